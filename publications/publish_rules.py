"""What a publication must have right before it goes out."""

from core.text import length_of
from initiatives.publish_rules import summary_has_a_good_length
from publications.models import PublicationPage
from publishing.rules import Finding, Level, Rule, register_rules
from uploads.pdf import MOST_READ

DOCUMENT_SUMMARY_LENGTH = 60


def summary_is_honest(page):
    """Whoever wrote the text can sum it up; of one that is only held elsewhere, perhaps nobody.

    A record of a publication whose text is not here needs no summary: it would have to be made up.
    What stands there has the length that lists have room for.
    """
    if page.summary.strip() or page.body or page.document_id or page.abstract.strip():
        yield from summary_has_a_good_length(page)


def can_be_read(page):
    """A publication leads to its text: here, in a document or elsewhere."""
    if not (page.body or page.document_id or page.held_at_url):
        yield Finding("Give the text, choose a document, or say where else it can be read.", "body")
    if page.held_at_url and not page.held_at.strip():
        yield Finding("Say what the page elsewhere is called.", "held_at")
    if page.held_at.strip() and not page.held_at_url:
        yield Finding("Give the address of the page elsewhere.", "held_at_url")


def document_is_described(page):
    """Who cannot open a document, or does not know whether to, reads what is in it."""
    if not page.document_id:
        return
    length = length_of(page.document_summary.strip())
    if length < DOCUMENT_SUMMARY_LENGTH and not page.body:
        yield Finding(
            f"Say in at least {DOCUMENT_SUMMARY_LENGTH} characters what is in the document; "
            f"there are {length}.",
            "document_summary",
        )
    if page.document and page.document.has_text is False:
        yield Finding(
            "The pages of this PDF are pictures: nobody can search them or have them read aloud. "
            "Let a program recognize the text, or give it below as the body.",
            "document",
            level=Level.DUE_SOON,
        )
    if page.document and (page.document.pages or 0) > MOST_READ:
        yield Finding(
            f"It has {page.document.pages:,} pages, and the search reads the first {MOST_READ}: "
            "let what is in the document name what comes after them.",
            "document_summary",
            level=Level.DUE_SOON,
        )


def date_is_known_or_not(page):
    """A missing date is a decision, not an oversight."""
    if not page.date and not page.date_is_unknown:
        yield Finding("Give the date as far as it is known, or say that it is not known.", "date")
    if page.date and page.date_is_unknown:
        yield Finding("There is a date, and it is marked as unknown: one of the two.", "date")


def number_belongs_to_a_series(page):
    """A number alone says nothing."""
    if page.series_number is not None and not page.series.strip():
        yield Finding("Name the series that the number belongs to.", "series")


register_rules(
    PublicationPage,
    Rule("Summary", summary_is_honest, "summary"),
    Rule("Where to read it", can_be_read, "body"),
    Rule("Document", document_is_described, "document"),
    Rule("Date", date_is_known_or_not, "date"),
    Rule("Series", number_belongs_to_a_series, "series"),
)
