"""No automatic redirect leads away from an address that a page has now.

Wagtail makes one from each old address of a page. After a change back, the page would redirect to
itself for ever as soon as it is taken down, and so would the addresses below it.
"""

from django.db.models import Q
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move


@receiver(page_published)
def remove_at_publication(sender, instance, **kwargs):
    """A page may be new at an address that another one had."""
    remove_overtaken(instance)


@receiver([page_slug_changed, post_page_move])
def remove_after_change(sender, instance, url_path_before="", url_path_after=None, **kwargs):
    """The pages below have new addresses as well, unless pages only changed places."""
    if url_path_before != url_path_after:
        for page in Page.objects.descendant_of(instance, inclusive=True).only("url_path", "path"):
            remove_overtaken(page)


def remove_overtaken(page):
    """Remove the automatic redirects that stand where a page is.

    Of the addresses below it, such as those of its versions, only those are removed that lead to
    the page itself: what was another page's goes on leading there.
    """
    address = page.get_url_parts()
    if not address or not address[2]:
        return
    path = Redirect.normalise_path(address[2])
    redirects = Redirect.objects.filter(automatically_created=True)
    redirects.filter(
        Q(old_path=path) | Q(redirect_page=page, old_path__startswith=f"{path}/")
    ).delete()
