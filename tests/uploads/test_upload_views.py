"""Every way to upload a file runs the same checks, and none keeps what it refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from tests.uploads.files import PROGRAM, SECRETS, WEB_PAGE, office, pdf, picture
from uploads.checks.kinds import safe_name
from uploads.models import CustomDocument, CustomImage

pytestmark = pytest.mark.usefixtures("indexing")


def test_a_picture_comes_in_without_metadata_through_every_upload_view(picture_upload):
    """T35."""
    assert picture_upload.send("Photo.JPG", picture("jpg")) == ""
    content = CustomImage.objects.latest("pk").file.read()
    assert not [secret for secret in SECRETS if secret in content]


def test_a_web_page_named_as_picture_is_refused_at_every_upload_view(picture_upload, stored):
    """T33."""
    before = stored(), CustomImage.objects.count()
    message = picture_upload.send("photo.png", WEB_PAGE)
    assert message == (
        "This is a web page. The site takes pictures as JPEG, PNG, WEBP, AVIF or GIF. Export it "
        "in one of these formats, then upload it."
    )
    assert (stored(), CustomImage.objects.count()) == before


def test_a_document_comes_in_through_every_upload_view(document_upload):
    """T33: the checks let honest files pass."""
    content = office("docx")
    assert document_upload.send("Report.docx", content) == ""
    assert CustomDocument.objects.latest("pk").file.read() == content


def test_a_program_named_as_document_is_refused_at_every_upload_view(document_upload, stored):
    """T33."""
    before = stored(), CustomDocument.objects.count()
    message = document_upload.send("report.pdf", PROGRAM)
    assert message == (
        "This is a program. The site takes documents as PDF, DOCX, XLSX, CSV or TXT. Export it in "
        "one of these formats, then upload it."
    )
    assert (stored(), CustomDocument.objects.count()) == before


@pytest.mark.parametrize("name", ["empty.png", "empty.jpg"])
def test_an_empty_picture_is_called_empty_at_every_upload_view(picture_upload, name):
    """T33."""
    assert picture_upload.send(name, b"") == (
        "This file is empty. Save or export it again, then upload it."
    )


def test_an_empty_document_is_called_empty_at_every_upload_view(document_upload):
    """T33: a PDF of 0 bytes."""
    assert document_upload.send("empty.pdf", b"") == (
        "This file is empty. Save or export it again, then upload it."
    )


def test_replacing_a_file_removes_the_old_one(
    picture_upload, stored, django_capture_on_commit_callbacks
):
    """D6: no file stays without a row."""
    with django_capture_on_commit_callbacks(execute=True):
        assert picture_upload.send("second.png", picture("png")) == ""
    assert stored() == sorted(CustomImage.objects.values_list("file", flat=True))


def test_a_file_that_waits_for_its_title_is_the_clean_one(admin, stored):
    """T35: the page for many files keeps the upload aside when another field is wrong."""
    photo = SimpleUploadedFile("../Holiday photo.x.jpg", picture("jpg"))
    data = {"title": "", "files[]": photo, "collection": Collection.get_first_root_node().pk}
    response = admin.post(reverse("wagtailimages:add_multiple"), data)
    waiting = UploadedFile.objects.get()
    assert response.json()["uploaded_file_id"] == waiting.pk
    assert waiting.file.name.endswith("Holiday-photo-x.jpg")
    assert not [secret for secret in SECRETS if secret in waiting.file.read()]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a-Set-Cookie-x-1.pdf"),
        ("notes.html.pdf", "notes-html.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoice-fdp-exe.pdf"),
        (".htaccess.pdf", "htaccess.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("***.pdf", "document.pdf"),
        ("Überblick 2026.PDF", "Überblick-2026.pdf"),
        ("no ending", "no-ending"),
    ],
)
def test_a_file_name_is_made_safe(name, kept):
    """T33: path traversal, CRLF, double endings and marks that reverse the reading direction."""
    assert safe_name(name, "document") == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("notes.html.pdf", "notes-html.pdf"),
        ("Überblick 2026.PDF", "Überblick-2026.pdf"),
    ],
)
def test_a_document_is_stored_under_the_safe_name(documents, name, kept):
    """T33."""
    assert documents.send(name, pdf()) == ""
    assert CustomDocument.objects.get().file.name == f"documents/{kept}"


def test_a_very_long_name_is_cut_and_keeps_its_ending(documents):
    """T33."""
    assert documents.send("x" * 300 + ".pdf", pdf()) == ""
    stored_name = CustomDocument.objects.get().file.name
    assert len(stored_name) <= 100
    assert stored_name.endswith(".pdf")
