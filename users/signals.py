"""What follows from a change of somebody's second factors."""

# allauth's public API reads the list of methods used in a session, but adds nothing to it.
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver

PROVEN = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}


@receiver(authenticator_added)
def count_as_used(request, user, authenticator, **kwargs):
    """Count a factor as used in this session once it was set up, which took a code from it."""
    if authenticator.type in PROVEN:
        details = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, "mfa", **details)
