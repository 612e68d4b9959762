"""All summaries of a share set in one file."""

from core.dates.partial_dates import PartialDate
from core.text import sentence
from initiatives.program_summary import paragraphs
from initiatives.typesetting.pdf import summaries_pdf


def in_words(day):
    """A date as it is printed: "November 12, 2026"."""
    return PartialDate.of(day).display()


def cover_of(contents, today):
    """Paragraphs and a list for the first page: what the set's page says, without its address."""
    share_set = contents.share_set
    words = paragraphs(share_set.note)
    words.append(f"Made on {in_words(today)}. The summaries say what is known on that day.")
    words.append([_entry(shared) for shared in contents.summaries])
    if contents.documents:
        names = ", ".join(document.title for document in contents.documents)
        words.append(sentence(f"Documents of the same set, not in this file: {names}"))
    if contents.withdrawn:
        gone = "One part of this set is" if contents.withdrawn == 1 else "Parts of this set are"
        words.append(f"{gone} no longer available.")
    words.append("Not public: please do not pass it on.")
    return words


def _entry(shared):
    note = shared.summary.care_note
    return f"{sentence(shared.page.title)} {note.text}" if note else shared.page.title


def set_as_pdf(contents, today):
    """Return the PDF (bytes) of Contents with at least one summary, as of the day `today`."""
    summaries = [shared.summary for shared in contents.summaries]
    return summaries_pdf(summaries, contents.share_set.title, cover=cover_of(contents, today))
