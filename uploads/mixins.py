"""What the image and document models add to Wagtail's."""

from math import log2
from pathlib import PurePath
from types import MappingProxyType

from django.db import DatabaseError
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter

from uploads.renditions.decoding import DecodedFilter, decode
from uploads.renditions.uses import SPECS, USES
from uploads.storage import log_failure


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


class RenditionsMixin:
    """An image whose renditions are made beforehand, in little memory, and may fail to be made."""

    # Files of renditions that wait to be stored, by specification and focal point.
    prepared = MappingProxyType({})

    def get_rendition(self, filter):
        """Return a rendition for the admin, or a sign in its place when none can be made.

        Decoders fail in many ways, and one broken picture must not take down the list of all.
        """
        try:
            return super().get_rendition(filter)
        except (DatabaseError, InvalidFilterSpecError):
            raise
        except Exception as error:  # noqa: BLE001
            log_failure("rendition not made", error)
            return self.missing_rendition(Filter(filter) if isinstance(filter, str) else filter)

    def generate_rendition_file(self, filter, *, source=None):
        """Return the file of a rendition, made from no more of the original than it needs."""
        key = (filter.spec, filter.get_cache_key(self))
        if key in self.prepared:
            return self.prepared.pop(key)
        if not isinstance(filter, DecodedFilter):
            filter = DecodedFilter(filter.spec, decode(self, [filter], source))
        return super().generate_rendition_file(filter)

    def prepare_renditions(self):
        """Make the files of all renditions while the picture itself may still be refused.

        `make_renditions` stores them later. Raises whatever a decoder or the disk raises.
        """
        filters = [Filter(spec) for spec in SPECS]
        decoded = decode(self, filters)
        prepared = {}
        for item in filters:
            key = (item.spec, item.get_cache_key(self))
            prepared[key] = self.generate_rendition_file(DecodedFilter(item.spec, decoded))
        self.prepared = prepared

    def make_renditions(self):
        """Make those of the renditions in use which are missing, from one decoding.

        Returns whether all of them exist now. A failure is logged and not raised: neither an
        upload nor a publication is lost for want of room.
        """
        made = set(self.renditions.values_list("filter_spec", "focal_point_key"))
        filters = {(spec, Filter(spec).get_cache_key(self)): Filter(spec) for spec in SPECS}
        missing = [item for key, item in filters.items() if key not in made]
        undecoded = [
            item for key, item in filters.items() if key not in made | self.prepared.keys()
        ]
        try:
            decoded = decode(self, undecoded) if undecoded else None
            for item in missing:
                self.create_rendition(DecodedFilter(item.spec, decoded))
        except Exception as error:  # noqa: BLE001 - decoders fail in many ways
            log_failure("rendition not made", error)
            return False
        finally:
            self.prepared = RenditionsMixin.prepared
        return True

    def renditions_for(self, use):
        """Return the renditions to show for one of `USES`, by specification; never none.

        Of those that the use asks for, the ones that exist; else the nearest of the picture's
        others; else a sign in their place. Nothing is made.
        """
        existing = {(one.filter_spec, one.focal_point_key): one for one in self.renditions.all()}
        wanted = [Filter(spec) for spec in USES[use]]
        keys = {item.spec: (item.spec, item.get_cache_key(self)) for item in wanted}
        found = {spec: existing[key] for spec, key in keys.items() if key in existing}
        if found:
            # A picture is never made larger, so that two widths may come out as one, which a page
            # must offer once.
            sizes = {
                (PurePath(one.file.name).suffix, one.width): spec
                for spec, one in reversed(found.items())
            }
            return {spec: one for spec, one in found.items() if spec in sizes.values()}
        nearest = min(existing.values(), key=distance_from(wanted[-1], self), default=None)
        return {wanted[-1].spec: nearest or self.missing_rendition(wanted[-1])}

    def missing_rendition(self, filter):
        """Return what is shown where a rendition is missing, in the size that it would have.

        It has no file, and it is neither stored nor cached.
        """
        width, height = filter.get_transform(self).size
        return self.get_rendition_model()(image=self, width=width, height=height)


def distance_from(filter, image):
    """Return the key that sorts renditions of an image by how well they stand in for a filter.

    A crop of another shape is worse than another size.
    """
    width, height = filter.get_transform(image).size

    def distance(rendition):
        shape = log2(rendition.width / rendition.height / (width / height))
        return round(abs(shape), 1), abs(rendition.width - width)

    return distance
