"""What a recipient finds in a share set on the day of reading."""

from dataclasses import dataclass, replace
from functools import cached_property

from core.dates.days import local_day
from funders.access import readable_initiatives, restricted_initiatives
from initiatives.program_summary import Readers, summaries_of
from uploads.models import CustomDocument
from uploads.private_files import restricted_documents


@dataclass(frozen=True)
class SharedSummary:
    """One initiative of a set."""

    number: int
    page: object
    summary: object

    @property
    def anchor(self):
        """Where it stands on the page of the set."""
        return f"summary-{self.number}"

    @property
    def title_id(self):
        """The id of its title."""
        return f"{self.anchor}-title"

    @property
    def prefix(self):
        """What the ids of its sections begin with."""
        return f"{self.anchor}-"


class Contents:
    """The summaries and documents of a ShareSet that may be read now, and how many are gone."""

    def __init__(self, share_set, request):
        self.share_set = share_set
        self.request = request

    @cached_property
    def _initiative_rows(self):
        return list(self.share_set.initiatives.all())

    @cached_property
    def _document_rows(self):
        return list(self.share_set.documents.all())

    @cached_property
    def summaries(self):
        """SharedSummary objects in the order that staff chose."""
        ids = [row.initiative_id for row in self._initiative_rows if row.initiative_id]
        pages, private = readable_initiatives(ids), restricted_initiatives(ids)
        found = [
            pages[row.initiative_id]
            for row in self._initiative_rows
            if row.initiative_id in pages
            and (row.although_private or row.initiative_id not in private)
        ]
        summaries = summaries_of(found, self.request, Readers.FUNDER)
        sent_on = local_day(self.share_set.address_made_at or self.share_set.created_at)
        # What changed of a private page is not for whoever reads its summary here.
        summaries = [
            summary if page.pk in private else replace(summary, sent_on=sent_on)
            for page, summary in zip(found, summaries, strict=True)
        ]
        return [
            SharedSummary(number, page, summary)
            for number, (page, summary) in enumerate(zip(found, summaries, strict=True), start=1)
        ]

    @cached_property
    def documents(self):
        """The documents, in the order that staff chose."""
        ids = [row.document_id for row in self._document_rows if row.document_id]
        documents, private = CustomDocument.objects.in_bulk(ids), restricted_documents(ids)
        return [
            documents[row.document_id]
            for row in self._document_rows
            if row.document_id in documents
            and (row.although_private or row.document_id not in private)
        ]

    @property
    def withdrawn(self):
        """How many parts of the set are no longer to be read. Their names are not repeated."""
        rows = len(self._initiative_rows) + len(self._document_rows)
        return rows - len(self.summaries) - len(self.documents)

    @property
    def has_care_page(self):
        """Whether one of the initiatives is a care page: then the whole page can be left fast."""
        return any(shared.page.is_care_page for shared in self.summaries)
