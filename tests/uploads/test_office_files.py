"""Office files with macros, of old programs or under a password: advice that works."""

import io
import re
import struct

import pytest

from tests.uploads.files import compound, office, pdf
from tests.uploads.test_documents import EXTENSIONS, TAKES, refused
from uploads.checks.documents import check_document

SAVE_AS = (
    "The file holds macros or is a template, which the site does not take. In {}, choose File, "
    "Save As and the type \u201c{}\u201d, then upload that file."
)
WORD = SAVE_AS.format("Word", "Word Document (.docx)")
EXCEL = SAVE_AS.format("Excel", "Excel Workbook (.xlsx)")
POWERPOINT = SAVE_AS.format("PowerPoint", "PowerPoint Presentation (.pptx)")
MACROS = "application/vnd.ms-{}.macroEnabled.main+xml"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", office("docx", {"word/vbaProject.bin": b"macro"}), WORD),
        ("a.docx", office("docx", {"Word/VBAPROJECT.BIN": b"macro"}), WORD),
        ("a.docx", office("docx", main_type=MACROS.format("word.document")), WORD),
        ("a.docm", office("docx", main_type=MACROS.format("word.document")), WORD),
        ("a.DOTM", office("docx", main_type=MACROS.format("word.template")), WORD),
        ("a.xlsm", office("xlsx", main_type=MACROS.format("excel.sheet")), EXCEL),
        ("a.xlsm", office("xlsx", {"xl/vbaProject.bin": b"macro"}), EXCEL),
        ("a.xlsb", office("xlsx", main_type=MACROS.format("excel.sheet.binary")), EXCEL),
        ("a.xltx", office("xlsx", main_type=BOOK), EXCEL),
        ("a.pptm", office("pptx", main_type=MACROS.format("powerpoint.presentation")), POWERPOINT),
        ("a.pdf", office("docx", main_type=MACROS.format("word.document")), WORD),
    ],
)
def test_a_file_with_macros_or_a_template_is_told_what_to_save_it_as(name, content, message):
    """T33: under its own name, and under that of a document without. Renaming would not help."""
    assert refused(content, name) == message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", office("docx")),
        ("report.docm", office("docx")),
        ("report.docx.zip", office("docx")),
        ("report.docx", pdf()),
        ("report.txt.exe", pdf()),
        ("report", office("xlsx")),
    ],
)
def test_who_follows_the_advice_to_rename_a_file_can_upload_it(name, content):
    message = refused(content, name)
    ending = re.fullmatch(r".*Give the file a name that ends in (\.\w+), then upload it\.", message)
    check_document(io.BytesIO(content), f"report{ending[1]}", EXTENSIONS)


NEEDS_PASSWORD = (
    "This file needs a password to open, so readers could not read it. Save it without the "
    "password, then upload it."
)
LOCKED = compound(*(f"{n}" for n in range(9)), "DataSpaces", "EncryptionInfo", "EncryptedPackage")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.docm", "a.doc", "a.pdf", "a"])
def test_an_office_file_under_a_password_is_called_that(name):
    """T33: it is no ZIP archive but what programs before 2007 wrote, with the real file inside."""
    assert refused(LOCKED, name) == NEEDS_PASSWORD


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["WordDocument", "1Table"], "an old Word document (.doc)"),
        (["Workbook"], "an old Excel workbook (.xls)"),
        (["Book"], "an old Excel workbook (.xls)"),
        (["Current User", "PowerPoint Document"], "an old PowerPoint presentation (.ppt)"),
        (["__properties_version1.0"], "an old Office file, or one that needs a password"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.xls", "a.xlsx"])
def test_an_old_office_file_is_called_what_it_is(name, names, words):
    assert refused(compound(*names), name) == f"This is {words}. {TAKES}"


@pytest.mark.parametrize("place", range(24, 80, 2))
def test_a_container_that_contradicts_itself_is_refused_as_well(place):
    """T33: its directory is a chain that may lead anywhere, itself included."""
    for value in (0, 1, 0x7FFF, 0xFFFF):
        broken = bytearray(LOCKED)
        struct.pack_into("<H", broken, place, value)
        assert refused(bytes(broken), "a.docx").startswith("This")
    circle = bytearray(LOCKED)
    struct.pack_into("<I", circle, 512 + 4, 1)
    assert refused(bytes(circle), "a.docx").startswith("This")


@pytest.mark.parametrize("kind", ["html", "md", "odt", "rtf"])
def test_the_ending_alone_never_makes_a_document(kind):
    assert refused(b"just words", f"notes.{kind}").endswith(TAKES)
