"""T33, T34: whatever is in a file, our readers say so in the end, and in time.

Only our own readers are asked, none of Pillow's. The examples are the same in each run; `make fuzz`
tries more of them, by chance (FUZZ_EXAMPLES).
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import Calls
from tests.uploads.files import pdf, picture
from uploads.checks.avif import read_avif
from uploads.checks.containers import (
    Container,
    DamagedFile,
    read_gif,
    read_jpeg,
    read_png,
    read_webp,
)
from uploads.pdf import PdfFacts, read_pdf

READERS = {
    "avif": read_avif,
    "gif": read_gif,
    "jpg": read_jpeg,
    "png": read_png,
    "webp": read_webp,
}
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
MOST_CALLS = 100_000
by_chance = settings(
    max_examples=EXAMPLES,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
WHOLE = {kind: picture(kind) for kind in READERS} | {"pdf": pdf()}


@st.composite
def spoiled(draw, whole):
    """A file (bytes) with some of its bytes changed, taken out, doubled or cut off."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        if not data:
            break
        start = draw(st.integers(0, len(data) - 1))
        end = min(len(data), start + draw(st.integers(1, 16)))
        change = draw(st.sampled_from(["bytes", "number", "remove", "double", "cut", "text"]))
        if change == "bytes":
            data[start:end] = draw(st.binary(min_size=end - start, max_size=end - start))
        elif change == "number":
            big = draw(st.sampled_from([0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF]))
            data[start : start + 4] = big.to_bytes(4, draw(st.sampled_from(["big", "little"])))
        elif change == "remove":
            del data[start:end]
        elif change == "double":
            data[start:start] = data[start:end] * draw(st.integers(1, 50))
        elif change == "cut":
            del data[start:]
        else:
            data[start:start] = draw(st.binary(max_size=40))
    return bytes(data)


def read_in_time(read, data):
    """What a reader makes of a file, with the work that a small file is worth."""
    with Calls(MOST_CALLS):
        return read(data)


@pytest.mark.parametrize("kind", READERS)
def test_a_spoiled_picture_is_read_or_called_damaged(kind):
    read = READERS[kind]

    @by_chance
    @given(st.one_of(spoiled(WHOLE[kind]), st.binary(max_size=300).map(WHOLE[kind][:12].__add__)))
    def try_out(data):
        try:
            container = read_in_time(read, data)
        except DamagedFile:
            return
        assert isinstance(container, Container)
        assert container.width >= 0
        assert container.height >= 0
        assert 1 <= container.orientation <= 8
        # It grows by no more than an end that was missing.
        assert len(container.content) <= len(data) + 16

    try_out()


@pytest.mark.parametrize("kind", READERS)
def test_what_was_cleaned_stays_as_it_is(kind):
    read = READERS[kind]

    @by_chance
    @given(spoiled(WHOLE[kind]))
    def try_out(data):
        try:
            container = read(data)
        except DamagedFile:
            return
        if container.content:
            assert read(container.content).content == container.content

    try_out()


def test_a_gif_that_breaks_off_within_its_colors_is_damaged():
    with pytest.raises(DamagedFile):
        read_gif(WHOLE["gif"][:16])


@by_chance
@given(st.one_of(spoiled(WHOLE["pdf"]), st.binary(max_size=300).map(b"%PDF-1.7\n".__add__)))
def test_a_spoiled_pdf_is_read_or_called_unreadable(data):
    assert isinstance(read_in_time(read_pdf, data), PdfFacts)
