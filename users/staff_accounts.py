"""Accounts of staff in the admin: each has a role, and a way to its first password."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm
from wagtail.users.views.users import CreateView, UserViewSet

from core.mail import sends_mail

NO_ROLE = "Choose at least one role: without one this account may do nothing and cannot sign in."
WITHOUT_MAIL = (
    "This site sends no mail, so choose a first password and hand it over yourself; its owner "
    "changes it after signing in."
)
WITH_MAIL = "Leave both empty: a mail invites the person to choose a password."


class StaffCreationForm(UserCreationForm):
    """The form of a new account. Wagtail's takes one that nobody could sign in with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = WITH_MAIL if sends_mail() else WITHOUT_MAIL
        self.fields["password1"].required = self.fields["password2"].required = not sends_mail()

    def clean(self):
        """Ask for a role; an administrator has them all."""
        data = super().clean()
        if not data.get("is_superuser") and not data.get("groups"):
            self.add_error("groups", NO_ROLE)
        return data


class StaffCreateView(CreateView):
    """Make an account, and invite its owner."""

    def save_instance(self):
        """Save the account; without a password its owner gets a mail."""
        user = super().save_instance()
        if not user.password:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        if not user.has_usable_password():
            self.invite(user)
        return user

    def invite(self, user):
        """Send the invitation, and tell the administrator whether it left."""
        if send_invitation(user, self.request):
            messages.success(self.request, f"An invitation is on its way to {user.email}.")
        else:
            messages.error(
                self.request,
                f"The account is made, but the invitation to {user.email} could not be sent. "
                "Set a first password on the account’s page and hand it over yourself.",
            )


def send_invitation(user, request):
    """Send a mail with a link to choose a password; return whether the mail server took it.

    The link is that of a forgotten password: it works once, for PASSWORD_RESET_TIMEOUT seconds.
    """
    address = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    context = {"user": user, "url": request.build_absolute_uri(address)}
    return get_adapter().send_mail("account/email/invitation", user.email, context)


class StaffViewSet(UserViewSet):
    """The accounts in the admin."""

    add_view_class = StaffCreateView

    def get_form_class(self, for_update=False):
        """The form: ours for a new account."""
        return super().get_form_class(for_update) if for_update else StaffCreationForm
