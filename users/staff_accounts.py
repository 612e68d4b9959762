"""Accounts of staff in the admin: each has a role, and a way to its first password."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, UserViewSet

from core.mail import sends_mail

NO_ROLE = (
    "Choose at least one role of the staff: without one this account may do nothing and cannot "
    "come into the admin. Funders are invited under Funders, Room members."
)
TAKEN = "Another account is known by this address, so nobody could sign in with it. Give another."
LAST_ROLE = (
    "Leave at least one role of the staff: without one this account cannot come into the admin. "
    "If its owner has left, take the tick from “Active” instead."
)
WITHOUT_MAIL = (
    "This site sends no mail, so choose a first password and hand it over yourself; its owner "
    "changes it after signing in."
)
WITH_MAIL = "Leave both empty: a mail invites the person to choose a password."


def lets_in(roles):
    """Whether one of some groups may come into the admin."""
    rights = Permission.objects.filter(group__in=roles)
    return rights.filter(content_type__app_label="wagtailadmin", codename="access_admin").exists()


class OneOwnerMixin:
    """For forms of accounts: the address names one account alone.

    A name or an address that could mean two accounts signs nobody in (`users/accounts.py`).
    """

    def clean_email(self):
        """Refuse a new address that is the address, or the name, of another account."""
        email = self.cleaned_data["email"]
        others = get_user_model()._default_manager.exclude(pk=self.instance.pk)
        named = others.filter(Q(email__iexact=email) | Q(username__iexact=email))
        if "email" in self.changed_data and named.exists():
            raise ValidationError(TAKEN)
        return email


class StaffEditForm(OneOwnerMixin, UserEditForm):
    """The form of an account; that of a colleague keeps a role as long as it is active."""

    def clean(self):
        """Refuse to take the last role from somebody who should still come in."""
        data = super().clean()
        had_role = self.instance.pk and lets_in(self.instance.groups.all())
        # Of one's own account these two are no fields.
        needs_none = data.get("is_superuser", self.instance.is_superuser)
        is_on = data.get("is_active", True) and not needs_none
        if had_role and is_on and not lets_in(data.get("groups") or ()):
            self.add_error("groups", LAST_ROLE)
        return data


class StaffCreationForm(OneOwnerMixin, UserCreationForm):
    """The form of a new account. Wagtail's takes one that nobody could sign in with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = WITH_MAIL if sends_mail() else WITHOUT_MAIL
        self.fields["password1"].required = self.fields["password2"].required = not sends_mail()

    def clean(self):
        """Ask for a role; an administrator has them all."""
        data = super().clean()
        if not data.get("is_superuser") and not lets_in(data.get("groups") or ()):
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
        """Our form of a new account, or of one that is there."""
        return StaffEditForm if for_update else StaffCreationForm
