"""Wagtail's views that ours replace, where releases call them differently."""

from wagtail.admin.views.pages import revisions, workflow

if hasattr(workflow, "WorkflowActionView"):
    RevisionsCompareView = revisions.RevisionsCompareView
    WorkflowActionView = workflow.WorkflowActionView
else:  # Wagtail 7.4, whose other view of that first name is the one for every model.
    RevisionsCompareView = revisions.RevisionsCompare
    WorkflowActionView = workflow.WorkflowAction
