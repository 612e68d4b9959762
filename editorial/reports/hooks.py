"""The reports in Wagtail's own menu of reports."""

from django.urls import include, path, reverse
from wagtail import hooks

from editorial.attention.hooks import WritersMenuItem
from editorial.reports.content_review import ContentReviewReport
from editorial.reports.evidence import EvidenceReport
from editorial.reports.links import LinksReport
from editorial.reports.places import PlacesReport

REPORTS = (ContentReviewReport, EvidenceReport, LinksReport, PlacesReport)


def addresses():
    """The address of each report, and of its results alone for the filters."""
    for view in REPORTS:
        folder = view.report.replace("_", "-")
        yield path(f"{folder}/", view.as_view(), name=view.report)
        yield path(
            f"{folder}/results/", view.as_view(results_only=True), name=f"{view.report}_results"
        )


@hooks.register("register_admin_urls")
def register_report_addresses():
    """Beside Wagtail's own reports."""
    return [path("reports/", include((list(addresses()), "institute_reports")))]


def register_item(view, order):
    """Put a report into the menu."""

    @hooks.register("register_reports_menu_item")
    def register_report_item():
        address = reverse(f"institute_reports:{view.report}")
        return WritersMenuItem(
            view.page_title, address, icon_name=view.header_icon, name=view.report, order=order
        )


for number, report in enumerate(REPORTS):
    register_item(report, 100 + 10 * number)
