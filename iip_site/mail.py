"""The way to the mail server, for a site whose work must go on while that is away."""

from contextlib import suppress
from smtplib import SMTPException

from django.core.mail.backends import smtp


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

    def close(self):
        """Disconnect; what was handed over is handed over, whatever the server says now."""
        with suppress(OSError, SMTPException):
            super().close()
