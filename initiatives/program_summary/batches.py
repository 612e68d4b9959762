"""The program summaries of many initiatives in as many queries as those of one."""

from django.db.models import prefetch_related_objects

from initiatives.program_summary.building import summary_of_page
from initiatives.program_summary.parts import Readers
from versions.models import PublishedVersion

# What a summary prints besides the page itself.
ROWS = (
    "goals",
    "activities",
    "offices",
    "states",
    "measures",
    "supports",
    "support_resources",
    "funder_contact__organization",
)


def summaries_of(pages, request, audience=Readers.PUBLIC):
    """Return a ProgramSummary for each page (list of stored InitiativePages of one batch)."""
    prefetch_related_objects(pages, *ROWS)
    versions = PublishedVersion.objects.newest_of([page.pk for page in pages])
    for page in pages:
        # Known already, so the page does not ask for it.
        page.current_version = versions.get(page.pk)
    return [summary_of_page(page, audience, request) for page in pages]
