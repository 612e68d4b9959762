"""D15: uploads in a bucket are answered as from a disk, and a bucket that is away loses nothing.

The bucket is moto's, on a port of loopback.
"""

import importlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
from django.urls import clear_url_caches, reverse

from core.editions.reading import KEY as KEY_OF_A_READING
from core.editions.reading import Reading
from iip_site import urls
from tests.bucket_server import bucket_server, keys, use, used_bucket
from tests.factories import InitiativePageFactory
from tests.uploads.conftest import make_upload
from tests.uploads.files import pdf, picture
from uploads.bucket import BucketStorage
from uploads.checks.fields import NOT_REACHED
from uploads.models import CustomDocument, CustomImage, CustomRendition
from uploads.views import CLOSED_POLICY

pytestmark = pytest.mark.usefixtures("indexing")


@pytest.fixture(scope="module")
def address():
    """The address of a server of buckets."""
    with bucket_server() as found:
        yield found


@pytest.fixture
def bucket(address, settings):
    """An empty bucket, in which the site keeps its uploads."""
    with used_bucket(settings, address) as found:
        importlib.reload(urls)
        clear_url_caches()
        yield found
    importlib.reload(urls)
    clear_url_caches()


@pytest.fixture
def lost_bucket(bucket, settings):
    """The bucket's server does not answer any more."""
    use(settings, "http://127.0.0.1:9")


@pytest.mark.parametrize("way", ["one", "many", "chooser", "replace"])
def test_a_picture_and_its_renditions_come_into_the_bucket_and_out_of_it(
    admin, bucket, media, client, way, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload = make_upload(admin, CustomImage, way)
        assert upload.send("photo.png", picture("png")) == ""
    image = CustomImage.objects.latest("pk")
    rows = [image.file.name, *CustomRendition.objects.values_list("file", flat=True)]
    assert keys(bucket) == sorted(rows)
    assert len(rows) > 10
    assert not media.exists()
    rendition = image.get_rendition("max-165x165")
    assert rendition.url == f"/media/{rendition.file.name}"
    answer = client.get(rendition.url)
    assert answer.content == bucket.Object(rendition.file.name).get()["Body"].read()
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    again = client.get(rendition.url, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.head(rendition.url).status_code == 200


@pytest.mark.parametrize("way", ["one", "many", "chooser", "replace"])
def test_a_document_is_handed_out_by_the_checked_view_alone(admin, bucket, client, way):
    """T25: the bucket gives no file to anybody who asks without its key."""
    upload = make_upload(admin, CustomDocument, way)
    assert upload.send("report.pdf", pdf()) == ""
    document = CustomDocument.objects.latest("pk")
    answer = client.get(document.url)
    assert b"".join(answer) == pdf()
    assert answer.headers["Content-Security-Policy"] == CLOSED_POLICY
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert client.get(f"/media/{document.file.name}").status_code == 404
    grants = bucket.Object(document.file.name).Acl().grants
    assert not any("URI" in grant["Grantee"] for grant in grants)


@pytest.mark.parametrize(
    "path",
    [
        "/media/documents/a.pdf",
        "/media/images/../documents/a.pdf",
        "/media/images/%2e%2e/documents/a.pdf",
        "/media/images/..%2fdocuments%2fa.pdf",
        "/media/images/%2e%2e",
        "/media/images/..",
        "/media/original_images/a.png",
        "/media/images/",
    ],
)
def test_nothing_but_renditions_has_an_address(db, bucket, client, path):
    """T25"""
    for name in ("documents/a.pdf", "original_images/a.png"):
        default_storage.save(name, ContentFile(b"canary"))
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert b"canary" not in answer.content


def test_files_of_one_name_that_come_at_the_same_moment_are_all_kept(bucket, monkeypatch):
    """D8: django-storages asks whether a name is free and writes then, over the other's file."""
    # Nobody has written yet when everybody asks.
    monkeypatch.setattr(BucketStorage, "exists", lambda storage, name: False)
    contents = [b"first", b"second", b"third"]
    names = [default_storage.save("documents/a.pdf", ContentFile(one)) for one in contents]
    assert [default_storage.open(name).read() for name in names] == contents


def test_a_file_moves_to_a_name_that_is_free(bucket):
    names = [
        default_storage.save(f"images/{name}.png", ContentFile(name.encode())) for name in "ab"
    ]
    moved = default_storage.move(names[0], names[1])
    assert default_storage.open(moved).read() == b"a"
    assert keys(bucket) == sorted([moved, names[1]])
    with pytest.raises(FileNotFoundError):
        default_storage.move("images/gone.png", "images/c.png")


def test_a_rendition_is_kept_with_the_pages_and_no_longer(bucket, db):
    """T23: a picture whose collection is made private is not given from memory."""
    name = default_storage.save("images/a.png", ContentFile(b"picture"))
    reading = Reading()
    environ = RequestFactory().get(f"/media/{name}").environ | {KEY_OF_A_READING: reading}
    answer = get_wsgi_application()(environ, lambda *given: None)
    assert b"".join(answer) == b"picture"
    assert reading.may_keep


def test_a_file_that_is_gone_is_not_found(db, bucket, client):
    """D6: a row without its file."""
    document = CustomDocument.objects.create(title="a", file=ContentFile(pdf(), "a.pdf"))
    bucket.Object(document.file.name).delete()
    assert client.get(document.url).status_code == 404
    assert client.get("/media/images/gone.png").status_code == 404
    assert not default_storage.exists(document.file.name)
    default_storage.delete(document.file.name)


@pytest.mark.parametrize("way", ["one", "many", "chooser"])
@pytest.mark.parametrize("model", [CustomImage, CustomDocument])
def test_a_bucket_that_is_away_is_told_to_the_editor_and_leaves_no_row(
    admin, lost_bucket, model, way
):
    """D6"""
    name, content = ("a.png", picture("png")) if model is CustomImage else ("a.pdf", pdf())
    assert make_upload(admin, model, way).send(name, content) == NOT_REACHED
    assert not model.objects.exists()


def test_readers_of_pages_do_not_notice_that_the_bucket_is_away(
    admin, bucket, settings, client, initiative_index, django_capture_on_commit_callbacks
):
    """D6: nor do the lists of the admin; the files themselves are answered 503."""
    with django_capture_on_commit_callbacks(execute=True):
        make_upload(admin, CustomImage, "one").send("cover.png", picture("png"))
    image = CustomImage.objects.get()
    page = InitiativePageFactory(cover_image=image, cover_alt="A courthouse")
    document = CustomDocument.objects.create(title="a", file=ContentFile(pdf(), "a.pdf"))
    rendition = image.get_rendition("max-165x165")
    use(settings, "http://127.0.0.1:9")
    assert client.get(page.url).status_code == 200
    for name in ("images:index", "images:edit", "docs:index", "docs:edit"):
        thing = image if "images" in name else document
        arguments = [thing.pk] if "edit" in name else []
        assert admin.get(reverse(f"wagtail{name}", args=arguments)).status_code == 200, name
    for gone in (rendition.url, document.url):
        answer = client.get(gone)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60"), gone
        assert answer.headers["Cache-Control"] == "no-store"
