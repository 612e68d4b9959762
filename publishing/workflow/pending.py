"""What waits for whom, read for all pages in one query.

Wagtail asks for the steps of each page by itself, twice a row.
"""

from collections import defaultdict

from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.admin.views.reports.workflows import WorkflowView
from wagtail.models import Page, Revision, TaskState, WorkflowTask

LABELS = dict(TaskState.STATUS_CHOICES)


def tasks_with_status(workflow_states):
    """The steps of each WorkflowState by its id, each with `status` and `status_display`.

    Counted are decisions on the latest revision that was put before somebody, as Wagtail's own
    `all_tasks_with_status` does while WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT is on.
    """
    decisions = defaultdict(dict)
    rows = TaskState.objects.filter(workflow_state__in=workflow_states)
    for row in rows.order_by("revision__created_at", "revision_id", "started_at", "id").values(
        "workflow_state_id", "revision_id", "task_id", "status"
    ):
        decisions[row["workflow_state_id"], row["revision_id"]][row["task_id"]] = row["status"]
    newest = dict(decisions.keys())
    steps = defaultdict(list)
    workflows = {state.workflow_id for state in workflow_states}
    for step in (
        WorkflowTask.objects.filter(workflow__in=workflows)
        .select_related("task")
        .order_by("sort_order")
    ):
        steps[step.workflow_id].append(step.task)
    return {
        state.pk: [
            with_status(task, decisions.get((state.pk, newest.get(state.pk)), {}).get(task.pk))
            for task in steps[state.workflow_id]
        ]
        for state in workflow_states
    }


def with_status(task, status):
    """A copy of the Task as Wagtail's templates print it; status None is a step not begun."""
    task = type(task)(pk=task.pk, name=task.name)
    task.status, task.status_display = status, LABELS.get(status, "Not started")
    return task


class WaitingPanel(WorkflowObjectsToModeratePanel):
    """The pages that wait for the person who looks."""

    def get_context_data(self, parent_context):
        """The pages, each with its version, its steps and the buttons of the present step."""
        request = parent_context["request"]
        states = list(
            TaskState.objects.reviewable_by(request.user)
            .select_related("revision__user", "workflow_state__workflow", "task")
            .prefetch_related(
                "revision__content_object", "revision__content_object__latest_revision"
            )
            .order_by("-started_at")
            .annotate(previous_revision_id=Revision.objects.previous_revision_id_subquery())
        )
        steps = tasks_with_status([state.workflow_state for state in states])
        actions = {}
        rows = []
        for state in states:
            page = state.revision.content_object
            if not isinstance(page, Page):
                continue  # deleted; records of the directory have no workflow
            if state.task_id not in actions:
                actions[state.task_id] = state.task.specific.get_actions(page, request.user)
            rows.append(
                {
                    "obj": page,
                    "revision": state.revision,
                    "previous_revision_id": state.previous_revision_id,
                    "live_revision_id": page.live_revision_id,
                    "task_state": state,
                    "actions": actions[state.task_id],
                    "workflow_tasks": steps[state.workflow_state_id],
                    "workflow_action_url_name": "wagtailadmin_pages:workflow_action",
                    "workflow_preview_url_name": "wagtailadmin_pages:workflow_preview",
                    "revisions_compare_url_name": "wagtailadmin_pages:revisions_compare",
                }
            )
        return {
            "states": rows,
            "request": request,
            "csrf_token": parent_context["csrf_token"],
        }


class WorkflowReportView(WorkflowView):
    """The report on what was submitted."""

    def decorate_paginated_queryset(self, object_list):
        """Give each row its steps."""
        states = super().decorate_paginated_queryset(object_list)
        steps = tasks_with_status(states)
        for state in states:
            # The template calls it or reads it alike.
            state.all_tasks_with_status = steps[state.pk]
        return states
