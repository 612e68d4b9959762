"""Wagtail's views that ours replace, where releases call them differently."""

from wagtail.admin.views.pages import preview, revisions, workflow

if hasattr(workflow, "WorkflowActionView"):
    PreviewOnEditView = preview.PreviewOnEditView
    RevisionsCompareView = revisions.RevisionsCompareView
    WorkflowActionView = workflow.WorkflowActionView
else:  # Wagtail 7.4, whose other views of the first two names are those for every model.
    PreviewOnEditView = preview.PreviewOnEdit
    RevisionsCompareView = revisions.RevisionsCompare
    WorkflowActionView = workflow.WorkflowAction
