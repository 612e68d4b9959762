"""Where the files of renditions lie: those of private pictures in a folder of their own.

The web server hands out what is in the public folder and asks nobody. What is in the private one
has an address whose view asks who is there (core/private_pictures.py).
"""

import logging
from contextlib import suppress
from pathlib import PurePath

from django.db import transaction
from django.db.models import Q

from uploads.private_files import closed_collections

PUBLIC = "images"
PRIVATE = "private_images"

log = logging.getLogger("uploads")


def folder_for(image):
    """The folder for the renditions of an image."""
    is_private = image.is_withdrawn or image.collection.get_view_restrictions().exists()
    return PRIVATE if is_private else PUBLIC


def put_in_place(renditions):
    """Move the files among these (a queryset) that lie in the folder of the other kind.

    To be called when who may see a picture has changed. A file that cannot be moved is deleted with
    its row, rather than left where everybody can load it; `make_renditions` makes it again.
    """
    closed = Q(image__collection__in=closed_collections()) | Q(image__is_withdrawn=True)
    for wrong, right, those in ((PUBLIC, PRIVATE, closed), (PRIVATE, PUBLIC, ~closed)):
        for rendition in renditions.filter(those, file__startswith=f"{wrong}/"):
            try:
                move(rendition, right)
            except OSError as error:
                log.error("rendition not moved: %s", type(error).__name__)
                # At once; Wagtail deletes it later, in a task.
                with suppress(OSError):
                    rendition.file.storage.delete(rendition.file.name)
                rendition.delete()


def move(rendition, folder):
    """Move the file of a rendition into a folder, under the same name if that is free there.

    Raises OSError when the file is missing or there is no room.
    """
    storage, old = rendition.file.storage, rendition.file.name
    same = type(rendition).objects.filter(pk=rendition.pk, file=old)
    with transaction.atomic():
        # Nothing to do for the second of two that do it.
        if not same.select_for_update().exists():
            return
        new = storage.move(old, f"{folder}/{PurePath(old).name}")
        same.update(file=new)
