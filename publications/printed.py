"""What readers see of a publication, each part read once; templates only print."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F
from django.template.defaultfilters import filesizeformat

from core.blocks import headings_of
from core.dates.partial_dates import PartialDate
from core.models import addresses_of
from core.text import counted, stream_text
from initiatives.page.sections import Fact
from publications.footnotes import notes_of
from uploads.private_files import prints_private_files, restricted_documents
from versions.snapshot import PublishedSection
from works.models import MOST_NAMED, Contributor, credits_of, in_short


@dataclass(frozen=True)
class Download:
    """A document and what a reader wants to know before fetching it."""

    name: str
    url: str
    format: str
    pages: int | None
    size: int | None
    is_tagged: bool | None
    has_text: bool | None
    media_type: str = ""

    @classmethod
    def of(cls, document):
        """Make it of a CustomDocument."""
        return cls(
            document.title,
            document.url,
            document.file_extension.upper(),
            document.pages,
            document.get_file_size(),
            document.is_tagged,
            document.has_text,
            document.content_type,
        )

    @property
    def facts(self):
        """The format, pages and size, as far as the file says: "PDF, 24 pages, 1.2 MB"."""
        size = filesizeformat(self.size).replace("\xa0", " ") if self.size else ""
        known = (self.format, counted(self.pages or 0, "page"), size)
        return ", ".join(filter(None, known))

    @property
    def reading(self):
        """What somebody who listens or searches must know of a PDF; "" if nobody can tell."""
        if self.has_text is False:
            return "Its pages are pictures without text, which cannot be searched or read aloud."
        if self.is_tagged is None:
            return ""
        return "Tagged for screen readers." if self.is_tagged else "Not tagged for screen readers."


@dataclass(frozen=True)
class PaperInSeries:
    """A paper as the others of its series list it; `is_here` says that it is the page itself."""

    title: str
    url: str
    number: int | None
    date: PartialDate | None
    is_here: bool


class PrintedPublication:
    """The printable parts of one PublicationPage."""

    def __init__(self, page):
        self.page = page

    @cached_property
    def credits(self):
        """What `credits_of` tells of everybody who is named."""
        return credits_of(self.page.named)

    @cached_property
    def authors(self):
        """The rows (Contributor) of authors."""
        return [row for row in self.page.named if row.role == Contributor.Role.AUTHOR]

    @cached_property
    def byline(self):
        """The authors as the head of the page names them; "" without any."""
        return f"By {in_short(self.authors)}" if self.authors else ""

    @property
    def series_text(self):
        """The series and the number in it: "Executive Session, no. 3"."""
        page = self.page
        number = f", no. {page.series_number}" if page.series_number is not None else ""
        return f"{page.series}{number}" if page.series else ""

    @cached_property
    def download(self):
        """The Download, or None without a document or if not every reader may have it."""
        document = self.page.document
        if document is None:
            return None
        if not prints_private_files.get() and restricted_documents([document.pk]):
            return None
        return Download.of(document)

    @cached_property
    def headings(self):
        """The Headings of the text: its chapters."""
        return headings_of(self.page.body) if self.page.body else []

    @cached_property
    def anchors(self):
        """Their anchors by the id of the block."""
        found = {}
        for heading in self.headings:
            found.setdefault(heading.block_id, []).append(heading.anchor)
        return found

    @cached_property
    def notes(self):
        """The footnotes (Note) of the text."""
        return notes_of(self.page.body)

    def notes_of_block(self, block_id):
        """Those of the block with an id."""
        return [note for note in self.notes if note.block_id == block_id]

    @cached_property
    def sections(self):
        """The parts of the page with something to say, in reading order."""
        page = self.page
        elsewhere = page.held_at_url
        reading = {"download": self.download, "elsewhere": elsewhere}
        parts = [
            ("abstract", "Abstract", page.abstract.strip()),
            ("document", "Where to read it", any(reading.values()) and reading),
            ("overview", "Text", page.body),
            ("notes", "Notes", self.notes),
            ("contributors", "Who made it", self.credits),
            ("help", "Where to find support", page.support_entries),
        ]
        return [
            PublishedSection(anchor, title, TEMPLATES[anchor], content)
            for anchor, title, content in parts
            if content
        ]

    @property
    def sections_beside_byline(self):
        """The sections without that of who made it, where the byline says all of that."""
        rows = [row for _, rows in self.credits for row in rows]
        says_more = any(row.record or row.note for row in rows) or len(rows) > MOST_NAMED
        if says_more or rows != self.authors:
            return self.sections
        return [section for section in self.sections if section.anchor != "contributors"]

    @cached_property
    def facts(self):
        """The strip under the title; what is unknown is dropped, unless that is all to be said."""
        page = self.page
        if page.date:
            date = page.date.display()
        else:
            date = "Not known" if page.date_is_unknown else ""
        facts = [
            Fact("Published", date),
            Fact("Series", self.series_text),
            Fact("Document", self.download.facts if self.download else "", "document"),
        ]
        return [fact for fact in facts if fact.value]

    def in_series(self, request=None):
        """The papers of its series that readers may see, itself included, as PaperInSeries.

        By number, then by date: one query. Empty for a paper that stands alone in it.
        """
        page = self.page
        if not page.series:
            return []
        papers = type(page).objects.visible().filter(series__iexact=page.series)
        order = (F("series_number").asc(nulls_last=True), F("date").asc(nulls_last=True), "pk")
        columns = ("pk", "title", "listing_title", "url_path", "series_number", "date")
        rows = list(papers.order_by(*order).values_list(*columns, named=True))
        urls = addresses_of([row.url_path for row in rows], request)
        found = [
            PaperInSeries(
                row.listing_title or row.title, url, row.series_number, row.date, row.pk == page.pk
            )
            for row, url in zip(rows, urls, strict=True)
        ]
        return [] if all(paper.is_here for paper in found) else found

    @property
    def text(self):
        """Every word of its own that the page prints, for the search."""
        page = self.page
        lines = [page.summary, page.abstract, stream_text(page.body)]
        lines += [note.text for note in self.notes]
        for label, rows in self.credits:
            lines += [label, *(f"{row.printed_name} {row.note}".strip() for row in rows)]
        if self.download:
            lines += [self.download.name, page.document_summary, self.download.reading]
        lines += [page.held_at if page.held_at_url else ""]
        lines += [*(fact.value for fact in self.facts), page.kind_text]
        lines += [term.name for term in page.printed_topics]
        lines += [initiative.card_title for initiative in page.printed_initiatives]
        lines += [page.content_note if page.is_care_page else ""]
        for entry in page.support_entries:
            lines += [entry.name, entry.what_it_is]
        if page.cover.image:
            lines += [page.cover.alt, page.cover_image.credit]
        return "\n".join(dict.fromkeys(filter(None, lines)))


TEMPLATES = {
    "abstract": "publications/includes/abstract.html",
    "document": "publications/includes/document.html",
    "overview": "includes/initiative/overview.html",
    "notes": "publications/includes/notes.html",
    "contributors": "works/contributors.html",
    "help": "includes/initiative/help.html",
}
