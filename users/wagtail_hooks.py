"""The way from the admin to one's own account, and an end for those who may not read something."""

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel


class NothingToFill(forms.ModelForm):
    """The form of a panel that only has links."""

    class Meta:
        model = get_user_model()
        fields = ()


class SignInPanel(BaseSettingsPanel):
    """Links to what the admin itself does not change."""

    name = "sign_in"
    title = "Password, second factor, sessions"
    order = 150
    template_name = "account/admin_panel.html"
    form_class = NothingToFill


@hooks.register("register_account_settings_panel")
def register_sign_in_panel(request, user, profile):
    """Show the links among the settings of one's own account."""
    return SignInPanel(request, user, profile)


def refuse(restrictions, request):
    """Refuse somebody who is signed in and may still not read what is restricted.

    Wagtail sends them to the sign-in, which sends those who are signed in back, without end.
    """
    if (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.user.is_authenticated
        and not all(restriction.accept_request(request) for restriction in restrictions())
    ):
        raise PermissionDenied


@hooks.register("before_serve_page")
def refuse_page(page, request, serve_args, serve_kwargs):
    """As above, for a page."""
    refuse(page.get_view_restrictions, request)


@hooks.register("before_serve_document", order=-5)
def refuse_document(document, request):
    """As above, for a document, before Wagtail's own hook."""
    refuse(document.collection.get_view_restrictions, request)
