"""What is left lying: drafts, workflows without an end, pictures without words."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from wagtail.models import (
    Page,
    ReferenceIndex,
    Revision,
    WorkflowState,
    get_default_page_content_type,
)

from core.dates.days import in_words, local_day
from core.wagtail_policies import policy_of
from publishing.attention import Item, Source, edit_address, register_source
from uploads.models import CustomDocument, CustomImage

IDLE_AFTER = timedelta(days=30)
WAITING_AFTER = timedelta(days=7)
LEFT_BEHIND = (WorkflowState.STATUS_NEEDS_CHANGES, WorkflowState.STATUS_CANCELLED)


def last_workflows():
    """The newest workflow of each page, as rows of WorkflowState."""
    newest = (
        WorkflowState.objects.filter(base_content_type=get_default_page_content_type())
        .order_by("object_id", "-created_at", "-pk")
        .distinct("object_id")
    )
    return WorkflowState.objects.filter(pk__in=newest.values("pk"))


def open_workflows(**lookups):
    """The newest workflows that ended without approval, or did not end."""
    states = (*LEFT_BEHIND, WorkflowState.STATUS_IN_PROGRESS)
    return last_workflows().filter(status__in=states, **lookups)


def unfinished_pages():
    """Pages with changes that readers do not have and that no schedule will bring them."""
    scheduled = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        approved_go_live_at__isnull=False,
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    # A page that was taken down has "unpublished changes" too, but nobody wrote any.
    was_edited = Q(last_published_at=None) | Q(
        latest_revision_created_at__gt=F("last_published_at")
    )
    return Page.objects.filter(was_edited, has_unpublished_changes=True, alias_of=None).exclude(
        Exists(scheduled)
    )


def ids_of(states):
    """The ids of the pages of workflows, as a subquery."""
    return states.annotate(page_id=Cast("object_id", IntegerField())).values("page_id")


class IdleDrafts(Source):
    """Drafts that nobody has touched for 30 days and that wait for nobody's approval."""

    key = "drafts"
    label = "Idle draft"
    day_path = "latest_revision_created_at"

    def rows(self, viewer, now):
        return (
            unfinished_pages()
            .filter(pk__in=viewer.pages(), latest_revision_created_at__lte=now - IDLE_AFTER)
            .exclude(pk__in=ids_of(open_workflows()))
        )

    def item(self, row, now):
        day = local_day(row.latest_revision_created_at)
        what = "Changes" if row.live else "A draft"
        return Item(
            row.draft_title or row.title,
            f"{what} that nobody has touched since {in_words(day)}. Finish it, or take it back.",
            edit_address(row),
            day + IDLE_AFTER,
        )


class UnfinishedWorkflows(Source):
    """Pages that came out of their workflow without approval, or have waited for it for a week."""

    key = "workflow"
    label = "Unfinished workflow"
    day_path = "workflow_moved_at"

    def rows(self, viewer, now):
        moved = Coalesce(
            "current_task_state__finished_at", "current_task_state__started_at", "created_at"
        )
        states = open_workflows(object_id=Cast(OuterRef("pk"), CharField())).annotate(moved=moved)
        waiting = Q(workflow_status=WorkflowState.STATUS_IN_PROGRESS)
        return (
            unfinished_pages()
            .filter(pk__in=viewer.pages())
            .filter(pk__in=ids_of(open_workflows()))
            .annotate(
                workflow_status=Subquery(states.values("status")[:1]),
                workflow_moved_at=Subquery(states.values("moved")[:1]),
                workflow_comment=Subquery(states.values("current_task_state__comment")[:1]),
            )
            .exclude(waiting & Q(workflow_moved_at__gt=now - WAITING_AFTER))
        )

    def item(self, row, now):
        day = local_day(row.workflow_moved_at)
        reasons = {
            WorkflowState.STATUS_NEEDS_CHANGES: "Sent back with a request for changes on {}. "
            "Change it and submit it again.",
            WorkflowState.STATUS_CANCELLED: "Its workflow was canceled on {}. Submit it again, or "
            "take the changes back.",
            WorkflowState.STATUS_IN_PROGRESS: "Waits for approval since {}. Ask those who approve.",
        }
        reason = reasons[row.workflow_status].format(in_words(day))
        if row.workflow_status == WorkflowState.STATUS_NEEDS_CHANGES and row.workflow_comment:
            reason += f" The reviewer wrote: “{row.workflow_comment}”"
        return Item(row.draft_title or row.title, reason, edit_address(row), day)


def files_in_use(model, viewer):
    """Pictures or documents that the viewer may change, in use on published pages or elsewhere."""
    pages = get_default_page_content_type()
    live = Page.objects.live().annotate(key=Cast("pk", CharField())).values("key")
    uses = ReferenceIndex.objects.filter(
        ~Q(base_content_type=pages) | Q(object_id__in=live),
        to_content_type=ContentType.objects.get_for_model(model),
    )
    own = policy_of(model).instances_user_has_permission_for(viewer.user, "change")
    return model.objects.filter(pk__in=own.order_by().values("pk")).filter(
        pk__in=uses.annotate(used=Cast("to_object_id", IntegerField())).values("used")
    )


class ImagesWithoutDescription(Source):
    """Pictures in use, on published pages or elsewhere, that nobody has described."""

    key = "images"
    label = "Picture without description"
    owner_path = "uploaded_by_user"
    day_path = "created_at"

    def rows(self, viewer, now):
        return files_in_use(CustomImage, viewer).filter(description="")

    def item(self, row, now):
        return Item(
            row.title,
            "The picture is in use and has no description. Say what it shows, for those who cannot "
            "see it.",
            reverse("wagtailimages:edit", args=[row.pk]),
            local_day(row.created_at),
        )


class DocumentsWithoutTags(Source):
    """PDFs that readers are offered and that have no structure for screen readers."""

    key = "documents"
    label = "PDF without tags"
    owner_path = "uploaded_by_user"
    day_path = "created_at"

    def rows(self, viewer, now):
        return files_in_use(CustomDocument, viewer).filter(is_tagged=False)

    def item(self, row, now):
        return Item(
            row.title,
            "Readers can download this PDF, and it has no tags, so a screen reader cannot follow "
            "it. Export it again with tags, or say the same on a page.",
            reverse("wagtaildocs:edit", args=[row.pk]),
            local_day(row.created_at),
        )


for source in (
    IdleDrafts(),
    UnfinishedWorkflows(),
    ImagesWithoutDescription(),
    DocumentsWithoutTags(),
):
    register_source(source)
