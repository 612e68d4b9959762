"""All summaries of a share set in one file."""

from core.dates.partial_dates import PartialDate
from initiatives.program_summary import paragraphs
from initiatives.typesetting.pdf import summaries_pdf


def in_words(day):
    """A date as it is printed: "November 12, 2026"."""
    return PartialDate.of(day).display()


def cover_of(contents, today):
    """The paragraphs of the first page: what the page of the set says, without its address."""
    share_set = contents.share_set
    words = paragraphs(share_set.note)
    words.append(f"Made on {in_words(today)}. The summaries say what is known on that day.")
    words += [
        f"{shared.number}. {shared.page.title}. {shared.page.content_note}".strip()
        if shared.page.is_care_page
        else f"{shared.number}. {shared.page.title}"
        for shared in contents.summaries
    ]
    if contents.documents:
        names = ", ".join(document.title for document in contents.documents)
        words.append(f"Documents of the same set, not in this file: {names}.")
    if contents.withdrawn:
        words.append("Parts of this set are no longer available.")
    words.append("Not public: please do not pass it on.")
    return words


def set_as_pdf(contents, today):
    """Return the PDF (bytes) of Contents with at least one summary, as of the day `today`."""
    summaries = [shared.summary for shared in contents.summaries]
    return summaries_pdf(summaries, contents.share_set.title, cover=cover_of(contents, today))
