"""What happens at each publication of a versioned page, whichever way it took."""

from django.db.models import Max
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published

from core.locks import row_locked
from core.models.revision_data import content_with
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
    # Two publications at once get their numbers one after the other, and each keeps what is in the
    # database by then, so that the highest number is always what readers see.
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


@receiver(page_published)
def keep_version(sender, instance, revision=None, **kwargs):
    """Make a version at each publication, whichever way it came."""
    # The signal is also sent when a page that is not live yet gets a date for its publication.
    if isinstance(instance, VersionedPageMixin) and instance.live:
        record_publication(instance, publisher_of(instance, revision))
        instance.__dict__.pop("current_version", None)
