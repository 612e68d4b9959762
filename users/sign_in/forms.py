"""allauth's forms, where ours differ."""

from allauth.account import forms
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms as django_forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.validators import MaxLengthValidator

# Longer than any name, address or password; more would only keep the server busy.
LONGEST_INPUT = 254


class LoginForm(forms.LoginForm):
    """Asks for a user name or e-mail address, and the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = django_forms.CharField(
            label="Username or email address",
            max_length=LONGEST_INPUT,
            widget=django_forms.TextInput(
                attrs={
                    "autocomplete": "username webauthn",
                    "autocapitalize": "none",
                    "spellcheck": "false",
                }
            ),
        )
        password = self.fields["password"]
        password.max_length = password.widget.attrs["maxlength"] = LONGEST_INPUT
        password.validators.append(MaxLengthValidator(LONGEST_INPUT))
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])


class AddPasskeyForm(AddWebAuthnForm):
    """Offers what a passkey is best at before anything else: to sign in without a password."""

    passwordless = django_forms.BooleanField(
        label="Sign in with this passkey alone, without the password",
        initial=True,
        required=False,
        help_text="It asks for your fingerprint, face or PIN each time.",
    )


class CodeWorksOnce:
    """Mixin of a form that asks for a code: one that was taken is refused until nobody takes it.

    allauth remembers a code for one step, but takes it for two more if the clocks may differ. The
    code that set up the app it does not remember at all.
    """

    def clean_code(self):
        """The code. Raises ValidationError for one that is wrong or was used before."""
        shared = caches["accounts"]
        digits = "".join(sign for sign in self.cleaned_data["code"] if sign.isdigit())
        key = f"code-used:{self.user.pk}:{digits}"
        # Asked first, so that allauth does not forget the failures before it.
        if shared.get(key):
            raise get_adapter().validation_error("incorrect_code")
        code = super().clean_code()
        steps_taken = 2 * settings.MFA_TOTP_TOLERANCE + 1
        # Of two that send it at the same moment one adds the key.
        if not shared.add(key, "y", timeout=steps_taken * app_settings.TOTP_PERIOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SetUpAppForm(CodeWorksOnce, ActivateTOTPForm):
    """The first code of an authenticator app."""


class SecondFactorForm(CodeWorksOnce, AuthenticateForm):
    """The code at the sign-in."""


class SecondFactorAgainForm(CodeWorksOnce, ReauthenticateForm):
    """The code of somebody who is signed in already."""


class PasswordResetForm(forms.ResetPasswordForm):
    """Finds accounts by their present address only, never by one they had before."""

    def clean_email(self):
        """Note the accounts to write to; that there are none is no error."""
        email = self.cleaned_data["email"]
        users = get_user_model()._default_manager
        self.users = list(users.filter(email__iexact=email, is_active=True))
        return email
