"""The publish rules, asked once more when somebody approves.

A page that was in order when it was submitted may not be so any more: a page it links to was taken
down, a date passed, a rule was added. No way through the admin leads around the rules: the form
asks them itself, and the ways without a form are here.
"""

import json

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.workflows import DisableTask
from wagtail.models import TaskState, WorkflowState

from core.wagtail_views import WorkflowActionView
from publishing.publish_check import check_stored
from publishing.rules import Level
from publishing.workflow.care import family
from publishing.workflow.held_back import HeldBackError, is_held_back, latest_revision_of

APPROVE, REQUEST_CHANGES = "approve", "reject"


def missing_lines(page, user):
    """What is missing on a page, as lines that know the place in the editor's form."""
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(instance=page, for_user=user)
    return [line for line in check_stored(page, form) if line.level is Level.MISSING]


def say_what_was_decided(request, page):
    """Tell somebody who has approved a page, or asked for changes, what became of it."""
    state = WorkflowState.objects.for_instance(page).order_by("created_at").last()
    page = type(page).objects.get(pk=page.pk)
    title = page.get_admin_display_title()
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        message = f"“{title}” is back with its author, whose dashboard shows your comment."
    elif state.status == WorkflowState.STATUS_IN_PROGRESS:
        step = state.current_task_state.task.name
        message = f"“{title}” is approved. Its next step is “{step}”; readers do not see it yet."
    elif page.scheduled_revision:
        message = f"“{title}” is approved and goes out on its day."
    else:
        message = f"“{title}” is approved and published."
    messages.success(request, message)


class ApprovalView(WorkflowActionView):
    """The buttons of an approval step outside the editor, on the dashboard and in the report."""

    def get_redirect_url(self):
        """The dashboard: after a decision a reviewer may have no right to open the page."""
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_home")

    def post(self, request, *args, **kwargs):
        """Take the decision and say what it did."""
        response = super().post(request, *args, **kwargs)
        self.task_state.refresh_from_db()
        if self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            say_what_was_decided(request, self.object)
        return response

    def dispatch(self, request, *args, **kwargs):
        """Refuse an approval before the question for a comment, and when it is sent."""
        if self.action_name == APPROVE and self.object.workflow_in_progress:
            self.check_action()
            page = latest_revision_of(self.object)
            if is_held_back(page):
                return self.refuse(page)
        return super().dispatch(request, *args, **kwargs)

    def refuse(self, page):
        """Say what is missing and where to fix it; in the dialog, if the question came from it."""
        context = {
            "page": page,
            "lines": missing_lines(page, self.request.user),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "back_url": self.redirect_url,
        }
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            return render_modal_workflow(
                self.request,
                "publishing/approval_refused_dialog.html",
                None,
                context,
                json_data={"step": "action"},
            )
        return TemplateResponse(
            self.request, "publishing/approval_refused.html", context, status=409
        )


class DisableTaskView(DisableTask):
    """Switching an approval step off; pages for which it was the last one go out at that moment."""

    def post(self, request, *args, **kwargs):
        """Leave the step as it is if one of those pages may not go out."""
        try:
            return super().post(request, *args, **kwargs)
        except HeldBackError as held:
            messages.error(
                request,
                f"{held} It waits for this step alone, so the step stays until the page is fixed.",
                buttons=[open_button(held.page)],
            )
            return redirect("wagtailadmin_workflows:edit_task", self.kwargs["pk"])


def is_of_a_form(text):
    """Whether a text (JSON) is what the dialog of an approval sends: a comment or nothing."""
    try:
        data = json.loads(text)
    except ValueError:
        return False
    return isinstance(data, dict) and data.keys() <= {"comment"}


class DecisionMixin:
    """For the page's form: what a decision did is said, and a late one is no error."""

    def add_save_confirmation_message(self):
        """Say what was decided, if that is what the button was for."""
        if self.action_name == "perform_workflow_action":
            say_what_was_decided(self.request, self.page)
        else:
            super().add_save_confirmation_message()

    def perform_workflow_action(self):
        """Decide, and go back to the dashboard: reviewers may see no list of pages."""
        response = super().perform_workflow_action()
        return response if self.next_url else redirect("wagtailadmin_home")

    def workflow_action_is_valid(self):
        """Whether there is such a decision to make; if not, what was typed is saved as a draft."""
        extra = self.request.POST.get("workflow-action-extra-data", "{}")
        if self.page.current_workflow_task is None:
            messages.warning(
                self.request,
                "This page waits for no decision any more: somebody else was first. What you typed "
                "is saved as a draft.",
            )
            return False
        return (
            "workflow-action-name" in self.request.POST
            and super().workflow_action_is_valid()
            and is_of_a_form(extra)
        )


class ChangesRequestMixin:
    """For the page's form: asking for changes publishes nothing, so the rules do not hold it up."""

    def form_invalid(self, form):
        """Ask for the changes after all, if a draft could be saved from what was typed."""
        if (
            self.action_name == "perform_workflow_action"
            and self.workflow_action == REQUEST_CHANGES
            and not self.locked_for_user
            and (draft := self.draft_form()) is not None
        ):
            # The draft's form was made from the page as already changed: only the first form knows
            # that something was typed, and without a change no version would be kept.
            self.has_content_changes, self.form = form.has_changed(), draft
            return self.action_method()
        return super().form_invalid(form)


def refuse_broken_copy(request, page):
    """Put no copy of a page online that the rules would hold back.

    Returns the answer to the request, or None to let it pass.
    """
    if request.method != "POST" or "publish_copies" not in request.POST:
        return None
    copied = family(page) if "copy_subpages" in request.POST else [page.specific]
    held = next((copy for copy in copied if copy.live and is_held_back(copy)), None)
    if held is None:
        return None
    messages.error(
        request,
        f"“{held.title}” cannot go out as it stands, and neither can a copy of it. Copy it as a "
        "draft, or fix it first: the publish check in its editor says what is missing.",
        buttons=[open_button(held)],
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


def open_button(page):
    """A button for a message that leads to the page's editor."""
    return messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Open the page")
