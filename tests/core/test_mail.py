"""Why a mail did not leave is told in words that name no address and no password."""

import smtplib
import socket
import ssl

import pytest

from core.mail import problem_in_words

SECRET = b"5.7.1 zebra-secret for somebody@example.org"


def wrapped(error):
    """The error as iip_site.mail raises it, for a connection that did not come about."""
    found = ConnectionError("The mail server cannot be used")
    found.__cause__ = error
    return found


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (wrapped(socket.gaierror(-2, "unknown")), "no machine of the name mail.example.org"),
        (wrapped(TimeoutError()), "mail.example.org, port 587 did not answer in time"),
        (wrapped(ConnectionRefusedError()), "Nothing takes mail at mail.example.org, port 587"),
        (wrapped(ssl.SSLCertVerificationError()), "No encrypted connection"),
        (wrapped(smtplib.SMTPAuthenticationError(535, SECRET)), "password. (Code 535.)"),
        (wrapped(smtplib.SMTPConnectError(554, SECRET)), "SMTPConnectError. (Code 554.)"),
        (smtplib.SMTPNotSupportedError("STARTTLS"), "offers no encryption or no sign-in"),
        (smtplib.SMTPSenderRefused(550, SECRET, "a@b.org"), "send as site@example.org"),
        (smtplib.SMTPRecipientsRefused({"a@b.org": (550, SECRET)}), "the recipient’s address"),
        (smtplib.SMTPServerDisconnected("lost"), "SMTPServerDisconnected"),
        (OSError("a cable"), "OSError"),
    ],
)
def test_each_reason_has_its_words(settings, error, words):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587
    settings.DEFAULT_FROM_EMAIL = "site@example.org"
    said = problem_in_words(error)
    assert words in said
    assert "zebra" not in said
    assert "a@b.org" not in said
