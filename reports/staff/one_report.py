"""What the views about one report have in common."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from reports.models import FunderReport

FROZEN = "“{}” is {} and cannot be changed any more. Make a copy to go on."


def refuse_change(request, report):
    """Lead back to a report whose words are fixed, and say so."""
    messages.error(request, FROZEN.format(report, report.get_state_display().lower()))
    return redirect("funder_reports:view", report.pk)


class OneReportMixin(PermissionCheckedMixin):
    """For a view about one report, for those who may change reports."""

    permission_required = "change"
    header_icon = "doc-full"

    @cached_property
    def report(self):
        """The FunderReport that the address names."""
        reports = FunderReport.objects.select_related("supporter", "owner")
        return get_object_or_404(reports, pk=self.kwargs["pk"])


class OneReportPage(OneReportMixin, generic.WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin about one report."""

    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        """Home, the list, the report, and this page if it is another."""
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("funder_reports:index"), "label": "Reports to funders"},
            {"url": reverse("funder_reports:view", args=[self.report.pk]), "label": self.report},
        ]
        return [*items, {"url": "", "label": self.page_title}] if self.page_title else items

    def get_page_subtitle(self):
        return "" if not self.page_title else str(self.report)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"report": self.report}
