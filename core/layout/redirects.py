"""No automatic redirect leads away from an address that a page has now.

Wagtail makes one from each old address of a page. After a change back, the page would redirect to
itself for ever as soon as it is taken down, and so would the addresses below it.
"""

from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move


@receiver([page_slug_changed, post_page_move, page_published])
def remove_overtaken_redirects(sender, instance, **kwargs):
    """Remove automatic redirects from the addresses of a page and of those below it.

    Of the addresses that a page has below its own, as those of its versions, those are removed that
    lead to the page itself: another page's old ones go on leading there.
    """
    for page in Page.objects.descendant_of(instance, inclusive=True).only("url_path", "path"):
        address = page.get_url_parts()
        if not address or not address[2]:
            continue
        path = Redirect.normalise_path(address[2])
        redirects = Redirect.objects.filter(automatically_created=True)
        redirects.filter(old_path=path).delete()
        redirects.filter(redirect_page=page, old_path__startswith=f"{path}/").delete()
