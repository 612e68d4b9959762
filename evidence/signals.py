"""What makes numbers appear or disappear: publication, and whatever closes a page."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from evidence.recording import reconcile
from initiatives.models import InitiativePage


@receiver([page_published, page_unpublished])
def record_page(sender, instance, **kwargs):
    """Enter, change or withdraw the numbers of one page."""
    if isinstance(instance, InitiativePage):
        reconcile([instance.pk])


@receiver(post_delete, sender=InitiativePage)
def record_deletion(sender, instance, **kwargs):
    """Withdraw the numbers of a page that is gone."""
    reconcile([instance.pk])


def record_below(page):
    """Look at a page's numbers and those of all pages below it."""
    below = InitiativePage.objects.filter(path__startswith=page.path)
    reconcile(list(below.values_list("pk", flat=True)))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def record_privacy(sender, instance, **kwargs):
    """A page was closed to the public, or opened."""
    page = Page.objects.filter(pk=instance.page_id).first()
    # None while the page itself is being deleted, which has a signal of its own.
    if page:
        record_below(page)


@receiver(post_page_move)
def record_move(sender, instance, **kwargs):
    """A page was moved, maybe to below a closed one."""
    record_below(instance)
