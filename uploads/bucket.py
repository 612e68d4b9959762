"""Uploads and renditions in an S3-compatible bucket, for a site on several machines."""

import errno
import mimetypes
import posixpath
import shutil
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from urllib.parse import urljoin

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files import File
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

MISSING = {"NoSuchKey", "404"}
TAKEN = {"PreconditionFailed", "ConditionalRequestConflict"}
# More of a file than this is not held in memory while it is read, but in a temporary file.
IN_MEMORY = 1024 * 1024
# A bucket that does not answer keeps an editor waiting for seconds, not for minutes.
PATIENCE = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"total_max_attempts": 2, "mode": "standard"},
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    # Checksums beside those of the signature, which stores other than Amazon's may not know.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


@contextmanager
def told_as_os_error():
    """Turn what the bucket's library raises into the OSError that a disk would raise."""
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in MISSING:
            raise FileNotFoundError(errno.ENOENT, "no such file in the bucket") from None
        raise OSError(errno.EIO, f"the bucket says {error.response['Error']['Code']}") from error
    except BotoCoreError as error:
        raise OSError(errno.EIO, "the bucket does not answer") from error


@deconstructible(path="uploads.bucket.BucketStorage")
class BucketStorage(S3Storage):
    """Files in the bucket of the setting MEDIA_BUCKET, all of them private.

    Nobody but the application reads the bucket: an address is the site's own, as with files on a
    disk, so that pages ask no other host for anything and no address of theirs expires.
    """

    def get_default_settings(self):
        """Return what django-storages is to use; its own settings are not read."""
        own = {
            "file_overwrite": False,
            "default_acl": None,
            "querystring_auth": False,
            "client_config": PATIENCE,
        }
        return super().get_default_settings() | own | settings.MEDIA_BUCKET

    def url(self, name, **kwargs):
        """Return the site's own address of a file."""
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))

    @property
    def _client(self):
        """The client of this thread; what boto3 calls resources, threads may not share."""
        return self.connection.meta.client

    def _place(self, name):
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}

    def _open(self, name, mode="rb"):
        """Fetch a file, whole: once it is open, nothing about it can fail any more."""
        file = SpooledTemporaryFile(max_size=IN_MEMORY)
        with told_as_os_error():
            found = self._client.get_object(**self._place(name))
            shutil.copyfileobj(found["Body"], file)
        file.seek(0)
        return File(file, name)

    def _save(self, name, content):
        """Store a file under a name that no other has, and return that name.

        django-storages asks whether the name is free and writes then: of two editors who upload
        files of one name at the same moment, one would lose theirs.
        """
        kind = mimetypes.guess_type(name)[0] or self.default_content_type
        with told_as_os_error():
            while True:
                content.seek(0)
                file = {"Body": content.file, "ContentType": kind, "IfNoneMatch": "*"}
                try:
                    self._client.put_object(**self._place(name), **file)
                except ClientError as error:
                    if error.response["Error"]["Code"] not in TAKEN:
                        raise
                    name = self.get_alternative_name(*posixpath.splitext(name))
                else:
                    return name

    def move(self, name, new_name):
        """Give a file another name, or one like it if that is taken; return which.

        Raises OSError when the file is missing or the bucket does not answer.
        """
        with self.open(name) as file:
            new_name = self.save(new_name, file)
        self.delete(name)
        return new_name

    def delete(self, name):
        """Delete a file; one that is not there is no error."""
        with told_as_os_error():
            super().delete(name)

    def exists(self, name):
        """Tell whether there is a file of that name."""
        with told_as_os_error():
            return super().exists(name)

    def size(self, name):
        """Return the size of a file in bytes."""
        with told_as_os_error():
            return super().size(name)

    def listdir(self, name):
        """Return the folders and the files of a folder."""
        with told_as_os_error():
            return super().listdir(name)

    def get_modified_time(self, name):
        """Return when a file was stored."""
        with told_as_os_error():
            return super().get_modified_time(name)
