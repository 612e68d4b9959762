"""The picture that other sites show beside a link to a page."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.templatetags.static import static

from link_previews.models import LinkPreview
from uploads.templatetags.picture_tags import rendition

NEUTRAL_ALT = "A pattern of gray squares"

register = template.Library()


@dataclass(frozen=True)
class SharedPicture:
    """A picture of 1200 × 630 pixels.

    path: its address on this site; url: the whole address, for others.
    """

    path: str
    url: str
    kind: str
    alt: str
    width: int = 1200
    height: int = 630


@register.simple_tag(takes_context=True)
def shared_picture(context, page):
    """The SharedPicture of a page: chosen by staff, its cover, the drawn one, or the site's.

    What is missing or private gives way to the next. A care page has the site's pattern, always;
    what has no page ("", as a person) has the site's picture.
    """
    if not page:
        return _default(context)
    if page.is_care_page:
        return _static(context, "images/share-neutral.png", NEUTRAL_ALT)
    # In its one size and format.
    found = page.share_image and rendition(page.share_image, "share")
    if found and not found.renditions[0].is_missing:
        one = found.renditions[0]
        alt = page.share_image_alt or page.share_title
        return SharedPicture(one.url, one.full_url, "image/jpeg", alt, one.width, one.height)
    drawn = LinkPreview.objects.filter(page_id=page.pk).first() if page.pk else None
    if drawn:
        path = drawn.file.url
        whole = urljoin(settings.WAGTAILADMIN_BASE_URL, path)
        return SharedPicture(path, whole, "image/png", drawn.alt)
    return _default(context)


def _default(context):
    name = context["site_layout"].organization.name
    return _static(context, "images/share-default.png", name or NEUTRAL_ALT)


def _static(context, name, alt):
    path = static(name)
    return SharedPicture(path, context["request"].build_absolute_uri(path), "image/png", alt)
