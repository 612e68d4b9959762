"""Large uploads on their way in: the disk takes no more of them than the site wants."""

import errno
import tempfile

import pytest

from tests.uploads.files import PAGE, PAGES, SECRETS, pdf, picture
from uploads.checks.fields import NOT_STORED
from uploads.checks.handlers import BoundedUploadHandler
from uploads.models import CustomDocument, CustomImage


@pytest.fixture(autouse=True)
def small_memory(settings, tmp_path):
    """Every upload goes to a temporary file, in a folder that the test can look at."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "received"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return settings


@pytest.fixture
def received(small_memory):
    """A function that tells how many bytes of uploads lie in the temporary folder."""
    folder = small_memory.FILE_UPLOAD_TEMP_DIR
    return lambda: sum(path.stat().st_size for path in folder.iterdir())


def test_a_large_picture_is_cleaned_as_a_small_one_is(picture_upload, received):
    """T35: its metadata is not in memory but in a file."""
    assert picture_upload.send("photo.jpg", picture("jpg")) == ""
    content = CustomImage.objects.latest("pk").file.read()
    assert not [secret for secret in SECRETS if secret in content]
    assert content.startswith(b"\xff\xd8")
    assert received() == 0


def test_a_large_document_is_stored_whole(document_upload, received):
    """T33."""
    content = pdf(*PAGES, PAGE, b"% words\n" * 50_000 + b"null")
    assert document_upload.send("report.pdf", content) == ""
    assert CustomDocument.objects.latest("pk").file.read() == content
    assert received() == 0


@pytest.fixture
def most_received(received, monkeypatch):
    """A list of how much of an upload lay on the disk after each piece of it."""
    amounts = []
    receive = BoundedUploadHandler.receive_data_chunk

    def watched(handler, *args):
        receive(handler, *args)
        if not handler.dropped:
            handler.file.flush()
        amounts.append(received())

    monkeypatch.setattr(BoundedUploadHandler, "receive_data_chunk", watched)
    return amounts


def test_a_file_beyond_the_limit_is_told_its_size_and_never_kept(
    documents, pictures, small_memory, most_received, received
):
    """T34: somebody sends gigabytes."""
    small_memory.WAGTAILDOCS_MAX_UPLOAD_SIZE = 2 * 2**20
    small_memory.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2**20
    message = "This file has 5.0\xa0MB. The limit is {}.0\xa0MB. Make it smaller, then upload it."
    assert documents.send("report.pdf", pdf(b"x" * 5 * 2**20)) == message.format(2)
    assert pictures.send("photo.png", picture("png") + bytes(5 * 2**20)) == message.format(1)
    assert 2**20 < max(most_received) <= 2 * 2**20
    assert received() == most_received[-1] == 0


def test_no_byte_of_a_file_that_is_too_large_is_looked_at(documents, pictures, small_memory):
    """T34: the size comes first."""
    small_memory.WAGTAILDOCS_MAX_UPLOAD_SIZE = small_memory.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 50
    for door, name, content in (
        (documents, "a.pdf", b"MZ" * 60),
        (pictures, "a.png", picture("png")),
    ):
        assert door.send(name, content).startswith("This file has ")


@pytest.mark.parametrize("moment", ["open", "write", "flush"])
def test_a_full_temporary_folder_gives_a_message(documents, received, monkeypatch, moment):
    """D6: the upload does not even arrive."""
    made = tempfile.NamedTemporaryFile

    def limited(*args, **kwargs):
        file = made(*args, **kwargs)

        def fail(*args):
            raise OSError(errno.ENOSPC, "No space left on device")

        if moment == "open":
            file.close()
            fail()
        setattr(file, moment, fail)
        return file

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", limited)
    assert documents.send("report.pdf", pdf()) == NOT_STORED
    assert received() == 0
    assert not CustomDocument.objects.exists()


def test_an_upload_that_is_broken_off_leaves_nothing(small_memory, received):
    """D6: the browser goes away in the middle."""
    handler = BoundedUploadHandler()
    handler.new_file("file", "report.pdf", "application/pdf", None)
    handler.receive_data_chunk(b"%PDF-" * 10_000, 0)
    handler.upload_interrupted()
    assert received() == 0
