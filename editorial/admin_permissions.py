"""Wagtail's admin views that ask too little or too much of those who open them.

Found by walking every view in every role; tests/editorial/test_admin_views.py keeps walking.
"""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.admin.auth import PermissionPolicyChecker
from wagtail.admin.views.bulk_action import index as run_bulk_action
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.revisions import RevisionsView
from wagtail.admin.views.pages.usage import UsageView
from wagtail.permissions import task_permission_policy

from core.wagtail_policies import policy_of
from core.wagtail_views import PreviewOnEditView, RevisionsCompareView

ANY = {"add", "change", "delete", "publish"}


def bulk_action(request, app_label, model_name, action):
    """Do something to several objects; without any right over their kind not even their names.

    Wagtail lists by name the objects that somebody may not touch.
    """
    if bulk_action_registry.get_bulk_action_class(app_label, model_name, action) is None:
        raise Http404
    policy = policy_of(apps.get_model(app_label, model_name))
    if not policy.user_has_any_permission(request.user, ANY):
        raise PermissionDenied
    return run_bulk_action(request, app_label, model_name, action)


def refuse_move(request, page, destination):
    """Refuse before the page's title is shown; Wagtail refuses after the confirmation."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


# The steps of workflows, which Wagtail shows to everybody in the admin.
for_those_who_set_up_workflows = PermissionPolicyChecker(task_permission_policy).require_any(
    "add", "change", "delete"
)


class PageCompareView(RevisionsCompareView):
    """Two versions of a page side by side."""

    def dispatch(self, request, *args, **kwargs):
        """Leave the decision to `get_object`, which asks for the right to edit this page.

        Wagtail asks before that for a right over pages in general. Care reviewers have none, only
        that to edit a page while it waits for them.
        """
        return super(RevisionsCompareView, self).dispatch(request, *args, **kwargs)


class PageRevisionView(RevisionsView):
    """One version of a page."""

    def dispatch(self, request, *args, **kwargs):
        """Leave the decision to `get_object`, as above."""
        return super(RevisionsView, self).dispatch(request, *args, **kwargs)


class PagePreviewView(PreviewOnEditView):
    """The preview beside the form of a page that exists."""

    # As above: `get_object` asks for the right to edit this page.
    permission_required = None


class PageUsageView(UsageView):
    """The places where a page is used."""

    # As above: `dispatch` asks for the right to edit this page.
    permission_required = None
