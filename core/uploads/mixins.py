"""What the image and document models add to Wagtail's, so that a full disk does no harm."""

import logging
from contextlib import nullcontext

from django.db import transaction

from core.uploads.storage import is_full

log = logging.getLogger("core.uploads")


class StoredFileMixin:
    """A model with a `file`. When its row cannot be written, the new file goes too."""

    # Set by the upload form: the file is stored, the row is not.
    file_awaits_row = False

    @property
    def has_new_file(self):
        """Whether the file is not the one that the stored row knows."""
        return self.file_awaits_row or bool(self.file and not self.file._committed)

    def save(self, *args, **kwargs):
        """Save the row, and the file if that is not yet done."""
        is_new = self.has_new_file
        try:
            super().save(*args, **kwargs)
        except Exception:
            if is_new and self.file._committed:
                self.file.storage.delete(self.file.name)
            raise
        self.file_awaits_row = False


class RenditionFallbackMixin:
    """An image whose renditions may fail without taking the page down with them."""

    def get_rendition(self, filter):
        """Return a rendition, or an empty one when it can be neither found nor made."""
        try:
            return super().get_rendition(filter)
        except OSError as error:
            return self.missing_rendition(error)

    def get_renditions(self, *filters):
        """Return renditions by their specification; all are empty when one cannot be made."""
        try:
            return super().get_renditions(*filters)
        except OSError as error:
            missing = self.missing_rendition(error)
            return {getattr(filter, "spec", filter): missing for filter in filters}

    def create_renditions(self, *filters):
        """Make several renditions. When one fails, no file of the others stays without a row."""
        self._generated = []
        # Within a transaction, a failure would make every later query of the page fail too.
        within = transaction.get_connection().in_atomic_block
        try:
            with transaction.atomic() if within else nullcontext():
                return super().create_renditions(*filters)
        except Exception:
            for rendition in self._generated:
                if rendition.pk is None and rendition.file._committed:
                    rendition.file.delete(save=False)
            raise
        finally:
            self._generated = []

    def generate_rendition_instance(self, filter, source):
        """Make one rendition that is not saved yet, and remember it."""
        rendition = super().generate_rendition_instance(filter, source)
        self._generated.append(rendition)
        return rendition

    def missing_rendition(self, error):
        """Return what Wagtail's template tags print for a picture whose file is missing.

        It is neither stored nor cached: the next visitor gets the picture if there is room again.
        """
        log.error(
            "rendition not made", extra={"fields": {"errno": error.errno, "full": is_full(error)}}
        )
        rendition = self.get_rendition_model()(image=self, width=0, height=0)
        rendition.file.name = "not-found"
        return rendition
