import datetime

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import (
    InitiativePageFactory,
    RelatedPageFactory,
    StandardPageFactory,
    TopicFactory,
)

LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def topic(db):
    """A topic that pages share."""
    return TopicFactory()


@pytest.fixture
def initiative(initiative_index, topic):
    """An initiative on the topic."""
    return about(topic, title="The one")


def about(topic, **values):
    """A new initiative on the topic."""
    page = InitiativePageFactory(**values)
    page.topics = [topic]
    page.save()
    return page


def titles(page):
    """The titles of the pages offered to read next."""
    return [item.get_text(strip=True) for item in page.select(".related h3")]


def test_initiatives_that_share_a_topic_are_offered_without_anybody_choosing(
    initiative, topic, read
):
    about(topic, title="Same topic")
    about(TopicFactory(), title="Other topic")
    assert titles(read(initiative.url)) == ["Same topic"]


def test_pages_chosen_by_staff_come_first_and_once(initiative, topic, read):
    about(topic, title="Same topic")
    chosen = about(topic, title="Chosen")
    for number, page in enumerate([StandardPageFactory(title="Plain page"), chosen, chosen]):
        RelatedPageFactory(page=initiative, related_page=page, sort_order=number)
    assert titles(read(initiative.url)) == ["Plain page", "Chosen", "Same topic"]


def test_no_more_than_six_pages_are_offered(initiative, topic, read):
    RelatedPageFactory(page=initiative, related_page=StandardPageFactory(title="Chosen"))
    for _ in range(8):
        about(topic)
    offered = titles(read(initiative.url))
    assert len(offered) == 6
    assert offered[0] == "Chosen"


def test_page_is_not_offered_on_itself(initiative, read):
    RelatedPageFactory(page=initiative, related_page=initiative)
    assert titles(read(initiative.url)) == []


def test_half_filled_row_offers_nothing(initiative, read):
    RelatedPageFactory(page=initiative, related_page=None)
    assert titles(read(initiative.url)) == []


def test_topic_in_draft_connects_nothing(initiative, topic, read):
    about(topic, title="Same topic")
    topic.live = False
    topic.save()
    assert titles(read(initiative.url)) == []


@pytest.mark.parametrize("chosen", [True, False], ids=["chosen", "by topic"])
@pytest.mark.parametrize("state", ["draft", "expired", "restricted"])
def test_page_that_an_anonymous_visitor_may_not_read_is_not_offered(
    initiative, topic, read, state, chosen
):
    values = {"draft": {"live": False}, "expired": {"expire_at": LONG_AGO}}.get(state, {})
    hidden = about(topic, title="Hidden", **values)
    if state == "restricted":
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    if chosen:
        RelatedPageFactory(page=initiative, related_page=hidden)
    assert titles(read(initiative.url)) == []
