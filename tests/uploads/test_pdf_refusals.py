"""PDFs that readers could not read are refused, and those that programs repair are not."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError

from tests.uploads.files import PAGE, PAGES, pdf, revised
from tests.uploads.test_documents import EXTENSIONS, refused
from uploads.checks.documents import check_document

LOCKED = (
    "This PDF needs a password to open, so readers could not read it. Save it without the "
    "password, then upload it."
)


def encrypted(user, revision=6):
    """A PDF of one page under a password, as qpdf writes it."""
    with pikepdf.new() as document:
        document.add_blank_page()
        older = {"aes": False, "metadata": False} if revision < 4 else {}
        lock = pikepdf.Encryption(owner="owner", user=user, R=revision, **older)
        document.save(output := io.BytesIO(), encryption=lock)
    return output.getvalue()


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_pdf_that_asks_for_a_password_is_refused(revision):
    """One that anybody can open, and only few may print, is not."""
    assert refused(encrypted("secret", revision), "report.pdf") == LOCKED
    check_document(io.BytesIO(encrypted("", revision)), "report.pdf", EXTENSIONS)


def test_a_pdf_that_asks_for_a_certificate_is_refused():
    lock = b"<</Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5>>"
    content = pdf(*PAGES, PAGE, lock, trailer=b"/Encrypt 4 0 R/ID[(a)(a)]")
    assert refused(content, "report.pdf") == LOCKED


NO_PAGE = "The PDF has no page. Export it again, then upload it."
NO_WAY = (
    "The PDF is damaged: its pages cannot be found. Open it on your computer and save or print it "
    "as a PDF again, then upload it."
)


@pytest.mark.parametrize(
    "kids",
    [b"[]", b"[null]", b"[4 0 R]", b"null", b"[<</Type/Pages/Kids[]>>]", b"[2 0 R]", b"(text)"],
)
def test_a_pdf_without_a_page_is_refused(kids):
    content = pdf(PAGES[0], b"<</Type/Pages/Kids %b/Count 1>>" % kids)
    assert refused(content, "report.pdf") == NO_PAGE
    check_document(io.BytesIO(revised(content, {2: PAGES[1], 3: PAGE})), "a.pdf", EXTENSIONS)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n",
        pdf(b"<</Type/Catalog>>"),
        pdf(b"<</Type/Catalog/Pages 9 0 R>>"),
        pdf(b"<</Type/Catalog/Pages(text)>>"),
        pdf(b"[1 0 R]"),
        pdf(b"1 0 R"),
        b"%PDF-1.7\n" + b"x" * 5000 + b"\nstartxref\n9\n%%EOF\n",
    ],
)
def test_a_pdf_whose_pages_nobody_finds_is_refused(content):
    assert refused(content, "report.pdf") == NO_WAY


@pytest.mark.parametrize(
    "broken",
    [
        pdf().replace(b"startxref\n", b"startxref\n9"),
        pdf().replace(b"xref\n0 1", b"xref\n0 9"),
        pdf().replace(b" 00000 n ", b" 00000 x "),
        pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n% moved by a mail program\r\n"),
        b"\r\n" * 300 + pdf(),
        pdf().replace(b"/Root 1 0 R", b""),
    ],
)
def test_a_pdf_with_a_broken_index_is_taken_because_programs_find_its_pages(broken):
    check_document(io.BytesIO(broken), "report.pdf", EXTENSIONS)


def test_no_broken_pdf_raises_anything_but_a_refusal():
    """T33: one byte wrong, anywhere, is either harmless or a sentence for the editor."""
    for data in (pdf(), revised(pdf(), {3: PAGE}), encrypted("", 4)):
        for place in range(5, len(data)):
            broken = bytearray(data)
            broken[place] ^= 0xFF
            try:
                check_document(io.BytesIO(bytes(broken)), "report.pdf", EXTENSIONS)
            except ValidationError as error:
                assert error.message.endswith((".", "it."))
