"""What allauth asks the site to decide."""

import hashlib
import logging
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.cache import caches
from django.shortcuts import resolve_url
from django.urls import reverse

from core.mail import sends_mail
from users.accounts import find_account
from users.sign_in.access import is_staff

log = logging.getLogger(__name__)

WRONG = "This name and password do not belong together. Check both, and whether Caps Lock is on."
REST = (
    "Too many failed tries, so this sign-in rests for five minutes. Wait, sign in with a passkey, "
    "or ask an administrator."
)

# allauth's mail to an address without an account that somebody asked a new password for.
UNKNOWN_ACCOUNT = "account/email/unknown_account"
A_DAY = 24 * 60 * 60


def was_told_today(email):
    """Tell whether an address without an account was written to in the last day; note that it is.

    Otherwise this form would send as many mails to anybody as its limits allow: 72 a day.
    """
    digest = hashlib.sha256(email.strip().lower().encode()).hexdigest()
    return not caches["accounts"].add(f"unknown-account:{digest}", "y", timeout=A_DAY)


class AccountAdapter(DefaultAccountAdapter):
    """Staff accounts: made by an administrator, signed in to by user name or e-mail address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "incorrect_code": "This code is not right. Each code works once, and for about a minute.",
        "incorrect_password": "This password is not right.",
        "too_many_login_attempts": REST,
        "rate_limited": REST,
    }

    def is_open_for_signup(self, request):
        """Nobody makes an account for themselves."""
        return False

    def send_mail(self, template_prefix, email, context):
        """Send a mail; a mail server that is away stops nothing but the mail.

        Returns whether the mail server took it.
        """
        if not sends_mail() or (template_prefix == UNKNOWN_ACCOUNT and was_told_today(email)):
            return False
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            # The message of the error may repeat the address.
            log.error("A mail about an account was not sent: %s", type(error).__name__)
            return False
        return True

    def send_password_reset_mail(self, user, email, context):
        """Write to the address of the account, not to one that only looks like it."""
        super().send_password_reset_mail(user, user.email, context)

    def get_login_redirect_url(self, request):
        """Return where to go after signing in: the admin, or what readers with an account read."""
        if is_staff(request.user):
            return super().get_login_redirect_url(request)
        return resolve_url(settings.READERS_REDIRECT_URL)

    def get_password_change_redirect_url(self, request):
        """Return where to go after a change of password."""
        return reverse("account_overview")

    def _get_login_attempts_cache_key(self, request, **credentials):
        # One count for an account, whether it is tried by its user name or its address.
        name = credentials.get("username") or credentials.get("email") or ""
        user = find_account(name)
        return f"account:{user.pk}" if user else f"name:{name.strip().lower()}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, under the site's name."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def get_public_key_credential_rp_entity(self):
        """Return what a browser shows as the owner of a passkey."""
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(self, user, type):
        """Return the name that the form for a new passkey suggests."""
        return "Passkey"
