"""allauth's forms, where ours differ."""

from allauth.account import forms
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms as django_forms
from django.contrib.auth import get_user_model
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


class PasswordResetForm(forms.ResetPasswordForm):
    """Finds accounts by their present address only, never by one they had before."""

    def clean_email(self):
        """Note the accounts to write to; that there are none is no error."""
        email = self.cleaned_data["email"]
        users = get_user_model()._default_manager
        self.users = list(users.filter(email__iexact=email, is_active=True))
        return email
