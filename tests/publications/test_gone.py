"""T20: what a reader gets at the address of a publication that was taken down, which was cited."""

import pytest

from core.models import ReuseSettings
from tests.factories import EventPageFactory, NewsPageFactory, PublicationPageFactory

pytestmark = pytest.mark.django_db
UNTOLD = "This answer names neither what it was nor why."


@pytest.fixture
def paper():
    """A publication that has been published once."""
    page = PublicationPageFactory(title="Fair Starts", slug="fair-starts")
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def gone(client, page):
    """The text of the answer at the address of a page, which says that something is gone."""
    answer = client.get(page.url)
    assert answer.status_code == 410
    assert answer["Cache-Control"] == "no-store"
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_publication_that_is_gone_says_at_its_address_what_stood_there_and_when(paper, client, end):
    getattr(paper, end)()
    text = gone(client, paper)
    assert "This page is no longer public" in text
    assert "Here stood “Fair Starts”; version 1 was the last, published on <time" in text
    assert "The page was taken down on <time" in text


def test_staff_decide_that_no_publication_that_is_gone_is_named(paper, client):
    ReuseSettings.objects.create(names_gone_pages=False)
    paper.unpublish()
    text = gone(client, paper)
    assert UNTOLD in text and "Fair Starts" not in text and "<time" not in text


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_publication_that_was_a_care_page_is_not_named(paper, client, end):
    paper.is_sensitive = True
    paper.save_revision().publish()
    getattr(paper, end)()
    text = gone(client, paper)
    assert UNTOLD in text and "Fair Starts" not in text


def test_publication_that_was_never_public_was_never_there(client):
    page = PublicationPageFactory(slug="draft", live=False)
    page.save_revision()
    assert client.get(page.url).status_code == 404


def test_publication_that_moved_is_found_by_the_address_that_was_cited(
    paper, client, django_capture_on_commit_callbacks
):
    cited = paper.url
    with django_capture_on_commit_callbacks(execute=True):
        paper.slug = "fairer-starts"
        paper.save_revision().publish()
    assert client.get(cited)["Location"].endswith("/publications/fairer-starts/")


@pytest.mark.parametrize("factory", [EventPageFactory, NewsPageFactory])
@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_event_or_news_that_is_gone_is_not_found(factory, client, end):
    """Nothing on the site offers a citation of them."""
    page = factory()
    page.save_revision().publish()
    getattr(page, end)()
    assert client.get(page.url).status_code == 404
