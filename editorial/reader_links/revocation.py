"""A page that is made private is no longer read by those who were asked before."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import log as write_history
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from editorial.reader_links.models import ReaderLink


@transaction.atomic
def revoke(link, user=None):
    """Revoke a ReaderLink immediately, and write that into the page's history.

    `user` is who does it; None: the user of the present request.
    """
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    write_history(
        link.page.specific_deferred,
        "editorial.reader_link.revoke",
        user=user,
        data={"reader": link.reader_name},
    )


def revoke_below(page):
    """Close the open links of a page and of all pages below it."""
    pages = Page.objects.descendant_of(page, inclusive=True)
    for link in ReaderLink.objects.usable().filter(page__in=pages).select_related("page"):
        revoke(link)


@receiver(post_save, sender=PageViewRestriction)
def follow_restriction(sender, instance, created, **kwargs):
    """Close links when a page is made private. The maker of a later link knows that it is."""
    if created:
        revoke_below(instance.page)


@receiver(post_page_move)
def follow_move(sender, instance, **kwargs):
    """Close links when a page comes to stand below one that is private."""
    if not instance.specific_deferred.is_public():
        revoke_below(instance)
