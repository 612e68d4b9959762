"""The upload views, and a browser that may use them all."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from tests.uploads.files import pdf, picture
from uploads.models import CustomDocument, CustomImage


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for uploads; each test sees every file that it caused."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def stored(media):
    """A function that lists the files below MEDIA_ROOT, without renditions unless wanted."""

    def list_files(*, renditions=False):
        names = (str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())
        folders = ("images/", "private_images/")
        return sorted(name for name in names if name.startswith(folders) is renditions)

    return list_files


@pytest.fixture
def admin(db, django_user_model):
    """An administrator's browser; an error is an answer, not an exception."""
    browser = Client(raise_request_exception=False)
    browser.force_login(django_user_model.objects.create_superuser("admin", "a@example.org", "x"))
    return browser


class UploadView:
    """One way to upload a picture or a document; `messages` are what the editor is told."""

    def __init__(self, browser, model, way):
        self.browser, self.model, self.way = browser, model, way
        self.app = {CustomImage: "wagtailimages", CustomDocument: "wagtaildocs"}[model]

    def send(self, name, content, title="A title"):
        """Upload a file; return the message at its field, "" if there is none."""
        upload = SimpleUploadedFile(name, content)
        collection = Collection.get_first_root_node().pk
        if self.way == "many":
            address, prefix = reverse(f"{self.app}:add_multiple"), ""
            data = {"title": title, "files[]": upload, "collection": collection}
        elif self.way == "chooser":
            kind = "image" if self.model is CustomImage else "document"
            address, prefix = reverse(f"{self.app}_chooser:create"), f"{kind}-chooser-upload-"
            data = {f"{prefix}title": title, f"{prefix}file": upload}
        else:
            address, prefix = self.address(), ""
            data = {"title": title, "file": upload}
        data[f"{prefix}collection"] = collection
        self.response = self.browser.post(address, data)
        assert self.response.status_code in (200, 302), self.response.status_code
        return self.message(f"{prefix}file")

    def address(self):
        """The address of the form for one file, new or replaced."""
        if self.way == "replace":
            return reverse(f"{self.app}:edit", args=[self.model.objects.get().pk])
        return reverse(f"{self.app}:add")

    def message(self, field):
        """The text at the file field of the answer."""
        if self.response.status_code == 302:
            return ""
        if self.way == "many":
            return json.loads(self.response.content).get("error_message", "")
        html = self.response.content.decode()
        if self.way == "chooser":
            html = json.loads(html).get("htmlFragment") or json.loads(html).get("html") or ""
        found = BeautifulSoup(html, "html.parser").select(f"#panel-child-{field}-errors")
        found = found or BeautifulSoup(html, "html.parser").select(f"[id='id_{field}-errors']")
        found = found or BeautifulSoup(html, "html.parser").select(".error-message")
        return " | ".join(element.get_text(" ", strip=True) for element in found)


def make_upload(browser, model, way):
    """An upload view, with something to replace behind it where that is its way."""
    view = UploadView(browser, model, way)
    if way == "replace":
        name, content = (
            ("first.png", picture("png")) if model is CustomImage else ("first.pdf", pdf())
        )
        assert UploadView(browser, model, "one").send(name, content) == ""
    return view


WAYS = ("one", "many", "chooser", "replace")


@pytest.fixture(params=WAYS)
def picture_upload(request, admin):
    """Each way in which a picture can be uploaded."""
    return make_upload(admin, CustomImage, request.param)


@pytest.fixture(params=WAYS)
def document_upload(request, admin):
    """Each way in which a document can be uploaded."""
    return make_upload(admin, CustomDocument, request.param)


@pytest.fixture
def pictures(admin):
    """The page that takes one picture."""
    return UploadView(admin, CustomImage, "one")


@pytest.fixture
def documents(admin):
    """The page that takes one document."""
    return UploadView(admin, CustomDocument, "one")


@pytest.fixture
def commits(monkeypatch):
    """What waits for the end of a transaction, which is the end of the test here, runs here."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, **kwargs: function())


@pytest.fixture
def above(db):
    """A public collection."""
    return Collection.get_first_root_node().add_child(name="Above")


@pytest.fixture
def collection(above):
    """A collection below another; both are public."""
    return above.add_child(name="Faces")


@pytest.fixture
def image(collection):
    """A picture with its renditions, as a block of a text takes it."""
    file = ContentFile(picture("png"), "faces.png")
    image = CustomImage.objects.create(
        title="Faces of witnesses", description="Three faces", file=file, collection=collection
    )
    image.contextual_alt_text, image.decorative = "Three faces", False
    return image
