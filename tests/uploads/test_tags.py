"""Whether an uploaded PDF has the tags that screen readers follow, told by its structure."""

import io
import tracemalloc
import zlib

import pikepdf
import pytest
from django.core.management import call_command

from initiatives.program_summary import ProgramSummary
from initiatives.typesetting.pdf import summary_pdf
from tests.uploads.files import PAGE, PAGES, pdf, revised
from uploads.models import CustomDocument
from uploads.pdf import PdfFacts, read_pdf
from uploads.pdf.reader import MOST_OF_ALL


def made(tags, **options):
    """A real PDF, with tags or without, saved as the options of pikepdf say."""
    with pikepdf.open(io.BytesIO(summary_pdf(ProgramSummary(title="A report")))) as document:
        if not tags:
            del document.Root.StructTreeRoot
        document.save(output := io.BytesIO(), **options)
    return output.getvalue()


def tagged(tree, *objects):
    """A PDF of one page with a tree of tags as object 4, and further objects from 5 on."""
    root = b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>"
    return pdf(root, PAGES[1], PAGE, tree, *objects)


PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
PLAIN = {"object_stream_mode": pikepdf.ObjectStreamMode.disable}
OPTIONS = [PACKED, PLAIN, PACKED | {"linearize": True}, PLAIN | {"linearize": True}]
UNTAGGED_ROOT = {1: PAGES[0]}
FULL = b"<</Type/StructTreeRoot/K 5 0 R>>"
PARAGRAPH = b"<</Type/StructElem/S/P/P 4 0 R/K 0>>"


@pytest.mark.parametrize("options", OPTIONS, ids=["packed", "plain", "web", "plain web"])
@pytest.mark.parametrize("tags", [True, False])
def test_tags_are_found_however_the_file_is_packed(tags, options):
    content = made(tags, **options)
    assert read_pdf(content) == PdfFacts(True, False, True, tags, True, 1)
    lost_index = content.replace(b"startxref\n", b"startxref\n9")
    assert read_pdf(lost_index) == PdfFacts(True, False, True, tags, True, 1)


@pytest.mark.parametrize(
    "objects",
    [
        (FULL, PARAGRAPH),
        (b"<</K[5 0 R]>>", b"<</S/Document/K[6 0 R 7 0 R]>>", b"<</S/P>>", PARAGRAPH),
        (FULL, b"<</S/P/K<</Type/MCR/MCID 0>>>>"),
        (FULL, b"<</S/Link/K[<</Type/OBJR/Obj 3 0 R>>]>>"),
        (b"<</K 9 0 R/K 5 0 R>>", PARAGRAPH),
    ],
)
def test_a_tree_that_leads_to_content_is_tags(objects):
    assert read_pdf(tagged(*objects)).is_tagged is True


@pytest.mark.parametrize(
    "objects",
    [
        (b"<</Type/StructTreeRoot>>",),
        (b"<</Type/StructTreeRoot/K null>>",),
        (b"<</Type/StructTreeRoot/K[]>>",),
        (b"<</Type/StructTreeRoot/K[null]>>",),
        (b"<</Type/StructTreeRoot/K 9 0 R>>",),
        (FULL, b"<</Type/StructElem/S/Document/P 4 0 R>>"),
        (FULL, b"<</S/Document/K[<</S/Sect/K[]>><</S/P/K null>>]>>"),
        (FULL, b"<</S/Document/K 5 0 R>>"),
        (b"null",),
        (b"[0]",),
        (b"(/StructTreeRoot)", PARAGRAPH),
    ],
)
def test_an_empty_tree_is_no_tags(objects):
    """What scanners write: the entry is there, and nothing that a screen reader could follow."""
    assert read_pdf(tagged(*objects)) == PdfFacts(True, False, True, False, False, 1)


def test_the_revision_that_was_saved_last_counts():
    old = tagged(FULL, PARAGRAPH)
    assert read_pdf(revised(old, UNTAGGED_ROOT)).is_tagged is False
    assert read_pdf(revised(old, {4: b"<</Type/StructTreeRoot>>"})).is_tagged is False
    assert read_pdf(revised(old, {5: b"<</S/P>>"})).is_tagged is False
    assert read_pdf(revised(old, {3: PAGE})).is_tagged is True
    again = {1: old.split(b"1 0 obj\n")[1].split(b"\nendobj")[0]}
    assert read_pdf(revised(revised(old, UNTAGGED_ROOT), again)).is_tagged is True


def test_the_word_alone_is_no_tags():
    """In a comment, a text, the content of a page, or an object to which nothing leads."""
    word = b"/StructTreeRoot 4 0 R"
    stream = b"<</Length 21>>\nstream\n%b\nendstream" % word
    content = pdf(
        b"%% %b\n<</Type/Catalog/Pages 2 0 R/Lang(%b)>>" % (word, word),
        PAGES[1],
        PAGE,
        FULL,
        PARAGRAPH,
        stream,
        b"<<%b>>" % word,
    )
    assert read_pdf(content).is_tagged is False


@pytest.mark.parametrize("user", ["", "secret"])
@pytest.mark.parametrize("options", [PACKED, PLAIN])
def test_a_file_under_a_password_is_judged_where_its_structure_lies_open(options, user):
    lock = {"encryption": pikepdf.Encryption(owner="owner", user=user)}
    facts = read_pdf(made(True, **options, **lock))
    assert facts.needs_password is bool(user)
    assert facts.is_tagged is (True if options is PLAIN else None)
    assert read_pdf(made(False, **options, **lock)).is_tagged is None


BOMB = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\n%b\nendstream" % zlib.compress(
    bytes(10 * MOST_OF_ALL)
)
COSTLY = {
    "nothing": b"",
    "many objects": b"%PDF-1.7\n" + b"1 0 obj/Catalog\n" * 300_000,
    "many streams": b"%PDF-1.7\n" + b"1 0 obj/ObjStm stream\n" * 99_999,
    "a bomb": pdf(BOMB, BOMB).replace(b"startxref", b"startxre_"),
    "deep": pdf(b"[" * 100_000),
    "a long text": pdf(b"(" * 1_000_000),
    "texts without end": b"%PDF-1.7\n" + b"1 0 obj<</XRef(" * 100_000,
    "blanks": pdf(b" " * 1_000_000).replace(b"startxref\n", b"startxref\n1"),
    "comments": pdf(b"%\n" * 1_000_000),
    "a long index": b"%PDF-1.7\n" + b"xref\n" + b"0 0\n" * 500_000 + b"startxref\n9\n%%EOF",
    "an index of itself": b"%PDF-1.7\nxref\ntrailer<</Prev 9>>\nstartxref\n9\n%%EOF",
    "a stream in itself": pdf(b"<</Type/ObjStm/N 1/First 1 0 R/Length 1 0 R>>\nstream\n1"),
    "many tags": tagged(b"<</K[%b]>>" % (b"5 0 R<</S/P>>" * 99_999), b"<</K 5 0 R>>"),
}


@pytest.mark.parametrize("name", COSTLY)
def test_reading_ends_whatever_is_in_the_file(name):
    """T34: beyond its limits the file is not judged, and neither refused nor listed for it."""
    facts = read_pdf(COSTLY[name])
    assert facts.is_tagged in (None, False)
    assert not facts.needs_password


@pytest.mark.parametrize("name", ["a bomb", "a long text", "comments", "an index of itself"])
def test_reading_takes_little_memory(name):
    """T34."""
    tracemalloc.start()
    try:
        read_pdf(COSTLY[name])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST_OF_ALL + 16 * 2**20


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


def test_the_command_judges_stored_files_again(documents, capsys):
    for name, content in (("a.pdf", made(True)), ("b.pdf", made(False)), ("c.txt", b"Words.")):
        assert documents.send(name, content, title=name) == ""
    CustomDocument.objects.filter(title__endswith=".pdf").update(is_tagged=True)
    gone = CustomDocument.objects.get(title="a.pdf")
    call_command("judge_pdfs")
    judged = dict(CustomDocument.objects.values_list("title", "is_tagged"))
    assert judged == {"a.pdf": True, "b.pdf": False, "c.txt": None}
    gone.file.storage.delete(gone.file.name)
    call_command("judge_pdfs")
    assert f"document {gone.pk} cannot be read" in capsys.readouterr().err
    assert CustomDocument.objects.get(pk=gone.pk).is_tagged is True
