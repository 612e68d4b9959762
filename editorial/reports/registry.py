"""Which reports there are; apps above this one add theirs."""

from django.urls import path, reverse
from wagtail import hooks

from editorial.attention.hooks import WritersMenuItem

_reports = []


def register_report(view, order):
    """Give a report its addresses and its place in the menu of reports.

    Args:
        view: a StaffReport.
        order: its place in the menu, counted from 100.
    """
    _reports.append(view)

    @hooks.register("register_reports_menu_item")
    def register_report_item():
        address = reverse(f"institute_reports:{view.report}")
        return WritersMenuItem(
            view.page_title, address, icon_name=view.header_icon, name=view.report, order=order
        )


def report_addresses():
    """Yield the address of each report, and of its results alone for the filters."""
    for view in _reports:
        folder = view.report.replace("_", "-")
        yield path(f"{folder}/", view.as_view(), name=view.report)
        yield path(
            f"{folder}/results/", view.as_view(results_only=True), name=f"{view.report}_results"
        )
