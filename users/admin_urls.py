"""In the place of Wagtail's own sign-in views below /admin/; the names stay Wagtail's."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from users.views import answer_404

urlpatterns = [
    path("login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    re_path(r"^password_reset/.+", answer_404),
]
