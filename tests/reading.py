"""What a reader sees of an answer."""

from bs4 import BeautifulSoup


def soup(response):
    """The parsed page of an answer."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(node):
    """The text of a part of a page with single spaces."""
    return " ".join(node.get_text(" ").split())
