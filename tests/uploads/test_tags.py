"""Whether an uploaded PDF has the tags that screen readers follow."""

import io
import zlib

import pikepdf
import pytest

from initiatives.program_summary import ProgramSummary
from initiatives.typesetting.pdf import summary_pdf
from uploads.models import CustomDocument
from uploads.pdf_tags import MOST_OF_ONE, is_tagged


def made(tags, **options):
    """A real PDF, with tags or without, saved as the options of pikepdf say."""
    with pikepdf.open(io.BytesIO(summary_pdf(ProgramSummary(title="A report")))) as document:
        if not tags:
            del document.Root.StructTreeRoot
        document.save(output := io.BytesIO(), **options)
    return output.getvalue()


PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
PLAIN = {"object_stream_mode": pikepdf.ObjectStreamMode.disable}
LOCKED = {"encryption": pikepdf.Encryption(owner="a", user="b")}
BOMB = b"%PDF-1.7 /Type/ObjStm >> stream\n" + zlib.compress(b"0" * 10 * MOST_OF_ONE)


@pytest.mark.parametrize("options", [PACKED, PLAIN], ids=["packed", "plain"])
@pytest.mark.parametrize("tags", [True, False])
def test_tags_are_found_however_the_file_is_packed(tags, options):
    assert is_tagged(io.BytesIO(made(tags, **options))) is tags


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", made(False, **PACKED, **LOCKED), BOMB, b"/ObjStm stream\n" * 9999]
)
def test_what_cannot_be_read_is_not_judged(content):
    assert is_tagged(io.BytesIO(content)) is None


def test_a_document_is_judged_at_every_upload_view(document_upload):
    assert document_upload.send("report.pdf", made(False, **PACKED)) == ""
    document = CustomDocument.objects.latest("pk")
    assert document.is_tagged is False
    assert document.file.read().startswith(b"%PDF")
    document.file.close()


def test_a_better_file_in_the_place_of_the_first_is_judged_again(documents, admin):
    assert documents.send("report.pdf", made(False)) == ""
    documents.way = "replace"
    assert documents.send("better.pdf", made(True)) == ""
    assert CustomDocument.objects.get().is_tagged is True
    assert documents.send("notes.txt", b"Words.") == ""
    assert CustomDocument.objects.get().is_tagged is None
