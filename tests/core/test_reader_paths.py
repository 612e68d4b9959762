"""Blocks for some readers, and the links at the beginning of a page that lead to them."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import InitiativePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def block(readers, text):
    """A block for some readers, as (name, value)."""
    return ("for_readers", {"readers": readers, "text": f"<p>{text}</p>"})


BODY = [
    ("paragraph", "<h2>For prosecutors</h2><p>A heading of the same words.</p>"),
    block("prosecutors", "Begin here."),
    block("people who were harmed", "You decide."),
    block("Prosecutors ", "And go on."),
]


def shown(client, page):
    """The page as readers get it."""
    return BeautifulSoup(client.get(page.url).content, "html.parser")


@pytest.mark.parametrize("factory", [InitiativePageFactory, StandardPageFactory])
def test_each_group_of_readers_has_one_link_to_the_first_text_for_it(client, factory):
    body = factory._meta.model._meta.get_field("body").stream_block.to_python(
        [
            {"type": name, "value": value, "id": str(number)}
            for number, (name, value) in enumerate(BODY)
        ]
    )
    printed = shown(client, factory(body=body))
    links = printed.select(".reader-paths a")
    assert [link.text for link in links] == ["For prosecutors", "For people who were harmed"]
    parts = [printed.find(id=link["href"][1:]) for link in links]
    assert [part.parent.p.text for part in parts] == ["Begin here.", "You decide."]
    assert len({tag["id"] for tag in printed.select("[id]")}) == len(printed.select("[id]"))


def test_page_for_everybody_has_no_such_links(client):
    assert not shown(client, StandardPageFactory()).select(".reader-paths")
