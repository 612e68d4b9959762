"""Pictures of private collections stay inside the house.

Wagtail protects the documents of a private collection, not its pictures: anybody with the address
of a rendition can load it. A draft that shows one is therefore not shown by a reader link at all.
"""

import re
from urllib.parse import unquote

from django.conf import settings
from django.db.models import Q
from wagtail.images import get_image_model

from uploads.private_documents import closed_collections

ADDRESS = re.compile(re.escape(settings.MEDIA_URL) + r"([^\"'\s,<>]+)")


def private_pictures(html):
    """The titles of the pictures in a rendered page (str) that belong to private collections."""
    names = {unquote(name) for name in ADDRESS.findall(html)}
    collections = closed_collections() if names else None
    if not names or not collections.exists():
        return []
    images = get_image_model().objects.filter(collection__in=collections)
    shown = images.filter(Q(renditions__file__in=names) | Q(file__in=names))
    return list(shown.order_by("title").values_list("title", flat=True).distinct())
