"""The portfolio: all initiatives that funders may compare, in one table."""

from urllib.parse import urlencode

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.dates.days import current_day
from core.exports.columns import in_first_shape, shape_asked
from core.exports.downloads import csv_file, json_file, not_offered, refused, xlsx_file
from core.exports.terms import terms_of
from core.exports.workbooks import workbook_plan
from core.fields import LineField
from core.layout.frame import SiteLayout
from core.models import BasePage, TablePageMixin
from core.text import rich_text_to_plain
from funders.grants import giving
from funders.grants.listing import public_grants
from funders.portfolio import data
from funders.portfolio.since import portfolio_since
from funders.portfolio.table import Portfolio
from funders.portfolio.trust import trust_of
from initiatives.since.days import SLUG
from initiatives.since.routes import SinceRoutesMixin
from publishing.pages import PublishingMixin


class PortfolioPage(SinceRoutesMixin, PublishingMixin, TablePageMixin, BasePage):
    """The table of initiatives, and the same as CSV, JSON and XLSX."""

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
            "trust": trust_of(request),
            "form_address": f"{self.get_url(request)}{SLUG}/",
            "today": current_day(),
        }

    @path("360giving/")
    def giving(self, request):
        """The public grants in the form of 360Giving, or what the record does not know for it."""
        facts = SiteLayout.for_request(request).organization
        rows, lacks = giving.file_and_lacks(public_grants(), facts)
        if not rows:
            return not_offered(giving.STANDARD, lacks or ["a grant that readers may see"])
        source = self.get_full_url(request)
        grants = (giving.grant_object(row, facts, source) for row in rows)
        name = f"grants-{current_day()}.json"
        terms = terms_of(request, "portfolio", source)
        return terms.put_on(json_file(giving.head(facts, source, terms), "grants", grants, name))

    def since(self, request, day=None):
        return portfolio_since(self, request, day)

    def get_route_paths(self):
        """The addresses below the page that redirect when its own address changes."""
        return [*super().get_route_paths(), "/360giving/", f"/{SLUG}/"]

    def download(self, request, kind):
        """Answer with the table as the address filters and sorts it.

        ?rows=measures gives the CSV file one row per measure instead of one per initiative,
        ?rows=values one per value of a measure; ?schema=1 gives the names of the first shape,
        which XLSX never had.
        """
        portfolio = Portfolio(request)
        asked = request.GET.get("rows", "").strip() or "initiatives"
        versions = data.VERSIONS[-1:] if kind == "xlsx" else data.VERSIONS
        schema, refusals = shape_asked(request.GET, versions)
        is_first = schema == data.FIRST_VERSION
        notices = [*portfolio.notices, *refusals]
        if kind == "csv" and asked not in data.ROWS:
            notices.append(
                f"There are no rows called “{asked[:60]}”: write initiatives, measures or values."
            )
        if notices:
            return refused(notices)
        name = f"portfolio-{current_day()}.{kind}"
        source = self.get_full_url(request)
        terms = terms_of(request, "portfolio", source)
        head = {
            "schema_version": int(schema),
            **terms.members,
            "source": source,
            "filters": portfolio.filters.parameters,
            "sort": portfolio.sorting.value,
        }
        if kind == "xlsx":
            plan = workbook_plan(self.title, data.SHEETS, head)
            return terms.put_on(xlsx_file(plan, data.sheet_rows(portfolio), name))
        if kind == "json":
            initiatives = data.initiative_objects(portfolio)
            if is_first:
                head, initiatives = in_first_shape(head), map(in_first_shape, initiatives)
            return terms.put_on(json_file(head, "initiatives", initiatives, name))
        columns, _ = data.ROWS[asked]
        names = [column.name for column in columns]
        names = list(in_first_shape(dict.fromkeys(names))) if is_first else names
        name = name if asked == "initiatives" else f"portfolio-{asked}-{current_day()}.csv"
        return terms.put_on(csv_file(names, data.table_rows(portfolio, asked), name))
