"""Streams between threads: no memory, and every failure is heard at the other end."""

import io
import tracemalloc

import pyrage
import pytest

from operations.backup.archives import archive
from operations.backup.archives.encryption import KeyProblem, decrypted, encrypted, new_identity
from operations.backup.archives.streams import Cut, copy, read_from, written_to

MEGABYTE = 1 << 20


class Noise:
    """A file of so many bytes that are nowhere; counts what is written to it."""

    def __init__(self, size=0):
        self.left, self.written = size, 0

    def read(self, size=-1):
        size = min(self.left, MEGABYTE if size < 0 else size)
        self.left -= size
        return bytes(size)

    def write(self, block):
        self.written += len(block)
        return len(block)

    def flush(self):
        pass


def through(plain, keys, other=None):
    """Encrypt and decrypt a text."""
    sink = io.BytesIO()
    with encrypted(sink, [key.to_public() for key in keys]) as file:
        file.write(plain)
    with decrypted(io.BytesIO(sink.getvalue()), [other or keys[0]]) as file:
        return file.read()


def test_each_of_the_keys_opens_what_was_encrypted_to_all():
    keys = [new_identity(), new_identity()]
    assert through(b"numbat" * 100_000, keys) == b"numbat" * 100_000
    assert through(b"", keys, keys[1]) == b""


def test_another_key_does_not():
    with pytest.raises(KeyProblem, match="not encrypted to this key"):
        through(b"numbat", [new_identity()], new_identity())


@pytest.mark.parametrize("cut", [0, 1, 100, 70_000, 199_000, -1])
def test_what_was_cut_off_is_no_whole_file(cut):
    key, sink = new_identity(), io.BytesIO()
    with encrypted(sink, [key.to_public()]) as file:
        file.write(bytes(200_000))
    with (
        pytest.raises(KeyProblem, match="damaged or cut off"),
        decrypted(io.BytesIO(sink.getvalue()[:cut]), [key]) as file,
    ):
        copy(file, Noise())


def test_a_disk_that_is_full_is_heard_by_the_writer():
    class Full(Noise):
        def write(self, block):
            raise OSError(28, "No space left on device")

    with (
        pytest.raises(OSError, match="No space left"),
        encrypted(Full(), [new_identity().to_public()]) as file,
    ):
        copy(Noise(8 * MEGABYTE), file)


def test_a_writer_that_fails_leaves_no_end_that_looks_like_one():
    seen = []

    def consume(source):
        with pytest.raises(Cut):
            while source.read(MEGABYTE):
                pass
        seen.append("no end")

    with pytest.raises(ValueError, match="numbat"), written_to(consume) as file:
        file.write(b"begun")
        raise ValueError("numbat")
    assert seen == ["no end"]


def test_a_reader_may_stop_before_the_end():
    key, sink = new_identity(), io.BytesIO()
    pyrage.encrypt_io(Noise(4 * MEGABYTE), sink, [key.to_public()])
    with decrypted(io.BytesIO(sink.getvalue()), [key]) as file:
        assert file.read(10) == bytes(10)


def test_a_failing_source_fails_whoever_reads_it():
    def produce(sink):
        sink.write(b"begun")
        raise ValueError("numbat")

    with pytest.raises(ValueError, match="numbat"), read_from(produce) as file:
        file.read()
        file.read()


def test_an_archive_takes_little_memory_however_long_it_is():
    sink = Noise()
    tracemalloc.start()
    with encrypted(sink, [new_identity().to_public()]) as file:
        with archive.Writer(file) as writer:
            assert writer.add_parts(archive.DATABASE, Noise(100 * MEGABYTE)) == 100 * MEGABYTE
            writer.add("media/film", 100 * MEGABYTE, Noise(100 * MEGABYTE))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sink.written > 200 * MEGABYTE
    assert most < 30 * MEGABYTE
