"""Care pages go out only after a care reviewer has read exactly what goes out.

Which way a page takes follows the page, not its place in the tree. A page is a care matter while
its draft is a care page or readers last saw it as one, and until the care review ends that was
begun for it: taking the tick away is a decision for that review too.
"""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail.models import PagePermissionTester, TaskState, Workflow, WorkflowState

from core.admin_users import is_administrator
from core.models import BasePage
from publishing.models import CareReviewTask
from versions.models import PublishedVersion

REFUSAL = (
    "This is a care page: a care reviewer approves it before it goes out. Submit it, and the last "
    "approval publishes it."
)


def care_workflow():
    """The active Workflow that holds a care review, the oldest if there are several, or None."""
    return (
        Workflow.objects.active()
        .filter(workflow_tasks__task__in=CareReviewTask.objects.filter(active=True))
        .order_by("pk")
        .first()
    )


def has_open_care_review(page):
    """Whether a care review was begun since the page last went out and did not end in approval."""
    last = WorkflowState.objects.for_instance(page).order_by("created_at").last()
    return (
        last is not None
        and last.status != WorkflowState.STATUS_APPROVED
        and (page.last_published_at is None or last.created_at > page.last_published_at)
        and CareReviewTask.objects.filter(workflow_tasks__workflow=last.workflow_id).exists()
    )


def was_seen_with_care(page):
    """Whether readers last saw the page as a care page, be it still out or taken down."""
    published = type(page).objects.filter(pk=page.pk, live=True).first()
    if published is not None:
        return published.is_care_page
    # The row of a page that was taken down holds the draft; what readers saw is kept here.
    versions = PublishedVersion.objects.filter(page_id=page.pk).order_by("-number")
    return bool(versions.values_list("content__is_care_page", flat=True).first())


def is_care_matter(page):
    """Whether the page, as edited in memory, may only go out after a care review."""
    if type(page).is_care_page is BasePage.is_care_page:
        return False  # a type without care pages
    if page.is_care_page:
        return True
    if page.pk is None:
        return False
    return was_seen_with_care(page) or has_open_care_review(page)


def is_care_approved(page):
    """Whether a care reviewer has approved the latest revision of the page."""
    return TaskState.objects.filter(
        revision_id=page.latest_revision_id,
        status=TaskState.STATUS_APPROVED,
        task__in=CareReviewTask.objects.all(),
    ).exists()


def workflow_for(page):
    """The workflow that a care matter goes through; None leaves the choice to the page tree."""
    return care_workflow() if is_care_matter(page) else None


class StaffPagePermissions(PagePermissionTester):
    """What somebody may do with a page: Wagtail's answer, and two rules of the house.

    Care pages need a care review, and people who may not publish delete and move only what is
    theirs.
    """

    def can_publish(self):
        """Whether the latest revision may go out by this person's hand."""
        return super().can_publish() and (
            is_administrator(self.user)
            or not is_care_matter(self.page)
            or is_care_approved(self.page)
        )

    def can_set_view_restrictions(self):
        """Making a page private publishes nothing. What is always private has no other choice."""
        return super().can_publish() and not getattr(
            self.page.specific_class, "is_always_private", False
        )

    def can_unschedule(self):
        """Calling a publication off publishes nothing."""
        return super().can_publish()

    def can_delete(self, ignore_bulk=False):
        """Whether the page and all below it may be deleted."""
        if not super().can_delete(ignore_bulk):
            return False
        if self.user.is_superuser or "publish" in self.permissions:
            return True
        return not self.page.get_descendants(inclusive=True).exclude(owner=self.user).exists()


class CareGuardMixin:
    """For the views of the page editor: no care page goes out by "Publish" alone."""

    def form_valid(self, form):
        """Give back what was typed, with the reason, instead of publishing it."""
        if (
            self.action_name == "publish"
            and not is_administrator(self.request.user)
            and is_care_matter(form.save(commit=False))
        ):
            form.add_error("is_sensitive" if "is_sensitive" in form.fields else None, REFUSAL)
            return self.form_invalid(form)
        return super().form_valid(form)


def refuse_published_copy(request, page):
    """Let nobody but administrators put a second copy of a care page online unread.

    Returns the answer to the request, or None to let it pass.
    """
    if (
        request.method != "POST"
        or "publish_copies" not in request.POST
        or is_administrator(request.user)
        or not any(is_care_matter(copied) for copied in family(page))
    ):
        return None
    messages.error(request, "A care page is copied as a draft: leave “publish” empty.")
    return redirect("wagtailadmin_pages:copy", page.pk)


def family(page):
    """The page and all below it."""
    return page.get_descendants(inclusive=True).defer_streamfields().specific()
