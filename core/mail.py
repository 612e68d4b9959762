"""Plain mails: a mail server that is away stops nothing but the mail."""

import logging
import socket
import ssl
from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)

from django.conf import settings
from django.core.mail import EmailMessage
from django.views.decorators.debug import sensitive_variables

log = logging.getLogger(__name__)


def sends_mail():
    """Whether this deployment has a mail server."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


@sensitive_variables("body")
def send(what, subject, body, to, reply_to=""):
    """Send a mail; returns whether the mail server took it.

    Args:
        what: the kind of mail, as the log names it: "An invitation".
        to: one address; "" sends nothing.
        reply_to: the address to which an answer goes, if it is not the sender's.
    """
    if not to or not sends_mail():
        return False
    try:
        replies = [reply_to] if reply_to else []
        EmailMessage(" ".join(subject.split()), body, to=[to], reply_to=replies).send()
    except (SMTPException, OSError) as error:
        # The message of the error may repeat the address.
        log.error("%s was not sent: %s", what, type(error).__name__)
        return False
    return True


def problem_in_words(error):
    """Why the mail server took no mail: one sentence for whoever set it up.

    Args:
        error: what sending raised: an SMTPException or an OSError. What the server said of it is
            left out, because it may repeat an address or a password.
    """
    server = f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
    # iip_site.mail calls every failed connection by one name; the reason lies behind it.
    reason = error.__cause__ or error
    code = getattr(reason, "smtp_code", "")
    sentences = {
        socket.gaierror: f"There is no machine of the name {settings.EMAIL_HOST}.",
        TimeoutError: f"The mail server at {server} did not answer in time.",
        ConnectionRefusedError: f"Nothing takes mail at {server}.",
        ssl.SSLError: f"No encrypted connection to {server} could be made. Are port and kind of "
        "encryption those that the provider names?",
        SMTPAuthenticationError: "The mail server refuses the user name or the password.",
        SMTPNotSupportedError: f"The mail server at {server} offers no encryption or no sign-in.",
        SMTPSenderRefused: f"The mail server does not send as {settings.DEFAULT_FROM_EMAIL}.",
        SMTPRecipientsRefused: "The mail server refuses the recipient’s address.",
    }
    found = [sentence for kind, sentence in sentences.items() if isinstance(reason, kind)]
    sentence = found[0] if found else f"The mail server failed: {type(reason).__name__}."
    return f"{sentence} (Code {code}.)" if code else sentence
