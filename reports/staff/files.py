"""A report as a file."""

from django.http import HttpResponse
from django.views.generic import View

from core.text import slug_of
from reports.outputs.contents import contents_of
from reports.outputs.docx import report_docx
from reports.outputs.pdf import report_pdf
from reports.staff.one_report import OneReportMixin

KINDS = {
    "pdf": (report_pdf, "application/pdf"),
    "docx": (
        report_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


class FileView(OneReportMixin, View):
    """The report as PDF or for Word; nobody keeps a copy on the way, as of all of the admin."""

    http_method_names = ["get", "head"]
    kind = ""

    def get(self, request, pk):
        """The file, to be kept under the report's title."""
        make, content_type = KINDS[self.kind]
        name = f"{slug_of(self.report.title) or 'report'}.{self.kind}"
        return HttpResponse(
            make(contents_of(self.report)),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
