"""What the last approval of a workflow does: the setting WAGTAIL_FINISH_WORKFLOW_ACTION.

Wagtail imports this module while it makes its own models, so that nothing of Wagtail or of ours can
be imported before the function is called.
"""


def publish_by_the_rules(workflow_state, user=None):
    """Publish or schedule the latest revision of what was approved.

    Raises HeldBackError inside the transaction of the approval, which is undone with it.
    """
    from wagtail.models import Page
    from wagtail.workflows import publish_workflow_state

    from publishing.workflow.held_back import HeldBackError, is_held_back, latest_revision_of

    approved = workflow_state.content_object
    if isinstance(approved, Page) and is_held_back(page := latest_revision_of(approved)):
        raise HeldBackError(page)
    publish_workflow_state(workflow_state, user)
