"""Plain mails: a mail server that is away stops nothing but the mail."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.views.decorators.debug import sensitive_variables

log = logging.getLogger(__name__)


def sends_mail():
    """Whether this deployment has a mail server."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


@sensitive_variables("body")
def send(what, subject, body, to):
    """Send a mail; returns whether the mail server took it.

    Args:
        what: the kind of mail, as the log names it: "An invitation".
        to: one address; "" sends nothing.
    """
    if not to or not sends_mail():
        return False
    try:
        EmailMessage(" ".join(subject.split()), body, to=[to]).send()
    except (SMTPException, OSError) as error:
        # The message of the error may repeat the address.
        log.error("%s was not sent: %s", what, type(error).__name__)
        return False
    return True
