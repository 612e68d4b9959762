"""Pictures on public pages."""

from django import template
from wagtail.images.models import Picture, ResponsiveImage

from uploads.private_files import left_out, prints_private_files
from uploads.renditions.uses import USES

register = template.Library()


@register.simple_tag
def rendition(image, use, **attributes):
    """Print a picture in the renditions of a use: see USES. Prints nothing without a picture,
    and of one that was withdrawn nothing anywhere.

    Nor is a picture of a private collection printed where everybody reads, as if it was taken out.

    Public templates take this instead of Wagtail's tags, which make what is missing while the
    reader waits. The attributes are those of the `img` element. With `as`, the variable has the
    `renditions` as a list.
    """
    if not image or image.is_withdrawn:
        return ""
    found = image.renditions_for(use)
    if not prints_private_files.get() and any(one.is_private for one in found.values()):
        titles = left_out.get()
        if titles is not None:
            titles.add(image.title)
        return ""
    return (Picture if len(USES[use]) > 1 else ResponsiveImage)(found, attributes)
