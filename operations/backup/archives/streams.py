"""Streams between threads: what one part writes, another reads, and nobody holds the whole."""

import contextlib
import io
import os
import threading

BLOCK = 1 << 20


class Cut(Exception):
    """The other side of a stream gave up."""


class _Source:
    """The reading end of a pipe whose writer may fail: then its end is no end."""

    def __init__(self, file):
        self.file, self.failure = file, None

    def read(self, size=-1):
        found = self.file.read(size)
        if not found and self.failure is not None:
            raise Cut from self.failure
        return found

    def readable(self):
        return True

    def close(self):
        self.file.close()


def _pipe():
    read, write = os.pipe()
    return _Source(os.fdopen(read, "rb", BLOCK)), os.fdopen(write, "wb", BLOCK)


class _Worker(threading.Thread):
    """A thread that remembers how it ended."""

    def __init__(self, work):
        super().__init__(daemon=True)
        self.work, self.error, self.value = work, None, None

    def run(self):
        try:
            self.value = self.work()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self.error = error


@contextlib.contextmanager
def written_to(consume):
    """A file to write to, while `consume(source)` reads the other end in a thread of its own.

    If the block fails, the source raises Cut where it would have ended. If `consume` fails, its
    error is raised here. Whatever was written is consumed when the block is over.
    """
    source, sink = _pipe()

    def work():
        try:
            return consume(source)
        finally:
            source.close()

    worker = _Worker(work)
    worker.start()
    try:
        yield sink
        sink.close()
    except BaseException as error:
        source.failure = error
        with contextlib.suppress(OSError):
            sink.close()
        worker.join()
        if isinstance(error, BrokenPipeError) and worker.error:
            raise worker.error from None
        raise
    worker.join()
    if worker.error:
        raise worker.error


@contextlib.contextmanager
def read_from(produce):
    """A file to read, while `produce(sink)` writes the other end in a thread of its own.

    If `produce` fails, the file raises that instead of ending. The block need not read to the end.
    """
    source, sink = _pipe()

    def work():
        try:
            produce(sink)
            sink.close()
        except BrokenPipeError:
            # Nobody reads any more.
            return
        except BaseException as error:
            source.failure = error
            raise
        finally:
            with contextlib.suppress(OSError):
                sink.close()

    worker = _Worker(work)
    worker.start()
    try:
        yield source
    except Cut:
        worker.join()
        raise worker.error from None
    finally:
        with contextlib.suppress(OSError):
            source.close()
        worker.join()


def copy(source, sink):
    """Copy a stream to its end."""
    while block := source.read(BLOCK):
        sink.write(block)


class Digesting(io.RawIOBase):
    """A stream that counts and digests what is read from, or written to, another.

    Args:
        file: the other.
        digest: a hash of hashlib.
    """

    def __init__(self, file, digest):
        self.file, self.digest, self.size = file, digest, 0

    def _note(self, block):
        self.digest.update(block)
        self.size += len(block)

    def read(self, size=-1):
        """Read from the other stream."""
        block = self.file.read(size)
        self._note(block)
        return block

    def write(self, block):
        """Write to the other stream."""
        self._note(block)
        self.file.write(block)
        return len(block)

    def flush(self):
        """Nothing is held back here."""
