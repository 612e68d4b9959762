"""Where the numbers on the home page stand in the ledger."""

from urllib.parse import urlencode

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from core.models import addresses_of
from evidence.ledger import PAGE_SIZE
from evidence.models import EvidencePage, LedgerEntry
from home.evidence import register_ledger


def lines_of(request, measures):
    """The address of each measure's latest value in the ledger, by the measure's id."""
    paths = EvidencePage.objects.visible().values_list("url_path", flat=True)
    url = next(addresses_of(paths[:1], request), "")
    if not url:
        return {}
    # In the order of the ledger of one page.
    before = LedgerEntry.objects.filter(
        Q(measure_id__lt=OuterRef("measure_id"))
        | Q(measure_id=OuterRef("measure_id"), pk__lt=OuterRef("pk")),
        page_id=OuterRef("page_id"),
    )
    number = before.order_by().values("page_id").annotate(number=Count("pk")).values("number")
    entries = LedgerEntry.objects.filter(
        measure_id__in=[measure.pk for measure in measures],
        place=LedgerEntry.Place.LATEST,
        withdrawn_on=None,
    )
    lines_above = Coalesce(Subquery(number, output_field=IntegerField()), Value(0))
    found = {}
    for pk, slug, above in entries.values_list("measure_id", "page__slug", lines_above):
        asked = {"initiative": slug}
        if above >= PAGE_SIZE:
            asked["page"] = above // PAGE_SIZE + 1
        found[pk] = f"{url}?{urlencode(asked)}#measure-{pk}"
    return found


register_ledger(lines_of)
