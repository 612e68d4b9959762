"""The report on searches without a result."""

from wagtail.admin.ui.tables import Column, DateColumn

from core.models import SearchInVain
from core.search.in_vain import FEWEST_SHOWN
from editorial.reports.base import StaffReport


class SearchesReport(StaffReport):
    """Words that visitors searched for in vain, more than once."""

    report = "searches_without_a_result"
    page_title = "Searches without a result"
    header_icon = "search"
    search_fields = ["words"]
    default_ordering = "-count"
    columns = [
        Column("words", label="Words", sort_key="words"),
        Column("count", label="Times", sort_key="count"),
        DateColumn("last_on", label="Last on", sort_key="last_on"),
    ]
    export_headings = {"words": "Words", "count": "Times", "last_on": "Last on"}
    list_export = list(export_headings)

    def get_base_queryset(self):
        return SearchInVain.objects.filter(count__gte=FEWEST_SHOWN)

    def order_queryset(self, queryset):
        return (
            super()
            .order_queryset(queryset)
            .order_by(self.ordering or self.default_ordering, "words")
        )
