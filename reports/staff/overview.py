"""A report as it stands: its answers with their counts, and what can be done with it."""

from django.db import transaction
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View
from wagtail.admin import messages
from wagtail.log_actions import log

from core.locks import row_locked
from initiatives.models import InitiativePage
from reports.models import FunderReport, ReportInitiative, ReportLine, ReportPart
from reports.outputs.contents import contents_of
from reports.places import place_of
from reports.record.taking import changes_of, take
from reports.staff.one_report import OneReportMixin, OneReportPage, refuse_change

State = FunderReport.State
# What leads from one state to the next, and the moment that is kept of it.
STEPS = {
    State.APPROVED: (State.DRAFT, "approved_at"),
    State.SENT: (State.APPROVED, "sent_at"),
}


class ReportView(OneReportPage):
    """The whole report, each sentence with the row that it comes from."""

    template_name = "reports/staff/report.html"
    page_title = ""

    def get_header_title(self):
        return str(self.report)

    def get_page_subtitle(self):
        return str(self.report)

    def get_context_data(self, **kwargs):
        contents = contents_of(self.report)
        left_out = [
            line
            for answer in contents.answers
            for line in answer.part.lines.all()
            if line.is_hidden
        ]
        return super().get_context_data(**kwargs) | {
            "contents": contents,
            "left_out": len(left_out),
            "places": places_of(contents),
        }


def places_of(contents):
    """The Place of each line that is shown, by the line's id: one query for their pages."""
    lines = [line for answer in contents.answers for block in answer.blocks for line in block.lines]
    ids = {line.page_id for line in lines if line.page_id}
    pages = InitiativePage.objects.defer_streamfields().in_bulk(ids)
    return {line.pk: place_of(line, pages.get(line.page_id)) for line in lines if line.row}


class StateView(OneReportMixin, View):
    """Approve a report, or note that it was sent."""

    http_method_names = ["post"]

    def post(self, request, pk):
        """Go one step on; a step that was taken meanwhile is not taken again."""
        state = request.POST.get("state")
        if state not in STEPS:
            return HttpResponseBadRequest("No such state.")
        before, moment = STEPS[state]
        with row_locked(FunderReport, self.report.pk):
            report = FunderReport.objects.get(pk=pk)
            if report.state == before:
                report.state = state
                setattr(report, moment, timezone.now())
                report.save(update_fields=["state", moment])
                log(instance=report, action=f"reports.{state}")
        messages.success(request, f"“{report}”: {report.get_state_display().lower()}.")
        return redirect("funder_reports:view", pk)


class CopyView(OneReportMixin, View):
    """Make a draft that says what a report says."""

    http_method_names = ["post"]
    permission_required = "add"

    def post(self, request, pk):
        """Copy it, and lead to the copy."""
        with transaction.atomic():
            copy = copy_of(self.report, request.user)
            log(instance=copy, action="wagtail.create")
        messages.success(request, f"“{copy}” is a draft of its own now.")
        return redirect("funder_reports:view", copy.pk)


def copy_of(report, user):
    """Store a new draft of a FunderReport with all its lines, owned by `user`; return it."""
    names = ("title", "supporter", "funder_form", "first_day", "last_day", "due_on", "taken_at")
    copy = FunderReport(owner=user, **{name: getattr(report, name) for name in names})
    copy.initiatives = [
        ReportInitiative(initiative_id=row.initiative_id, sort_order=row.sort_order)
        for row in report.initiatives.all()
    ]
    copy.save()
    for part in report.parts.prefetch_related("lines"):
        question = ReportPart.objects.create(report=copy, **fields_of(part, "report"))
        ReportLine.objects.bulk_create(
            ReportLine(part=question, **fields_of(line, "part")) for line in part.lines.all()
        )
    return copy


def fields_of(row, parent):
    """The values of a row by the names of its columns, without its key and its parent's."""
    fields = row._meta.concrete_fields
    return {
        field.attname: getattr(row, field.attname)
        for field in fields
        if not field.primary_key and field.name != parent
    }


class TakeOverView(OneReportPage):
    """What the record says by now that the report does not, to be ticked."""

    template_name = "reports/staff/take_over.html"
    page_title = "Take over again"

    def dispatch(self, request, *args, **kwargs):
        """Refuse those who may not, then a report whose words are fixed."""
        if self.user_has_permission("change") and self.report.is_frozen:
            return refuse_change(request, self.report)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, pk):
        """Take the ticked changes over."""
        number = take(self.report, set(request.POST.getlist("change")))
        if number:
            log(instance=self.report, action="reports.take")
        words = "1 change was" if number == 1 else f"{number or 'No'} changes were"
        messages.success(request, f"{words} taken over from the record.")
        return redirect("funder_reports:view", pk)

    def get_context_data(self, **kwargs):
        changes = changes_of(self.report)
        parts = {}
        for change in changes:
            parts.setdefault(change.part, []).append(change)
        return super().get_context_data(**kwargs) | {"parts": list(parts.items())}
