"""One question of a report, with its lines, in a form."""

from django.db.models import prefetch_related_objects
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.panels import ObjectList
from wagtail.admin.views import generic

from core.locks import row_locked
from reports.models import FunderReport, ReportPart
from reports.staff.one_report import OneReportMixin, refuse_change


class PartEditView(OneReportMixin, generic.EditView):
    """Edit, add, leave out and order the lines of an answer."""

    model = ReportPart
    pk_url_kwarg = "part_id"
    template_name = "reports/staff/part.html"
    page_title = "Question"
    success_message = None
    index_url_name = edit_url_name = None

    def dispatch(self, request, *args, **kwargs):
        """Refuse those who may not; then work on the report alone, as long as it is a draft."""
        if not self.user_has_permission("change"):
            return super().dispatch(request, *args, **kwargs)
        with row_locked(FunderReport, self.report.pk):
            self.report.refresh_from_db(fields=["state"])
            if self.report.is_frozen:
                return refuse_change(request, self.report)
            response = super().dispatch(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def get_queryset(self):
        """The questions of this report."""
        return self.report.parts.all()

    def get_object(self, queryset=None):
        part = super().get_object(queryset)
        # Each line says which page it comes from.
        prefetch_related_objects([part], "lines__page")
        return part

    def get_page_subtitle(self):
        return self.object.text

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("funder_reports:index"), "label": "Reports to funders"},
            {"url": self.view_url, "label": str(self.report)},
            {"url": "", "label": self.page_title},
        ]

    @property
    def view_url(self):
        """Where the whole report is."""
        return reverse("funder_reports:view", args=[self.report.pk])

    def get_edit_url(self):
        return reverse("funder_reports:part", args=[self.report.pk, self.object.pk])

    def get_success_url(self):
        return f"{self.view_url}#part-{self.object.pk}"

    def save_action(self):
        """Go on to the next question if that was asked for, else back to the report."""
        if "next" in self.request.POST:
            following = self.report.parts.filter(sort_order__gt=self.object.sort_order).first()
            if following:
                return redirect("funder_reports:part", self.report.pk, following.pk)
        return super().save_action()


def part_panel():
    """The fields of a question, bound to its model."""
    return ObjectList(ReportPart.panels).bind_to_model(ReportPart)
