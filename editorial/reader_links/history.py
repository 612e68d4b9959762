"""What the history of a page says about its reader links. Wagtail escapes all of it."""

from django.utils import dateformat
from django.utils.dateparse import parse_datetime
from wagtail.log_actions import LogFormatter

from core.dates.days import last_day_before
from editorial.reader_links.models import ReaderLink

UNKNOWN = "somebody"


def register_log_actions(actions):
    """Declare the three things that happen to a link."""

    @actions.register_action("editorial.reader_link.create")
    class Created(LogFormatter):
        label = "Make a reader link"

        def format_message(self, log_entry):
            """For whom and until when."""
            until = parse_datetime(log_entry.data.get("expires") or "")
            words = f"Made a reader link for {log_entry.data.get('reader', UNKNOWN)}"
            if until is None:
                return words
            return f"{words}, through {dateformat.format(last_day_before(until), 'F j, Y')}"

    @actions.register_action("editorial.reader_link.revoke")
    class Revoked(LogFormatter):
        label = "Revoke a reader link"

        def format_message(self, log_entry):
            """Whose link."""
            return f"Revoked the reader link for {log_entry.data.get('reader', UNKNOWN)}"

    @actions.register_action("editorial.reader_link.answer")
    class Answered(LogFormatter):
        label = "Answer of a reader"

        def format_message(self, log_entry):
            """Who, and whether the draft is fine."""
            is_fine = log_entry.data.get("answer") == ReaderLink.Answer.FINE
            verdict = "fine as it is" if is_fine else "a comment"
            return f"{log_entry.data.get('reader', UNKNOWN)} answered: {verdict}"

        def format_comment(self, log_entry):
            """The reader's own words."""
            return log_entry.data.get("comment", "")
