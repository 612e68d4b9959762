"""How uploads leave the site: documents as closed downloads, originals not at all."""

import importlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import clear_url_caches
from wagtail.models import Collection, CollectionViewRestriction

from iip_site import urls
from tests.uploads.files import office, pdf
from uploads.models import CustomDocument

CLOSED = "default-src 'none'; sandbox"
NAMES = {
    "report.pdf": pdf(),
    "report.docx": office("docx"),
    "table.xlsx": office("xlsx"),
    "table.csv": b"a,b\n",
    "notes.txt": b"words",
}


@pytest.fixture
def visitor():
    """An anonymous visitor's browser; an error is an answer."""
    return Client(raise_request_exception=False)


def add(name, content, **fields):
    """A stored document."""
    return CustomDocument.objects.create(title=name, file=ContentFile(content, name), **fields)


def is_closed(response):
    """Tell whether a browser that gets this answer can only save it."""
    return (
        response.headers["Content-Security-Policy"] == CLOSED
        and response.headers["X-Content-Type-Options"] == "nosniff"
        and response.headers["Content-Disposition"].startswith("attachment; filename=")
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_document_is_served_as_a_closed_download(db, visitor, name, method):
    """T33: also what a browser would like to show, a PDF or a text."""
    document = add(name, NAMES[name])
    response = getattr(visitor, method)(document.url)
    assert response.status_code == 200
    assert is_closed(response)
    if method == "get":
        assert b"".join(response) == NAMES[name]


def test_an_unchanged_document_stays_closed(db, visitor):
    """T33: the headers of 304 replace those of the copy that the browser has."""
    document = add("report.pdf", pdf())
    document.get_file_hash()
    response = visitor.get(document.url)
    again = visitor.get(document.url, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Content-Security-Policy"] == CLOSED
    assert again.headers["X-Content-Type-Options"] == "nosniff"


def test_a_private_document_asks_who_is_there(db, visitor):
    """T20: our view does not go around Wagtail's check."""
    collection = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    response = visitor.get(add("report.pdf", pdf(), collection=collection).url)
    assert response.status_code == 302
    assert "login" in response.headers["Location"]


def test_a_document_whose_file_is_lost_is_not_found(db, visitor, media):
    """D6: a row without its file, after a restore that went half way."""
    document = add("report.pdf", pdf())
    (media / document.file.name).unlink()
    assert visitor.get(document.url).status_code == 404


def test_a_document_answers_to_its_own_name_only(db, visitor):
    """T25."""
    document = add("report.pdf", pdf())
    for name in ("other.pdf", "../report.pdf", "report.pdf/", "report.html", ""):
        assert visitor.get(f"/documents/{document.pk}/{name}").status_code == 404, name


@pytest.fixture(params=[True, False], ids=["development", "production"])
def media_urls(request, settings):
    """The site's addresses as they are with and without DEBUG."""
    settings.DEBUG = request.param
    importlib.reload(urls)
    clear_url_caches()
    yield request.param
    settings.DEBUG = False
    importlib.reload(urls)
    clear_url_caches()


@pytest.mark.parametrize(
    "path",
    [
        "/media/documents/report.pdf",
        "/media//documents/report.pdf",
        "/media/./documents/report.pdf",
        "/media/Documents/report.pdf",
        "/media/images/../documents/report.pdf",
        "/media/images/%2e%2e/documents/report.pdf",
        "/media/images/..%2fdocuments/report.pdf",
        "/media/images//../../documents/report.pdf",
        "/media/documents%2freport.pdf",
        "/media/original_images/photo.png",
        "/media/images/../original_images/photo.png",
        "/media/avatar_images/photo.png",
        "/media/",
        "/media/images/",
    ],
)
def test_only_renditions_have_an_address_of_their_own(db, visitor, media_urls, path):
    """T25: not even in development."""
    for name in ("documents/report.pdf", "original_images/photo.png", "avatar_images/photo.png"):
        default_storage.save(name, ContentFile(b"canary"))
    response = visitor.get(path)
    assert response.status_code in (400, 404)
    assert b"canary" not in response.content


def test_renditions_are_served_in_development(db, visitor, media_urls):
    """T25: in production the proxy does it."""
    default_storage.save("images/photo.max-1x1.png", ContentFile(b"picture"))
    response = visitor.get("/media/images/photo.max-1x1.png")
    assert response.status_code == (200 if media_urls else 404)
    if media_urls:
        assert response.content == b"picture"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
