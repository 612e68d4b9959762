"""The texts of public PDFs are found, and lead to the pages that offer them."""

import io
import subprocess

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import StandardPageFactory
from tests.reading import words
from uploads.models import CustomDocument, DocumentText
from uploads.pdf import text as pdf_text
from uploads.pdf.text import PdfText, extract, read_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


def pdf(*pages, password=None):
    """A PDF with a line of text on each page."""
    writer = PdfWriter()
    names = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(f"/{k}"): NameObject(v) for k, v in names.items()})
    for line in pages:
        page = writer.add_blank_page(600, 800)
        fonts = DictionaryObject({NameObject("/F"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(f"BT /F 12 Tf 20 700 Td ({line}) Tj ET".encode() if line else b"")
        page[NameObject("/Contents")] = writer._add_object(content)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def offer(content, **options):
    """A document with this content, and a page that offers it."""
    document = CustomDocument.objects.create(
        title="The study", file=ContentFile(content, name="study.pdf"), **options
    )
    link = f'<p><a linktype="document" id="{document.pk}">It</a></p>'
    page = StandardPageFactory(title="Studies", introduction="Read on.", body=[("paragraph", link)])
    page.save_revision().publish()
    return document


@pytest.fixture
def found(read):
    """A function that returns the words of each result of a search."""

    def ask(question):
        return [words(item) for item in read(f"/search/?q={question}").select(".search-result")]

    return ask


def read_documents():
    """Run the job; returns what it says."""
    said = io.StringIO()
    call_command("read_documents", stdout=said, stderr=said)
    return said.getvalue()


def test_page_is_found_by_the_text_of_its_document_which_is_named(found):
    offer(pdf("Nothing here", "About quokkas in court"))
    assert found("quokka") == []
    assert "2 pages read." in read_documents()
    (result,) = found("quokka")
    assert result.startswith("Page Studies In the document “The study” (PDF)")
    assert "About quokkas in court" in result
    # What the page prints itself comes before what its document says.
    assert "In the document" not in found("read")[0]
    # Once is enough.
    assert read_documents() == ""


@pytest.mark.parametrize("when", ["before", "after"])
def test_private_document_is_never_read_nor_found(found, when):
    """T20."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    document = offer(pdf("About quokkas"), collection=closed)
    if when == "after":
        read_documents()
        assert len(found("quokkas")) == 1
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert found("quokkas") == []
    read_documents()
    assert not DocumentText.objects.filter(document=document).exists()
    assert found("quokkas") == []


def test_replaced_file_is_not_found_by_what_it_said_before(found):
    document = offer(pdf("About quokkas"))
    read_documents()
    document.file = ContentFile(pdf("About wombats"), name="study.pdf")
    document.file_hash = ""
    document.save()
    document._set_document_file_metadata()
    document.save()
    assert found("quokkas") == []
    read_documents()
    assert len(found("wombats")) == 1


def test_words_of_documents_are_not_proposed_and_not_corrected(client, found):
    offer(pdf("About quokkas"))
    read_documents()
    assert client.get("/search/suggestions/?q=quok").json() == {"suggestions": []}
    assert len(found("quokkas")) == 1


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (pdf("", ""), "empty"),
        (pdf("Secret", password="sesame"), "password"),
        (pdf("Open")[:-400], "broken"),
        (b"%PDF-1.7 nothing", "broken"),
        (b"", "broken"),
    ],
    ids=["without text", "with a password", "cut off", "no PDF", "empty file"],
)
def test_pdf_without_text_locked_or_broken_is_noted_and_no_error(content, trouble):
    found = read_text(content)
    assert (found.text, found.trouble) == ("", trouble)


def test_pdf_that_opens_without_a_password_is_read():
    assert extract(pdf("For all", password="")).text == "For all"


def test_of_900_pages_the_first_are_read():
    found = read_text(pdf(*(f"Page {number}" for number in range(1, 901))))
    assert (found.pages, found.trouble) == (300, "long")
    assert found.text.endswith("Page 300")


def test_text_is_cut_where_the_index_ends(monkeypatch):
    monkeypatch.setattr(pdf_text, "MOST_BYTES", 10)
    found = extract(pdf("abcdefgh", "ijklmnop", "qrst"))
    assert (found.text, found.pages, found.trouble) == ("abcdefgh ij", 2, "long")


def test_file_that_takes_too_much_memory_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf_text, "MEGABYTES", 1)
    assert read_text(pdf("Slow")) == PdfText(trouble="costly")


def test_file_that_takes_too_much_time_is_given_up(monkeypatch):
    def run(command, timeout, **options):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(pdf_text.subprocess, "run", run)
    assert read_text(pdf("Slow")) == PdfText(trouble="costly")


def test_test_files_are_pdfs():
    assert len(PdfReader(io.BytesIO(pdf("a", "b"))).pages) == 2
