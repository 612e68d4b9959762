"""The program summaries of many initiatives at the price of one."""

from collections import defaultdict

from initiatives.models import Measure, OfficeParticipation, Support
from initiatives.program_summary import ProgramSummary


def summaries_of(pages):
    """Return a ProgramSummary for each page (list of stored InitiativePages of one batch).

    What summaries print of numbers, support and places is read in four queries for all of them.
    """
    ids = [page.pk for page in pages]
    if not ids:
        return []
    by_order = ("page_id", "sort_order")
    rows = {
        "measures": Measure.objects.filter(page__in=ids).order_by(*by_order),
        "supports": Support.objects.filter(page__in=ids)
        .select_related("organization")
        .order_by(*by_order),
        "offices": OfficeParticipation.objects.filter(page__in=ids)
        .select_related("office__state")
        .order_by(*by_order),
    }
    found = defaultdict(lambda: {name: [] for name in [*rows, "states"]})
    for name, queryset in rows.items():
        for row in queryset:
            found[row.page_id][name].append(row)
    chosen = type(pages[0]).states.through.objects.filter(initiativepage__in=ids)
    for link in chosen.select_related("state"):
        found[link.initiativepage_id]["states"].append(link.state)
    for page in pages:
        # Read already, so the page asks the database for none of these.
        page.rows._stored = found[page.pk]
    return [ProgramSummary(page) for page in pages]


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
