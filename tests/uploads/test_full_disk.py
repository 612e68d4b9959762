"""A disk without room: a sentence for the editor, and no row or file that is half there."""

import errno
import re

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.db import DatabaseError, models
from django.urls import reverse

from tests.factories import InitiativePageFactory
from tests.uploads.conftest import make_upload
from tests.uploads.files import pdf, picture
from uploads.checks.fields import NOT_STORED
from uploads.models import CustomDocument, CustomImage, CustomRendition


class Disk:
    """A disk that takes a number of files and the first half of the next one."""

    room = None

    def limit(self, chunks):
        """Wrap a method that yields the content of a file."""

        def limited(file, *args, **kwargs):
            parts = list(chunks(file, *args, **kwargs))
            content = parts[0][:0].join(parts)
            if self.room is None:
                yield content
                return
            if self.room:
                self.room -= 1
                yield content
                return
            yield content[: len(content) // 2]
            raise OSError(errno.ENOSPC, "No space left on device", "/media/secret-name.pdf")

        return limited


@pytest.fixture
def disk(monkeypatch):
    """The disk; set `room` to the number of files that still fit, or None for no limit."""
    disk = Disk()
    for kind in (File, InMemoryUploadedFile):
        monkeypatch.setattr(kind, "chunks", disk.limit(kind.chunks))
    return disk


def rows():
    """The files that the database knows."""
    return sorted(
        name
        for model in (CustomImage, CustomDocument, CustomRendition)
        for name in model.objects.values_list("file", flat=True)
    )


def test_a_file_is_whole_or_not_there(disk, stored):
    """D6: Django's own storage leaves the first half behind."""
    disk.room = 0
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("documents/a.pdf", ContentFile(pdf()))
    assert stored() == []
    disk.room = None
    assert default_storage.save("documents/a.pdf", ContentFile(pdf())) == "documents/a.pdf"
    other = default_storage.save("documents/a.pdf", ContentFile("text, not bytes"))
    assert other.startswith("documents/a_")
    assert len(stored()) == 2


def test_a_stored_file_is_readable_by_the_web_server_only(stored, media):
    """T33: nobody may run it, and no anonymous visitor on the machine may read it."""
    default_storage.save("documents/a.pdf", ContentFile(pdf()))
    assert (media / "documents/a.pdf").stat().st_mode & 0o777 == 0o640
    assert (media / "documents").stat().st_mode & 0o777 == 0o750


def test_a_picture_for_which_there_is_no_room_is_refused_at_every_upload_view(
    picture_upload, disk, stored
):
    """D6: and it works again when there is room."""
    before = stored(), rows()
    disk.room = 0
    assert picture_upload.send("photo.jpg", picture("jpg")) == NOT_STORED
    assert (stored(), [name for name in rows() if not name.startswith("images/")]) == before
    disk.room = None
    assert picture_upload.send("photo.jpg", picture("jpg")) == ""
    assert CustomImage.objects.latest("pk").file.read(2) == b"\xff\xd8"


def test_a_photo_for_which_there_is_no_room_to_turn_it_is_refused(pictures, stored, monkeypatch):
    """D6: it is not damaged, and the message must not say so."""

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert pictures.send("photo.jpg", picture("jpg", orientation=6)) == NOT_STORED
    assert stored() == []


def test_a_document_for_which_there_is_no_room_is_refused_at_every_upload_view(
    document_upload, disk, stored
):
    """D6: and it works again when there is room."""
    before = stored(), rows()
    disk.room = 0
    assert document_upload.send("report.pdf", pdf()) == NOT_STORED
    assert (stored(), rows()) == before
    disk.room = None
    assert document_upload.send("report.pdf", pdf()) == ""


def test_the_log_says_what_happened_and_nothing_about_the_file(documents, disk, caplog):
    """D6, T44."""
    disk.room = 0
    documents.send("secret-name.pdf", pdf())
    records = [record for record in caplog.records if record.name == "uploads"]
    assert [record.fields for record in records] == [{"errno": errno.ENOSPC, "full": True}]
    assert "secret" not in caplog.text


def test_a_refused_file_leaves_nothing_of_itself_in_the_log(documents, pictures, caplog):
    """T44."""
    documents.send("secret-name.pdf", b"MZ secret-content", title="secret-title")
    pictures.send("secret-name.png", b"\x89PNG secret-content", title="secret-title")
    records = [record for record in caplog.records if record.name == "uploads"]
    assert {record.fields.get("code") for record in records} >= {"kind", "damaged"}
    assert "secret" not in caplog.text
    assert "secret" not in str([record.fields for record in records])


@pytest.mark.parametrize("way", ["one", "many", "chooser"])
@pytest.mark.parametrize("model", [CustomImage, CustomDocument])
def test_when_the_row_cannot_be_written_the_file_goes_too(admin, model, way, stored, monkeypatch):
    """D6: no file without a row."""
    door = make_upload(admin, model, way)

    def fail(instance, *args, **kwargs):
        raise DatabaseError("the database is gone")

    monkeypatch.setattr(models.Model, "save_base", fail)
    name, content = ("a.png", picture("png")) if model is CustomImage else ("a.pdf", pdf())
    with pytest.raises(AssertionError, match="500|503"):
        door.send(name, content)
    assert stored() == []


def test_when_a_replacement_cannot_be_written_the_old_file_stays(
    admin, stored, monkeypatch, django_capture_on_commit_callbacks
):
    """D6: Wagtail removes the old document before the new row is written."""
    door = make_upload(admin, CustomDocument, "replace")
    before = stored()
    door.address()

    def fail(instance, *args, **kwargs):
        raise DatabaseError("the database is gone")

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(models.Model, "save_base", fail)
        with pytest.raises(AssertionError, match="500|503"):
            door.send("second.pdf", pdf())
    assert stored() == before == rows()


@pytest.fixture
def initiative(pictures, initiative_index):
    """A published page with a cover picture, of which no rendition is made yet."""
    pictures.send("cover.png", picture("png"))
    image = CustomImage.objects.get()
    return InitiativePageFactory(cover_image=image, cover_alt="A courthouse", social_image=image)


@pytest.mark.parametrize("room", [0, 1, 8])
def test_a_page_whose_renditions_cannot_be_written_is_still_served(
    initiative, client, disk, stored, room
):
    """D6: with those for which there was room; the others follow when there is room again."""
    disk.room = room
    assert not initiative.cover_image.make_renditions()
    assert client.get(initiative.url).status_code == 200
    renditions = list(CustomRendition.objects.values_list("file", flat=True))
    assert len(renditions) == room
    assert stored(renditions=True) == sorted(renditions)
    disk.room = None
    assert initiative.cover_image.make_renditions()
    html = client.get(initiative.url).content.decode()
    assert "picture-missing" not in html
    # The picture is narrower than every size, so each format has one; the preview is more.
    offered = re.findall(r"/media/images/cover[^\s\"]+", html)
    assert len(offered) == len(set(offered)) == 4
    assert stored(renditions=True) == rows()[: len(stored(renditions=True))]


def test_an_upload_is_not_lost_when_there_is_no_room_for_its_renditions(
    pictures, disk, stored, django_capture_on_commit_callbacks
):
    """D6."""
    disk.room = 3
    with django_capture_on_commit_callbacks(execute=True):
        assert pictures.send("photo.png", picture("png")) == ""
    assert stored() == [CustomImage.objects.get().file.name]
    assert CustomRendition.objects.count() == len(stored(renditions=True)) == 2


def test_a_picture_that_cannot_be_read_does_not_take_the_page_down(initiative, client, media):
    """D6: the file is gone, or broken by something else than an upload."""
    original = media / CustomImage.objects.get().file.name
    original.write_bytes(original.read_bytes()[:200])
    assert client.get(initiative.url).status_code == 200
    original.unlink()
    assert client.get(initiative.url).status_code == 200


def test_the_admin_shows_a_picture_that_has_no_rendition(pictures, admin, disk):
    """D6: otherwise nobody could delete it to make room."""
    pictures.send("photo.png", picture("png"))
    image = CustomImage.objects.get()
    disk.room = 0
    addresses = [
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages:delete", args=[image.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:chosen", args=[image.pk]),
    ]
    for address in addresses:
        assert admin.get(address).status_code == 200, address
