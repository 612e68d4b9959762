"""Reports to funders in the admin: the list, the details of one, and its views."""

import django_filters
from django.forms import RadioSelect
from django.urls import path, reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.dates.days import in_words
from core.locks import row_locked
from reports.models import FunderReport, ReportPart
from reports.record.taking import make_parts
from reports.staff.files import FileView
from reports.staff.one_report import refuse_change
from reports.staff.overview import CopyView, ReportView, StateView, TakeOverView
from reports.staff.parts import PartEditView, part_panel

# Columns that narrow windows leave out.
WIDE = "listing-wide"


class ReportFilterSet(WagtailFilterSet):
    """How staff narrow the list."""

    state = django_filters.ChoiceFilter(
        choices=FunderReport.State.choices, empty_label="Any", widget=RadioSelect
    )

    class Meta:
        model = FunderReport
        fields = []


class ReportIndexView(generic.IndexView):
    """All reports, the newest first."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("owner", "supporter")

    def get_list_more_buttons(self, instance):
        # The title leads to the report already.
        return []


class ReportCreateView(generic.CreateView):
    """A new report, drafted from the record when it is saved."""

    submit_button_label = "Draft the report"
    submit_button_active_label = "Drafting…"
    success_message = "“%(object)s” is drafted from the record."

    def save_instance(self):
        """Store the report with the lines that the record proposes."""
        report = super().save_instance()
        make_parts(report)
        return report

    def get_success_buttons(self):
        return []

    def get_success_url(self):
        return reverse("funder_reports:view", args=[self.object.pk])


class ReportEditView(generic.EditView):
    """Period, initiatives, day and owner; its words are on pages of their own."""

    def post(self, request, *args, **kwargs):
        """Store the details, unless the report was approved meanwhile."""
        with row_locked(FunderReport, self.object_pk):
            self.object = self.get_object()
            if self.object.is_frozen:
                return refuse_change(request, self.object)
            return super().post(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        """The form, for a draft."""
        report = self.get_object()
        if report.is_frozen:
            return refuse_change(request, report)
        return super().get(request, *args, **kwargs)

    def get_success_buttons(self):
        return []

    def get_success_url(self):
        return reverse("funder_reports:view", args=[self.object.pk])


class FunderReportViewSet(ModelViewSet):
    """The menu item "Reports"."""

    model = FunderReport
    name = "funder_reports"
    url_prefix = "funders/reports"
    menu_label = "Reports"
    icon = "doc-full"
    add_to_admin_menu = False
    copy_view_enabled = False
    index_view_class = ReportIndexView
    add_view_class = ReportCreateView
    edit_view_class = ReportEditView
    filterset_class = ReportFilterSet
    search_fields = ["title", "supporter__name"]
    ordering = "-created_at"
    list_display = [
        TitleColumn("title", url_name="funder_reports:view", sort_key="title"),
        Column("supporter", sort_key="supporter__sort_name", classname=WIDE),
        Column("period", label="Period", accessor="period_text", classname=WIDE),
        Column("state", label="State", accessor="get_state_display", sort_key="state"),
        Column(
            "due_on",
            label="Due",
            accessor=lambda report: in_words(report.due_on) if report.due_on else "",
            sort_key="due_on",
        ),
        Column(
            "owner",
            accessor=lambda report: get_user_display_name(report.owner) if report.owner else "",
            classname=WIDE,
        ),
    ]

    def get_urlpatterns(self):
        """Wagtail's views and our own."""
        policy = {"permission_policy": self.permission_policy}
        own = {"view": ReportView, "take": TakeOverView, "state": StateView, "copy": CopyView}
        panel = part_panel()
        return [
            *super().get_urlpatterns(),
            *(
                path(f"{name}/<int:pk>/", view.as_view(**policy), name=name)
                for name, view in own.items()
            ),
            *(
                path(f"{kind}/<int:pk>/", FileView.as_view(kind=kind, **policy), name=kind)
                for kind in ("pdf", "docx")
            ),
            path(
                "part/<int:pk>/<int:part_id>/",
                PartEditView.as_view(
                    panel=panel, form_class=panel.get_form_class(), model=ReportPart, **policy
                ),
                name="part",
            ),
        ]
