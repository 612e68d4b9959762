"""Documents that are taken, and those that are refused by their content."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError

from tests.uploads.files import PROGRAM, SVG, WEB_PAGE, office, pdf, picture
from uploads.checks.documents import check_document

EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "csv", "txt"]
TAKES = (
    "The site takes documents as PDF, DOCX, XLSX, PPTX, CSV or TXT. Export it in one of these "
    "formats, then upload it."
)
DAMAGED_OFFICE = (
    "The file is damaged or protected by a password. Save it again without a password, then "
    "upload it."
)
BOMB = (
    "The file unpacks to far more than its size. Save it again in the program it comes from, "
    "without embedded files, then upload it."
)


def refused(content, name):
    """The sentence with which a document is refused."""
    with pytest.raises(ValidationError) as caught:
        check_document(io.BytesIO(content), name, EXTENSIONS)
    return caught.value.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", pdf()),
        ("report.PDF", b"\n" * 1000 + pdf() + b"\r\n" * 600),
        ("report.docx", office("docx")),
        ("table.xlsx", office("xlsx", {"xl/media/image1.png": picture("png")})),
        ("talk.pptx", office("pptx")),
        ("table.csv", "county,cases\nKing,12\nDoña Ana,7\n".encode()),
        ("table.csv", b"\xef\xbb\xbf" + "größer <b>".encode()),
        ("table.csv", b"BM,GIF89a,MZ\n1,2,3\n"),
        ("notes.txt", ("long — " * 40_000).encode()),
        ("notes.txt", b"a < b and b > c"),
    ],
)
def test_an_honest_document_is_taken(name, content):
    """T33."""
    check_document(io.BytesIO(content), name, EXTENSIONS)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("report.pdf", PROGRAM, "a program"),
        ("report.pdf", WEB_PAGE, "a web page"),
        ("report.pdf", SVG, "an SVG drawing"),
        ("report.pdf", WEB_PAGE + pdf(), "a web page"),
        ("report.pdf", PROGRAM + pdf(), "a program"),
        ("report.pdf", picture("gif") + pdf(), "a GIF picture"),
        ("report.docx", PROGRAM, "a program"),
        ("report.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), None),
        ("notes.txt", WEB_PAGE, "a web page"),
        ("notes.txt", b"x" * 4000 + b"<ScRiPt>alert(1)</script>", "a web page"),
        ("notes.txt", SVG, "an SVG drawing"),
        ("table.csv", b"<?xml version='1.0'?><x/>", "an XML file"),
        ("notes.txt", b"#!/bin/sh\nrm -rf /\n", "a script"),
        ("page.html", WEB_PAGE, "a web page"),
        ("report.pdf.html", WEB_PAGE, "a web page"),
        ("drawing.svg", SVG, "an SVG drawing"),
        ("setup.exe", PROGRAM, "a program"),
        ("photo.jpg", picture("jpg"), "a JPEG picture"),
        ("archive.zip", b"PK\x03\x04" + bytes(60), "a ZIP archive"),
        ("nothing", b"words", None),
    ],
)
def test_what_is_no_document_is_called_by_its_name(name, content, words):
    """T33: a renamed .exe, HTML named .pdf, SVG, .html, .pdf.html."""
    message = refused(content, name)
    assert message.endswith(TAKES)
    if words:
        assert message == f"This is {words}. {TAKES}"


def test_a_document_with_the_ending_of_another_is_told_its_own():
    """T33."""
    assert refused(office("docx"), "report.pdf") == (
        "The name ends in .pdf, but this is a Word document. Give the file a name that ends in "
        ".docx, then upload it."
    )
    assert refused(pdf(), "report.pdf.html") == (
        "Give the file a name that ends in .pdf, then upload it."
    )


def test_a_pdf_without_its_end_is_incomplete():
    """T33: a download that broke off."""
    message = (
        "The PDF is damaged or incomplete: its end is missing. Export or download it again, then "
        "upload it."
    )
    assert refused(pdf()[:-8], "report.pdf") == message
    assert refused(pdf() + WEB_PAGE * 30, "report.pdf") == message
    assert refused(b"%PDF-1.7\n%%EOF", "report.pdf") == message


@pytest.mark.parametrize(("kind", "other"), [("docx", "xlsx"), ("xlsx", "pptx"), ("pptx", "docx")])
def test_an_office_file_must_be_of_the_kind_it_says(kind, other):
    """T33."""
    message = refused(office(other), f"file.{kind}")
    assert message.startswith(f"The name ends in .{kind}, but the content is not a")


def test_an_archive_named_as_document_is_refused():
    """T33: any archive begins as a Word document does."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("word/readme.txt", "words")
    assert refused(output.getvalue(), "report.docx") == (
        "The name ends in .docx, but the content is not a Word document. Export it again."
    )


def test_what_is_packed_as_no_office_program_packs_is_refused_unread(no_unpacking):
    """T34: bzip2 and LZMA take many times longer to unpack."""
    output = io.BytesIO(office("docx"))
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("word/media/a.bin", bytes(5000), compress_type=zipfile.ZIP_BZIP2)
    assert refused(output.getvalue(), "report.docx") == DAMAGED_OFFICE


def test_a_part_outside_the_archive_is_refused():
    """T33."""
    for name in ("../../etc/cron.d/x", "/etc/passwd", "word/../../x", "..\\x"):
        assert refused(office("docx", {name: "x"}), "report.docx") == DAMAGED_OFFICE


@pytest.fixture
def no_unpacking(monkeypatch):
    """Fail if anything is decompressed."""

    def decompress(*args, **kwargs):
        raise AssertionError("something was unpacked")

    monkeypatch.setattr(zipfile, "_get_decompressor", decompress)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_bomb_is_refused_by_its_list_of_contents(kind, no_unpacking):
    """T34: 300 megabytes of zeros in 300 kilobytes, and nothing is unpacked."""
    bomb = office(kind, size=300 * 2**20)
    tracemalloc.start()
    try:
        message = refused(bomb, f"bomb.{kind}")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert message == BOMB
    assert peak < 3_000_000


def test_a_high_ratio_is_refused_below_the_limit_too(no_unpacking):
    """T34: many such files together would be a bomb."""
    assert refused(office("xlsx", size=50 * 2**20), "bomb.xlsx") == BOMB


def test_a_large_file_of_real_tables_is_taken():
    """T34: ten megabytes of a real table unpack to less than a hundred times their size."""
    rows = "".join(f'<c r="A{n}"><v>{n * 7919 % 10007}</v></c>' for n in range(400_000))
    check_document(
        io.BytesIO(office("xlsx", {"xl/worksheets/sheet1.xml": rows})), "table.xlsx", EXTENSIONS
    )


def test_parts_that_share_their_bytes_are_refused(no_unpacking):
    """T34: overlapping parts make a bomb without a high ratio in any of them."""
    data = office("docx", {"word/a.bin": bytes(range(256)) * 64})
    start = data.rindex(b"PK\x05\x06")
    entries, size, offset = struct.unpack_from("<HII", data, start + 10)
    listing = data[offset : offset + size]
    last = listing[listing.rindex(b"PK\x01\x02") :]
    many = listing + last * 200
    entries += 200
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, len(many), offset, 0)
    assert refused(data[:offset] + many + end, "report.docx") == BOMB


def test_an_endless_list_of_contents_is_refused_before_it_is_read(monkeypatch):
    """T34: each entry of the list costs memory even if it is never unpacked."""
    bomb = office("docx") + b"PK\x01\x02" * 20_000
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refused(bomb, "report.docx") == BOMB


def test_a_part_that_lies_about_its_size_is_damaged():
    """T34: reading stops at the size that was checked."""
    data = bytearray(office("docx", {"word/large.xml": bytes(5 * 2**20)}))
    listed = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/large.xml"))
    data[listed + 24 : listed + 28] = struct.pack("<I", 100)
    assert refused(bytes(data), "report.docx") == DAMAGED_OFFICE


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_an_office_file_that_breaks_off_is_damaged(place):
    """T33."""
    data = office("docx", {"word/media/image1.png": picture("png")})
    assert refused(data[: int(len(data) * place)], "report.docx") == DAMAGED_OFFICE


def test_no_broken_office_file_raises_anything_but_a_refusal():
    """T33: one byte wrong, anywhere, is either harmless or a sentence for the editor."""
    data = office("docx")
    for place in range(4, len(data)):
        broken = bytearray(data)
        broken[place] ^= 0xFF
        try:
            check_document(io.BytesIO(bytes(broken)), "report.docx", EXTENSIONS)
        except ValidationError as error:
            assert error.message.endswith((".", "it."))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("größer".encode("cp1252"), 'In Excel choose "CSV UTF-8 (Comma delimited)" when you save'),
        ("größer".encode("utf-16"), 'In Excel choose "CSV UTF-8 (Comma delimited)" when you save'),
        (b"a,b\n" * 30_000 + b"\xff", "The file is not plain text in UTF-8."),
        (b"a,b\n" * 30_000 + b"\0", "The file is not plain text in UTF-8."),
        (PROGRAM, "The name ends in .csv, but the content is a program."),
        (zlib.compress(b"x" * 999), "The file is not plain text in UTF-8."),
    ],
)
def test_a_table_in_another_encoding_is_told_how_to_save_it(content, words):
    """T33: what Excel writes when it is only told "CSV" is not UTF-8."""
    assert words in refused(content, "table.csv")
