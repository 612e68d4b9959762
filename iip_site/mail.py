"""The way to the mail server, for a site whose work must go on while that is away."""

from contextlib import suppress
from copy import copy
from smtplib import SMTPException

from django.core.mail.backends import smtp

from core.contacts.ascii_addresses import ascii_mailbox


def to_exact_domains(mail):
    """A copy of an EmailMessage whose domains Django will not take for others."""
    mail = copy(mail)
    try:
        mail.from_email = ascii_mailbox(mail.from_email)
        for field in ("to", "cc", "bcc", "reply_to"):
            setattr(mail, field, [ascii_mailbox(address) for address in getattr(mail, field)])
    except ValueError as error:
        raise SMTPException("An address has a domain that cannot be one.") from error
    return mail


class EmailBackend(smtp.EmailBackend):
    """Django's SMTP with one word for every reason why no connection comes about.

    Wagtail writes to approvers while it submits or approves a page. It goes on when it cannot
    connect (ConnectionError, TimeoutError), but not when the name of the server is unknown or the
    server refuses the password: then nobody could submit anything.
    """

    def open(self):
        """Connect. Raises ConnectionError, naming the reason but no address and no password."""
        try:
            return super().open()
        except (OSError, SMTPException) as error:
            code = getattr(error, "smtp_code", None)
            reason = type(error).__name__ + (f" {code}" if code else "")
            raise ConnectionError(f"The mail server cannot be used: {reason}") from error

    def send_messages(self, email_messages):
        """Send mails to the domains that were written; gives how many the server took.

        Raises SMTPException for an address whose domain can be none.
        """
        return super().send_messages([to_exact_domains(mail) for mail in email_messages])

    def close(self):
        """Disconnect; what was handed over is handed over, whatever the server says now."""
        with suppress(OSError, SMTPException):
            super().close()
