"""Receives the files that a browser sends."""

import io
import logging
from contextlib import suppress

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from uploads.storage import is_full

log = logging.getLogger("uploads")


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Keep a large upload in a temporary file, but not more of it than the site takes.

    When the file grows beyond every limit, or the disk is full, the rest is read and thrown away
    and an empty file with a mark takes its place: the form can then say what was wrong. Django
    would fill the disk in the first case and answer 500 in the second.
    """

    def new_file(self, *args, **kwargs):
        """Prepare for the next file of the request."""
        self.most = max(
            settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        )
        self.failed = self.dropped = False
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self.fail(error)

    def receive_data_chunk(self, raw_data, start):
        """Store a piece of the file, or throw it away."""
        if not self.dropped and start + len(raw_data) > self.most:
            self.drop()
        if self.dropped:
            return
        try:
            self.file.write(raw_data)
        except OSError as error:
            self.fail(error)

    def file_complete(self, file_size):
        """Return the uploaded file; `size` is what the browser sent, whatever was kept of it."""
        try:
            if not self.dropped:
                self.file.flush()
                self.file.seek(0)
        except OSError as error:
            self.fail(error)
        if self.dropped:
            self.file = UploadedFile(
                io.BytesIO(), self.file_name, self.content_type, file_size, self.charset
            )
        self.file.size = file_size
        self.file.write_failed = self.failed
        return self.file

    def upload_interrupted(self):
        """Remove what was kept of an upload that the browser broke off."""
        if not getattr(self, "dropped", False):
            super().upload_interrupted()

    def fail(self, error):
        """Give up on the file because it cannot be written."""
        log.error(
            "upload not received", extra={"fields": {"errno": error.errno, "full": is_full(error)}}
        )
        self.failed = True
        self.drop()

    def drop(self):
        """Remove what was kept of the file so far."""
        self.dropped = True
        # Closing writes what is still in the buffer, which may fail again; it is removed anyway.
        with suppress(OSError, AttributeError):
            self.file.close()
