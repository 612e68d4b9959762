"""The reports in Wagtail's own menu of reports."""

from django.urls import include, path
from wagtail import hooks

from editorial.reports.content_review import ContentReviewReport
from editorial.reports.evidence import EvidenceReport
from editorial.reports.places import PlacesReport
from editorial.reports.registry import register_report, report_addresses

register_report(ContentReviewReport, order=100)
register_report(EvidenceReport, order=110)
register_report(PlacesReport, order=130)


@hooks.register("register_admin_urls")
def register_report_addresses():
    """Beside Wagtail's own reports."""
    return [path("reports/", include((list(report_addresses()), "institute_reports")))]
