"""What a work belongs to, and who made it, leads on from its page."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import (
    ContributorFactory,
    EventPageFactory,
    InitiativePageFactory,
    NewsPageFactory,
    PersonFactory,
    PublicationPageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [PublicationPageFactory, EventPageFactory, NewsPageFactory])
def test_initiatives_and_topics_lead_to_their_pages(client, factory):
    initiative, hidden = InitiativePageFactory(), InitiativePageFactory(live=False)
    topic, gone = TopicFactory(), TopicFactory(live=False)
    page = factory()
    page.initiatives.set([initiative, hidden])
    page.topics.set([topic, gone])
    page.save()
    printed = BeautifulSoup(client.get(page.url).content, "html.parser")
    links = [link["href"] for link in printed.select("main .aside__link")]
    assert links[:2] == [initiative.url, topic.get_absolute_url()]
    assert hidden.title not in printed.text
    assert gone.name not in printed.text


def test_author_with_a_record_leads_to_her_page_and_a_name_as_written_does_not(client):
    page, person = PublicationPageFactory(), PersonFactory(name="With Record")
    ContributorFactory(page=page, person=person, sort_order=0)
    ContributorFactory(page=page, person=None, name="As Written", sort_order=1)
    printed = BeautifulSoup(client.get(page.url).content, "html.parser")
    links = {link.text: link["href"] for link in printed.select("main a")}
    assert links["With Record"] == person.get_absolute_url()
    assert "As Written" in printed.text
    assert "As Written" not in links
