"""The portfolio: all initiatives that funders may compare, in one table."""

from urllib.parse import urlencode

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path, re_path
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.dates.days import current_day
from core.exports.columns import in_first_shape, shape_asked
from core.exports.downloads import csv_file, json_file, refused
from core.fields import LineField
from core.models import BasePage, TablePageMixin
from core.text import rich_text_to_plain
from funders.portfolio import data
from funders.portfolio.since import portfolio_since
from funders.portfolio.table import Portfolio
from initiatives.since.days import SLUG
from publishing.pages import PublishingMixin


class PortfolioPage(PublishingMixin, TablePageMixin, BasePage):
    """The table of initiatives, and the same as CSV and JSON."""

    page_label = "Portfolio"
    page_description = "The funders' table of initiatives, with its downloads. There is one."

    eyebrow = LineField(max_length=60, blank=True, help_text="The small line above the title.")
    introduction = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text="What a funder finds here. The table below it fills itself.",
    )

    content_panels = [FieldPanel("eyebrow"), *Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = "portfolio"

    def reading_text(self):
        return "\n".join([self.eyebrow, rich_text_to_plain(self.introduction)])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        portfolio = Portfolio(request)
        parameters = portfolio.sorting.parameters
        return context | {
            "portfolio": portfolio,
            "rows": portfolio.rows,
            "comparisons": portfolio.comparisons,
            "query_prefix": f"{urlencode(parameters)}&" if parameters else "",
            "filters": portfolio.filters.filters,
            "is_filtered": portfolio.filters.is_filtered,
            "filter_words": portfolio.filters.words,
            "notices": portfolio.notices,
            "form_address": f"{self.get_url(request)}{SLUG}/",
            "today": current_day(),
        }

    @path(f"{SLUG}/")
    def since_form(self, request):
        """The form that asks for a day."""
        return portfolio_since(self, request)

    @re_path(rf"^{SLUG}/(?P<day>[^/]+)/$")
    def since_day(self, request, day):
        """What changed of the initiatives after a day."""
        return portfolio_since(self, request, day)

    def get_route_paths(self):
        return [*super().get_route_paths(), f"/{SLUG}/"]

    def download(self, request, kind):
        """Answer with the table as the address filters and sorts it.

        ?rows=measures gives the CSV file one row per measure instead of one per initiative,
        ?rows=values one per value of a measure; ?schema=1 gives the names of the first shape.
        """
        portfolio = Portfolio(request)
        asked = request.GET.get("rows", "").strip() or "initiatives"
        schema, refusals = shape_asked(request.GET, data.VERSIONS)
        is_first = schema == data.FIRST_VERSION
        notices = [*portfolio.notices, *refusals]
        if kind == "csv" and asked not in data.ROWS:
            notices.append(
                f"There are no rows called “{asked[:60]}”: write initiatives, measures or values."
            )
        if notices:
            return refused(notices)
        name = f"portfolio-{current_day()}.{kind}"
        if kind == "json":
            head = {
                "schema_version": int(schema),
                "source": self.get_full_url(request),
                "filters": portfolio.filters.parameters,
                "sort": portfolio.sorting.value,
            }
            initiatives = data.initiative_objects(portfolio)
            if is_first:
                initiatives = map(in_first_shape, initiatives)
            return json_file(head, "initiatives", initiatives, name)
        columns, rows = data.ROWS[asked]
        names = [column.name for column in columns]
        names = list(in_first_shape(dict.fromkeys(names))) if is_first else names
        name = name if asked == "initiatives" else f"portfolio-{asked}-{current_day()}.csv"
        return csv_file(names, rows(portfolio), name)
