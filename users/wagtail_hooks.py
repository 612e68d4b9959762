"""The way from the admin to one's own account, and an end for those who may not read something."""

from django import forms
from django.contrib.auth import get_user_model
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from users.sign_in.access import refuse_document, refuse_page


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


hooks.register("before_serve_page", refuse_page)
# Before Wagtail's own hook.
hooks.register("before_serve_document", refuse_document, order=-5)
