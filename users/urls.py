"""The addresses of the sign-in and of one's own account, below /account/.

allauth asks for some of the closed ones by name, so they stay there to be found, and answer 404.
"""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_set
from django.urls import include, path, re_path

from users.views import OverviewView, PasswordResetView, answer_404

urlpatterns = [
    path("", OverviewView.as_view(), name="account_overview"),
    # Accounts are made, and their addresses changed, by an administrator.
    path("signup/", answer_404),
    path("email/", answer_404),
    re_path(r"^confirm-email/(?:[-:\w]+/)?$", answer_404),
    path("inactive/", answer_404),
    path("login/code/confirm/", answer_404),
    path("password/set/", reauthentication_required(password_set)),
    path("password/reset/", PasswordResetView.as_view()),
    path("", include("allauth.urls")),
]
