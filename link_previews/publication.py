"""When pictures are drawn, and when they go.

They lie in a folder that everybody may load from, so only a page that everybody may read has one:
`remove_hidden` asks that of the database, whatever it was that hid a page.
"""

from datetime import timedelta

import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.locks import row_locked
from core.models import BasePage, visible_pages
from link_previews.contents import alt_of, digest_of, draw, words_of
from link_previews.models import LinkPreview
from uploads.renditions.folders import PUBLIC
from uploads.storage import log_failure

PREFIX = "link-preview-"
# A file that is younger may belong to a row that is being written.
YOUNG = timedelta(hours=1)


def bring_up_to_date(page_id):
    """Draw the picture of a page if it is missing or outdated, or remove it if there is to be none.

    Returns:
        Whether all is as it should be. A failure is logged and not raised: no publication fails for
        want of room, and the page shows the site's own picture.
    """
    # Publications of one page at the same time are drawn one after the other, the last one last.
    with row_locked(Page, page_id):
        page = visible_pages().filter(pk=page_id).specific().first()
        words = words_of(page) if isinstance(page, BasePage) else None
        there = LinkPreview.objects.filter(page_id=page_id).first()
        if words is None:
            if there:
                there.delete()
            return True
        digest = digest_of(words)
        if there and there.drawn_from == digest and there.file.storage.exists(there.file.name):
            return True
        if there:
            # It goes even if no other can be drawn: it may show a title that was taken back.
            there.delete()
        try:
            picture = ContentFile(draw(words))
            new = LinkPreview(page_id=page_id, drawn_from=digest, alt=alt_of(words))
            new.file.save(f"{PREFIX}{page_id}-{digest}.png", picture, save=False)
        except (OSError, typst.TypstError) as error:
            log_failure("link preview not drawn", error)
            return False
        new.save()
    return True


def remove_hidden():
    """Remove the pictures of pages that anonymous visitors may not read (any more)."""
    LinkPreview.objects.exclude(page__in=visible_pages()).delete()


def remove_strays():
    """Delete files that no row names, such as those that could not be deleted in their time."""
    files = [name for name in names_of_files() if name.startswith(PREFIX)]
    known = set(LinkPreview.objects.values_list("file", flat=True))
    for path in {f"{PUBLIC}/{name}" for name in files} - known:
        try:
            if timezone.now() - default_storage.get_modified_time(path) > YOUNG:
                default_storage.delete(path)
        except OSError as error:
            log_failure("link preview not deleted", error)


def names_of_files():
    """The names of the files in the folder of renditions; none if there is no folder yet."""
    try:
        return default_storage.listdir(PUBLIC)[1]
    except FileNotFoundError:
        return []


@receiver(page_published)
def draw_published_page(instance, **kwargs):
    """A page was published: once that is certain, its picture is drawn."""
    transaction.on_commit(lambda: bring_up_to_date(instance.pk), robust=True)


@receiver([page_unpublished, post_page_move])
def remove_of_hidden_page(**kwargs):
    """A page was taken down, or is now below a private one."""
    transaction.on_commit(remove_hidden)


@receiver(post_save, sender=PageViewRestriction)
def remove_of_private_pages(raw=False, **kwargs):
    """A page was made private, and with it all below it."""
    if not raw:
        transaction.on_commit(remove_hidden)


@receiver(post_delete, sender=PageViewRestriction)
def draw_public_page(instance, **kwargs):
    """A page was made public again; those below it get their pictures in the night."""
    transaction.on_commit(lambda: bring_up_to_date(instance.page_id), robust=True)


@receiver(post_delete, sender=LinkPreview)
def delete_file(instance, **kwargs):
    """The file goes with its row. One that cannot be deleted is tried again in the night."""
    transaction.on_commit(lambda: _delete(instance.file), robust=True)


def _delete(file):
    if LinkPreview.objects.filter(file=file.name).exists():
        # Another was drawn in its place, under the same name.
        return
    try:
        file.storage.delete(file.name)
    except OSError as error:
        log_failure("link preview not deleted", error)
