"""Where uploads and renditions are kept: files that are whole or not there."""

import errno
import logging
import os
from contextlib import suppress

from django.core.files.storage import FileSystemStorage
from django.utils._os import safe_makedirs
from django.utils.deconstruct import deconstructible

FULL = {errno.ENOSPC, errno.EDQUOT}
log = logging.getLogger("uploads")


def is_full(error):
    """Tell whether an OSError means that there is no room left."""
    return error.errno in FULL


def log_failure(event, error):
    """Log what could not be done with a file, without its name."""
    fields = {"error": type(error).__name__}
    if isinstance(error, OSError):
        fields |= {"errno": error.errno, "full": is_full(error)}
    log.error(event, extra={"fields": fields})


@deconstructible(path="uploads.storage.MediaStorage")
class MediaStorage(FileSystemStorage):
    """Files in MEDIA_ROOT. When a write fails half way, for want of room, no part of it stays.

    Django's own storage leaves a truncated file behind that no row in the database points at.
    """

    def _save(self, name, content):
        descriptor, name, path = self._create(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk.encode() if isinstance(chunk, str) else chunk)
                file.flush()
                # Some file systems notice only now that they are full.
                os.fsync(descriptor)
            if self.file_permissions_mode is not None:
                os.chmod(path, self.file_permissions_mode)
            self._ensure_location_group_id(path)
        except BaseException:
            with suppress(OSError):
                os.remove(path)
            raise
        return name.replace("\\", "/")

    def move(self, name, new_name):
        """Give a file another name, or one like it if that is taken; return which.

        Raises OSError when the file is missing.
        """
        new_name = self.get_available_name(new_name)
        os.rename(self.path(name), self._with_folder(self.path(new_name)))
        return new_name

    def _with_folder(self, path):
        """Make the folder of a path if it is missing; return the path."""
        mode = self.directory_permissions_mode
        # Unlike os.makedirs, gives the mode to the folders in between as well.
        safe_makedirs(os.path.dirname(path), 0o777 if mode is None else mode, exist_ok=True)
        return path

    def _create(self, name):
        """Create an empty file that nobody else has; return its descriptor, name and path."""
        while True:
            path = self._with_folder(self.path(name))
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return descriptor, os.path.relpath(path, self.location), path
