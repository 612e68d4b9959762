"""Encryption with age: to public keys that everybody may know, read with a key kept elsewhere."""

from contextlib import contextmanager

import pyrage
from pyrage import x25519

from operations.backup.archives.streams import read_from, written_to


class KeyProblem(Exception):
    """A key that cannot be used, in words."""


def recipients_of(texts):
    """The recipients for public keys as `age-keygen` prints them: "age1…".

    Raises KeyProblem for a text that is none, or where there are none.
    """
    try:
        found = [x25519.Recipient.from_str(text) for text in texts]
    except pyrage.RecipientError:
        words = "BACKUP_RECIPIENTS holds something that is no public key (age1…)."
        raise KeyProblem(words) from None
    if not found:
        raise KeyProblem("BACKUP_RECIPIENTS is not set, and no backup is made unencrypted.")
    return found


def identities_of(text):
    """The identities in a key file as `age-keygen` writes it: lines of comments and private keys.

    Raises KeyProblem where it holds none.
    """
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [
            x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")
        ]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise KeyProblem("The key file holds no private key (AGE-SECRET-KEY-1…).")
    return found


def new_identity():
    """A new pair of keys; `str()` is the private one."""
    return x25519.Identity.generate()


class _Remembering:
    """A file that remembers what it failed with: pyrage raises an error of its own instead."""

    def __init__(self, file):
        self.file, self.error = file, None

    def read(self, size=-1):
        return self._try(self.file.read, size)

    def write(self, block):
        self._try(self.file.write, block)
        return len(block)

    def flush(self):
        self._try(self.file.flush)

    def _try(self, act, *arguments):
        try:
            return act(*arguments)
        except BaseException as error:
            self.error = error
            raise


def _run(work, source, sink, keys):
    source, sink = _Remembering(source), _Remembering(sink)
    try:
        work(source, sink, keys)
    except (OSError, pyrage.EncryptError, pyrage.DecryptError) as error:
        raise source.error or sink.error or error from None


@contextmanager
def encrypted(sink, recipients):
    """A file to write to; what is written is encrypted into another."""
    with written_to(lambda source: _run(pyrage.encrypt_io, source, sink, recipients)) as file:
        yield file


@contextmanager
def decrypted(source, identities):
    """A file to read, which decrypts another.

    Raises KeyProblem if none of the keys fits, or if the file is damaged or cut off.
    """

    def produce(sink):
        try:
            _run(pyrage.decrypt_io, source, sink, identities)
        except BrokenPipeError:
            raise
        except (OSError, pyrage.DecryptError) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            if "No matching keys" in str(error):
                raise KeyProblem("The archive is not encrypted to this key.") from None
            raise KeyProblem("The archive is damaged or cut off.") from None

    with read_from(produce) as file:
        yield file
