"""The addresses of pages: which are taken by the site itself, and no redirect away from them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.dispatch import receiver
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.models.querysets import addresses_of


def is_taken(url_path):
    """Whether the site itself answers where a page with this `url_path` would be read.

    The list of addresses (iip_site/urls.py) comes before the page tree, so that its own say what is
    taken. Below its address a page has others, such as those of its versions: one is tried.
    """
    address = urlsplit(next(addresses_of([url_path]))).path
    if not address:
        return False
    files = (settings.STATIC_URL, settings.MEDIA_URL)
    return address.startswith(files) or not all(
        leads_to_pages(tried) for tried in (address, f"{address}any/")
    )


def leads_to_pages(path):
    """Whether an address of the site (str, with the first slash) is looked up in the page tree."""
    try:
        return resolve(path).view_name == "wagtail_serve"
    except Resolver404:
        return True


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

    Wagtail makes one from each old address of a page. After a change back, the page would redirect
    to itself for ever as soon as it is taken down, and so would the addresses below it.

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
