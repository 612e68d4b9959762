"""The program summaries of many initiatives at the price of one."""

from core.models import PublishedVersion
from initiatives.program_summary import Audience, ProgramSummary
from initiatives.stored_rows import prepare_rows


def summaries_of(pages, request, audience=Audience.PUBLIC):
    """Return a ProgramSummary for each page (list of stored InitiativePages of one batch).

    What they print besides the page itself is read in two queries for all of them. The pages come
    with their contact and its organization.
    """
    if not pages:
        return []
    prepare_rows(pages)
    versions = PublishedVersion.objects.newest_of([page.pk for page in pages])
    for page in pages:
        # Known already, so the page does not ask for it.
        page.current_version = versions.get(page.pk)
    return [ProgramSummary.of(page, audience, request) for page in pages]


def in_batches(queryset, size=50):
    """Yield lists of at most `size` initiatives, so that no list of all is held in memory."""
    batch = []
    for page in queryset.iterator(chunk_size=size):
        batch.append(page)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
