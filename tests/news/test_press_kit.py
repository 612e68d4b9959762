"""What the press takes away in one file."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from core.models import OrganizationFacts
from news.models import NewsIndexPage
from tests.factories import ImageFactory, NewsIndexPageFactory

pytestmark = pytest.mark.django_db


def picture(image, **values):
    """A chosen picture as the page stores it."""
    chosen = {"image": image.pk, "alt_text": "A room.", "decorative": False}
    return {"type": "image", "value": {"image": chosen, "caption": "", "credit": ""} | values}


def kit(client):
    """The files of the download by name."""
    response = client.get("/news/press-kit/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    body = b"".join(response.streaming_content)
    assert int(response["Content-Length"]) == len(body)
    with ZipFile(BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_pictures(*pictures, **values):
    """The list of news with pictures for the press."""
    page = NewsIndexPageFactory(**values)
    page.press_pictures = list(pictures)
    page.save()


def test_press_takes_away_words_facts_and_pictures_as_they_were_uploaded(client, read):
    OrganizationFacts.objects.create(name="The Institute", email="media@institute.example")
    image = ImageFactory(title="A Room", credit="Ada Light")
    with_pictures(picture(image, caption="Where we meet."), boilerplate="<p>Who we are.</p>")
    page = read("/news/").select_one("#press")
    assert "Who we are." in page.get_text() and "The Institute" in page.get_text()
    assert page.select_one("a.button")["href"] == "/news/press-kit/"
    files = kit(client)
    name = next(name for name in files if name.startswith("pictures/01-a-room."))
    with image.file.open() as file:
        assert files[name] == file.read()
    assert files["about.txt"].decode() == "Who we are.\n"
    assert files["facts.txt"].decode().splitlines() == [
        "Name: The Institute",
        "Email: media@institute.example",
    ]
    assert "Where we meet.\nPicture: Ada Light" in files["pictures/captions.txt"].decode()


def test_picture_that_not_everybody_may_see_or_whose_file_is_gone_is_left_out(client):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    hidden, lost = ImageFactory(), ImageFactory()
    hidden.collection = closed
    hidden.save()
    lost.file.storage.delete(lost.file.name)
    with_pictures(picture(hidden), picture(lost))
    assert kit(client) == {}


def test_press_kit_goes_with_its_page(client):
    page = NewsIndexPageFactory()
    page.live = False
    page.save()
    assert client.get("/news/press-kit/").status_code == 404


def test_download_is_gone_as_soon_as_the_time_of_its_page_has_run_out(client):
    with_pictures(boilerplate="<p>Who we are.</p>")
    assert client.get("/news/press-kit/").status_code == 200
    NewsIndexPage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    assert client.get("/news/press-kit/").status_code == 404
