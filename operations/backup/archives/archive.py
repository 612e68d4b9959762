"""The archive: a tar that age has encrypted, so that it can be read without this program.

    age --decrypt --identity key.txt ARCHIVE | tar --extract
    sha256sum --check SHA256SUMS
    cat database/* | pg_restore --no-owner --dbname=…

It holds `statement.json` (what the database held), the dump in parts (`database/00001`, …, because
a tar wants to know the size of what comes), the uploads below `media/`, and last `SHA256SUMS`.
"""

import hashlib
import io
import json
import tarfile
import time
from contextlib import contextmanager

from operations.backup.archives.streams import BLOCK, Digesting

STATEMENT, DATABASE, MEDIA, SUMS = "statement.json", "database/", "media/", "SHA256SUMS"
PART = 8 * BLOCK


class ArchiveProblem(Exception):
    """An archive is not whole or not one of ours, in words."""


class _Outlet:
    """The file of a tar, which tarfile writes an end to even where its writing has failed."""

    def __init__(self, file):
        self.file = file

    def write(self, block):
        return self.file.write(block) if self.file else len(block)


class Writer:
    """Writes an archive, as a context: its end is written if the block succeeds.

    Args:
        file: the file to write to.

    Attributes:
        sums: the SHA-256 of each member by its name.
    """

    def __init__(self, file):
        self.outlet = _Outlet(file)
        self.tar = tarfile.open(
            fileobj=self.outlet,
            mode="w|",
            bufsize=BLOCK,
            format=tarfile.PAX_FORMAT,
            copybufsize=BLOCK,
        )
        self.sums = {}

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            self.outlet.file = None
        else:
            lines = "".join(f"{digest}  {name}\n" for name, digest in self.sums.items())
            self.add_bytes(SUMS, lines.encode())
        self.tar.close()

    def add(self, name, size, file):
        """Add a member: `size` bytes of a file."""
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, int(time.time()), 0o640
        source = Digesting(file, hashlib.sha256())
        self.tar.addfile(member, source)
        self.sums[name] = source.digest.hexdigest()

    def add_bytes(self, name, content):
        """Add a member that is in memory."""
        self.add(name, len(content), io.BytesIO(content))

    def add_parts(self, prefix, file):
        """Add a stream of unknown size in parts; gives its size."""
        size = number = 0
        while content := file.read(PART):
            number += 1
            size += len(content)
            self.add_bytes(f"{prefix}{number:05}", content)
        return size


@contextmanager
def reading(file):
    """The Reader of an archive, as long as the block runs. Raises ArchiveProblem without one."""
    try:
        with tarfile.open(fileobj=file, mode="r|", bufsize=BLOCK, copybufsize=BLOCK) as tar:
            yield Reader(tar)
    except (tarfile.TarError, EOFError) as error:
        words = "This is no archive of the site, or not all of it"
        raise ArchiveProblem(f"{words}: {error}.") from None


class Reader:
    """Reads an archive once, from its beginning to its end.

    Args:
        tar: the open tar.

    Attributes:
        sums: the SHA-256 of each member as it was read, by its name.
        is_whole: whether the end was read, and every member was what it had been.
    """

    def __init__(self, tar):
        self.members, self.tar = iter(tar), tar
        self.sums, self.is_whole = {}, False
        self._next = None

    def statement(self):
        """The statement, which comes first."""
        member = self._peek()
        if member is None or member.name != STATEMENT:
            raise ArchiveProblem("This is no archive of the site: it begins with something else.")
        return json.loads(self._content(self._take()))

    def database(self):
        """The blocks of the dump, which comes after it."""
        while (member := self._peek()) is not None and member.name.startswith(DATABASE):
            yield from self._blocks(self._take())

    def uploads(self):
        """The uploads, which come last, as (name, stream); each is read before the next."""
        while (member := self._peek()) is not None and member.name.startswith(MEDIA):
            member = self._take()
            if not member.isfile():
                raise ArchiveProblem(f"{member.name} is no file.")
            source = Digesting(self.tar.extractfile(member), hashlib.sha256())
            yield member.name.removeprefix(MEDIA), source
            while source.read(BLOCK):
                pass
            self.sums[member.name] = source.digest.hexdigest()

    def finish(self):
        """Read the end. Raises ArchiveProblem where a member is not what it had been."""
        member = self._peek()
        if member is None or member.name != SUMS:
            raise ArchiveProblem("The archive ends too early.")
        lines = self._content(self._take()).decode().splitlines()
        del self.sums[SUMS]
        said = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        for name in sorted(said.keys() | self.sums.keys()):
            if said.get(name) != self.sums.get(name):
                raise ArchiveProblem(f"{name} is not what it was when the archive was made.")
        self.is_whole = True

    def _peek(self):
        if self._next is None:
            self._next = next(self.members, None)
        return self._next

    def _take(self):
        member, self._next = self._next, None
        return member

    def _blocks(self, member):
        source = Digesting(self.tar.extractfile(member), hashlib.sha256())
        while block := source.read(BLOCK):
            yield block
        self.sums[member.name] = source.digest.hexdigest()

    def _content(self, member):
        return b"".join(self._blocks(member))
