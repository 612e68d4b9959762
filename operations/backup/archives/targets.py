"""Where archives are kept: a folder, or a bucket of S3."""

import os
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from operations.backup.archives.streams import written_to

# 10,000 parts at most: archives of up to 320 GB, with three parts in memory.
PARTS = TransferConfig(multipart_chunksize=32 << 20, max_concurrency=2, max_io_queue=2)


class TargetProblem(Exception):
    """The target cannot be used, in words."""


def target(address=None):
    """The target of an address: "s3://bucket/prefix", or the path of a folder.

    Args:
        address: the address; that of BACKUP_TARGET if not given.

    Raises TargetProblem where none is set, or where it lies in the folder of uploads.
    """
    address = address or settings.BACKUP_TARGET
    if not address:
        raise TargetProblem("BACKUP_TARGET is not set: nobody has said where backups go.")
    if address.startswith("s3://"):
        return Bucket(address)
    folder = Path(address).resolve()
    if folder.is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise TargetProblem("BACKUP_TARGET lies in MEDIA_ROOT, so each backup would hold the last.")
    return Folder(folder)


class Folder:
    """A folder of this machine, or one that is mounted on it."""

    def __init__(self, path):
        self.path = Path(path)

    def __str__(self):
        return str(self.path)

    def names(self):
        """The names of all files."""
        with _explained(self):
            return sorted(file.name for file in self.path.iterdir()) if self.path.exists() else []

    @contextmanager
    def write(self, name):
        """A file to write to, which is there under its name when the block has succeeded."""
        partial = self.path / f"{name}.partial"
        with _explained(self):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in self.path.glob("*.partial"):
                left.unlink()
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with closing(_Explaining(self, os.fdopen(descriptor, "wb"))) as file:
                yield file
                file.sync()
            with _explained(self):
                partial.rename(self.path / name)
                self._sync()
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _sync(self):
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def read(self, name):
        """A file to read."""
        with _explained(self):
            opened = (self.path / name).open("rb")
        with closing(_Explaining(self, opened)) as file:
            yield file

    def delete(self, name):
        """Delete a file."""
        with _explained(self):
            (self.path / name).unlink(missing_ok=True)


class Bucket:
    """A bucket of S3. Address and keys of the service are boto3's own variables."""

    def __init__(self, address):
        parts = urlsplit(address)
        self.address, self.bucket = address, parts.netloc
        self.prefix = f"{parts.path.strip('/')}/".lstrip("/")
        with _explained(self):
            self.client = boto3.client("s3")

    def __str__(self):
        return self.address

    def names(self):
        """The names of all files."""
        with _explained(self):
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self.prefix
            )
            keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
        names = [key.removeprefix(self.prefix) for key in keys]
        return sorted(name for name in names if "/" not in name)

    @contextmanager
    def write(self, name):
        """A file to write to, which is there under its name when the block has succeeded."""

        def upload(source):
            with _explained(self):
                self.client.upload_fileobj(source, self.bucket, self.prefix + name, Config=PARTS)

        with written_to(upload) as file:
            yield file

    @contextmanager
    def read(self, name):
        """A file to read."""
        with _explained(self):
            found = self.client.get_object(Bucket=self.bucket, Key=self.prefix + name)
        with closing(_Explaining(self, found["Body"])) as file:
            yield file

    def delete(self, name):
        """Delete a file."""
        with _explained(self):
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + name)


class _Explaining:
    """A file of a target, whose errors are those of the target."""

    def __init__(self, where, file):
        self.where, self.file = where, file

    def read(self, size=-1):
        with _explained(self.where):
            return self.file.read(size)

    def write(self, block):
        with _explained(self.where):
            return self.file.write(block)

    def flush(self):
        """The end of the file is time enough."""

    def sync(self):
        with _explained(self.where):
            self.file.flush()
            os.fsync(self.file.fileno())

    def close(self):
        with suppress(OSError):
            self.file.close()


@contextmanager
def _explained(where):
    """Turn what a disk or a service says into a sentence."""
    try:
        yield
    except (OSError, BotoCoreError, ClientError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TargetProblem(f"The backup target {where} cannot be used: {reason}.") from error
