"""What the Institute's reports share: who may see them, and files that are safe to open."""

import datetime

from django.utils import timezone
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import ReportView

from core.exports.downloads import harmless
from core.text import without_unseen
from editorial.attention.views import ForWriters
from publishing.attention import Viewer


def on_our_clock(moment):
    """An aware time as the Institute's clock shows it, to the minute and without its zone."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local.replace(second=0, microsecond=0, tzinfo=None)


# In Wagtail's own reports, too: their workbooks have UTC and do not say so.
SpreadsheetExportMixin.custom_value_preprocess[datetime.datetime] = dict.fromkeys(
    SpreadsheetExportMixin.FORMATS, on_our_clock
)


class Rows(WagtailPaginator):
    """Pages of a report, counted in rows."""

    verbose_name, verbose_name_plural = "row", "rows"


class StaffReport(ForWriters, ReportView):
    """A report of what the person may change, on the screen and as a file.

    Subclasses name `report`, the part of its addresses and of its file's name.
    """

    report = ""
    header_icon = "doc-full"
    is_searchable = True
    search_backend_name = None
    paginator_class = Rows
    verbose_name_plural = "rows"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.viewer = Viewer(request.user)
        self.index_url_name = f"institute_reports:{self.report}"
        self.index_results_url_name = f"institute_reports:{self.report}_results"
        self.export_filename = self.report.replace("_", "-")

    def preprocess_field_value(self, field, value, export_format):
        """A cell of the file. In a workbook a text stays a text; in CSV it has to be made one."""
        cell = super().preprocess_field_value(field, value, export_format)
        if cell is None:
            return ""
        if isinstance(cell, str):
            cell = without_unseen(cell)
        if export_format == self.FORMAT_CSV and isinstance(cell, str):
            return harmless(cell)
        return cell


class LinkColumn(Column):
    """A text that leads to where it is fixed. The accessor gives (address, text)."""

    cell_template_name = "links/link_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["address"], context["text"] = context["value"] or ("", "")
        return context


class NoteColumn(Column):
    """A text with a second, smaller one below it. The accessor gives (text, note, is_critical)."""

    cell_template_name = "editorial/reports/note_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["text"], context["note"], context["is_critical"] = context["value"]
        return context
