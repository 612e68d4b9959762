"""What is kept at each publication of a page or shared record, whichever way it took."""

import json

from django.db.models import Max, TextField
from django.db.models.functions import Cast
from django.dispatch import receiver
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import get_active_log_context
from wagtail.models import DraftStateMixin, Page, PageLogEntry, Revision
from wagtail.signals import page_published, published, unpublished

from core.locks import row_locked
from core.models import content_with
from core.search.indexing import ids_of_pages_with
from versions.models import PublishedVersion
from versions.pages import VersionedPageMixin
from versions.snapshot import digest_of, take_snapshot

NO_NOTE = {"change_note": "", "is_minor_change": False}


def publisher_of(page, revision):
    """Return the user who published `revision`, or who scheduled it; None if nobody is known."""
    # Set by VersionedPageMixin.publish; the admin's own views go round it.
    user = getattr(revision, "publisher", None) or get_active_log_context().user
    if user is None and revision is not None:
        scheduled = PageLogEntry.objects.filter(
            page_id=page.pk, revision=revision, action="wagtail.publish.schedule"
        )
        entry = scheduled.select_related("user").order_by("-timestamp").first()
        user = entry.user if entry else None
    return user


def record_publication(page, user=None):
    """Keep what readers see since `page` was published, then forget its sentence of change.

    Without a sentence, a publication that shows readers nothing new (a new review date, the same
    text once more) makes no version: a number in the list would promise a change that is not there.

    Returns:
        The new PublishedVersion, or None.
    """
    note, is_minor = page.change_note.strip(), page.is_minor_change
    # Two publications at the same time get their numbers one after the other, and each keeps what
    # is in the database by then, so that the highest number is always what readers see.
    with row_locked(Page, page.pk):
        published = type(page).objects.get(pk=page.pk)
        versions = PublishedVersion.objects.filter(page_id=page.pk)
        previous = (
            versions.select_related("withdrawal").defer("content").order_by("-number").first()
        )
        content, public = take_snapshot(published), published.is_public()
        digest = digest_of(content)
        version = None
        # The page must not say that it is a version which nobody can open.
        is_told = previous is not None and not previous.is_withdrawn
        if note or not is_told or (previous.digest, previous.is_public) != (digest, public):
            address = published.get_url() or ""
            version = PublishedVersion.objects.create(
                page_id=page.pk,
                number=next_number(page.pk, address),
                by=user,
                note=note,
                is_minor=is_minor,
                is_public=public,
                title=published.title,
                address=address,
                content=content,
                digest=digest,
            )
        forget_note(page)
    return version


def next_number(page_id, address):
    """The number after the last of the page, and after the last of any other at its address.

    `address/versions/3/` has been cited: it means what stood there first, for ever.
    """
    others = PublishedVersion.objects.filter(address=address).exclude(address="")
    own = PublishedVersion.objects.filter(page_id=page_id)
    return ((own | others).aggregate(last=Max("number"))["last"] or 0) + 1


def forget_note(page):
    """Empty the sentence and the tick on the live page and in every revision that carries them.

    Revisions are changed in place: a new one would look like an edit, and the date of the latest
    is what the editor's conflict check compares. A later draft with a sentence of its own keeps it.
    """
    given = {"change_note": page.change_note, "is_minor_change": page.is_minor_change}
    if given == NO_NOTE:
        return
    type(page).objects.filter(pk=page.pk, **given).update(**NO_NOTE)
    carried = {"change_note": page.change_note} if page.change_note else given
    carrying = Revision.objects.for_instance(page).filter(content__contains=carried)
    carrying.update(content=content_with(NO_NOTE))
    page.change_note, page.is_minor_change = "", False


def ids_for_new_rows(rows, stored):
    """Give the rows of a revision (list of dicts) the ids under which they were stored.

    Args:
        rows: the rows of one kind in their order; those without an id were stored in this order.
        stored: the ids of that kind in the database.

    Returns:
        Whether a row was given an id.
    """
    new = [row for row in rows if row["pk"] is None]
    known = {row["pk"] for row in rows}
    made = sorted(pk for pk in stored if pk not in known)
    if not new or len(new) != len(made):
        return False
    for row, pk in zip(new, made, strict=True):
        row["pk"] = pk
    return True


def _same_row(row):
    """What a row says, whatever its id and place."""
    return {name: value for name, value in row.items() if name not in ("pk", "sort_order")}


def remember_row_ids(page, revision):
    """Write the ids of the rows that publishing `revision` made into it and into later drafts.

    A row of a page keeps its id from one publication to the next. Wagtail writes a row that was
    added to a live page into the revision without an id; the publication gives it one, but leaves
    the revision, which the editor opens next, as it was. At the following publication the row would
    be made again under another id, and key facts and the ledger of evidence would lose it.

    Revisions are changed in place: a new one would look like an edit. In a later draft a row is
    known by its words; one that was changed there since counts as a new row. The page's row must
    be locked: what somebody saves meanwhile would be written over.
    """
    # Read again: the sentence on what changed may have been taken out in the meantime.
    content, later = Revision.objects.values_list("content", flat=True).get(pk=revision.pk), []
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        rows = content.get(name) or []
        before = [row["pk"] for row in rows]
        if None not in before:
            continue
        stored = getattr(type(page)._base_manager.get(pk=page.pk), name)
        if ids_for_new_rows(rows, stored.values_list("pk", flat=True)):
            later += [(name, row) for row, pk in zip(rows, before, strict=True) if pk is None]
    if not later:
        return
    Revision.objects.filter(pk=revision.pk).update(content=content)
    newer = Revision.objects.for_instance(page).filter(created_at__gt=revision.created_at)
    for draft in newer:
        if _carry_over(draft.content, later):
            Revision.objects.filter(pk=draft.pk).update(content=draft.content)


def _carry_over(content, later):
    """Give rows of a later draft the ids of the rows they repeat; tells whether any was found."""
    found = False
    for name, made in later:
        for row in content.get(name) or []:
            if row["pk"] is None and _same_row(row) == _same_row(made):
                row["pk"], found = made["pk"], True
                break
    return found


@receiver(page_published)
def keep_version(sender, instance, revision=None, **kwargs):
    """Make a version at each publication, whichever way it came."""
    # The signal is also sent when a page that is not live yet gets a date for its publication.
    if isinstance(instance, VersionedPageMixin) and instance.live:
        record_publication(instance, publisher_of(instance, revision))
        instance.__dict__.pop("current_version", None)


@receiver(page_published)
def keep_row_ids(sender, instance, revision=None, **kwargs):
    """After each publication of a page, whichever way it came."""
    if isinstance(instance, Page) and revision is not None and instance.live:
        with row_locked(Page, instance.pk):
            remember_row_ids(instance, revision)


@receiver([published, unpublished])
def keep_versions_of_pages(sender, instance, revision=None, **kwargs):
    """A shared record changes what pages say, too: those that name it get a version then.

    A page that does not print what has changed gets no version.
    """
    if isinstance(instance, Page):
        return
    for page in Page.objects.filter(pk__in=ids_of_pages_with(instance)).specific():
        if isinstance(page, VersionedPageMixin) and page.live:
            record_publication(page, publisher_of(page, None))


def versions_printing(record):
    """How many published versions print the name of a shared record; 0 for what has no drafts."""
    if isinstance(record, Page) or not isinstance(record, DraftStateMixin):
        return 0
    # What pages print of it; in lists its name may stand with more.
    name = json.dumps(getattr(record, "name", str(record)), ensure_ascii=False)[1:-1]
    texts = PublishedVersion.objects.annotate(text=Cast("content", TextField()))
    return texts.filter(text__contains=name).count()
