"""What `make deploy-check` says of the mail server, which it signs in at."""

import smtplib
import socket
import ssl
from email.utils import parseaddr

from iip_site.env import Environment

# What a check that goes over the network may take, in seconds.
PATIENCE = 10
# The first that fits.
WORDS = (
    (socket.gaierror, "the DNS knows no address of it"),
    (TimeoutError, f"it does not answer within {PATIENCE} seconds"),
    (ConnectionRefusedError, "nothing answers there"),
    (ssl.SSLCertVerificationError, "its certificate is not for it, or nobody vouches for it"),
    (ssl.SSLError, "it speaks no TLS there, which 465 begins with and 587 asks for"),
    (smtplib.SMTPNotSupportedError, "it offers no TLS, or no sign-in"),
)


def mail_faults(variables):
    """A mail server that cannot be reached, speaks no TLS or refuses the sign-in; no sender."""
    site = Environment(variables)
    host = site.optional("EMAIL_HOST")
    if not host:
        yield "EMAIL_HOST is not set: nobody gets a mail, nor a new password."
        return
    if not is_address(site.optional("DEFAULT_FROM_EMAIL")):
        yield "DEFAULT_FROM_EMAIL is no address such as web@example.org: nobody takes such mails."
    for address in site.listing("ALERT_EMAILS"):
        if not is_address(address):
            yield f"ALERT_EMAILS holds what is no mail address: {address}."
    port = site.integer("EMAIL_PORT", default=587)
    asks_for_tls = site.boolean("EMAIL_USE_TLS", default=True)
    account, password = site.optional("EMAIL_HOST_USER"), site.optional("EMAIL_HOST_PASSWORD")
    if site.problems:
        return  # as the settings have said
    try:
        sign_in(host, port, asks_for_tls, account, password)
    except smtplib.SMTPAuthenticationError:
        yield f"The mail server {host} refuses EMAIL_HOST_USER and its password."
    except (OSError, smtplib.SMTPException) as error:
        words = (words for kind, words in WORDS if isinstance(error, kind))
        reason = next(words, type(error).__name__)
        yield f"The mail server {host} cannot be used on port {port}: {reason}."


def is_address(text):
    """Whether a text is a mail address that leads beyond this machine, with or without a name."""
    account, _, domain = parseaddr(text)[1].partition("@")
    return bool(account) and "." in domain


def sign_in(host, port, asks_for_tls, account, password):
    """Sign in at the mail server as the site does; raises OSError or SMTPException."""
    trust = ssl.create_default_context()
    if port == 465:
        server = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=trust)
    else:
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
    with server:
        if port != 465 and asks_for_tls:
            server.starttls(context=trust)
        if account:
            server.login(account, password)
