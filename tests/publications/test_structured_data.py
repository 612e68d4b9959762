"""What search engines read of a publication, taken out of the page by a parser of others."""

import pytest
from django.core.files.base import ContentFile

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from initiatives.program_summary import ProgramSummary
from initiatives.typesetting.pdf import summary_pdf
from publications.models import PublicationPage
from tests.factories import ContributorFactory, DocumentFactory, PublicationPageFactory
from tests.json_ld import nodes_of

pytestmark = pytest.mark.django_db
ORGANIZATION = {"@id": "http://localhost/#organization"}


def node_of(client, page):
    """The node of the publication among those of its page."""
    nodes = nodes_of(client.get(page.url).content)
    (node,) = [each for each in nodes if each.get("@id", "").endswith("#publication")]
    return node


def test_report_has_what_search_engines_ask_for(client):
    OrganizationFacts.objects.update_or_create(pk=1, defaults={"name": "The Institute"})
    content = summary_pdf(ProgramSummary(title="A paper"))
    page = PublicationPageFactory(
        title="A paper",
        slug="a-paper",
        summary="What it says.",
        date=PartialDate(2018, 11),
        kind_text="Guide",
        series="Papers",
        series_number=3,
        document=DocumentFactory(title="The paper", file=ContentFile(content, "paper.pdf")),
        held_at="A library",
        held_at_url="https://example.org/paper",
    )
    ContributorFactory(page=page, person=None, name="Roy L. Example Jr.")
    ContributorFactory(page=page, person=None, name="A group", is_group=True)
    node = node_of(client, page)
    encoding = node.pop("encoding")
    assert encoding["encodingFormat"] == "application/pdf"
    assert encoding["contentUrl"] == f"http://localhost{page.document.url}"
    assert node == {
        "@type": "Report",
        "@id": "http://localhost/publications/a-paper/#publication",
        "url": "http://localhost/publications/a-paper/",
        "name": "A paper",
        "headline": "A paper",
        "description": "What it says.",
        "datePublished": "2018-11",
        "genre": "Guide",
        "author": [
            {
                "@type": "Person",
                "name": "Roy L. Example Jr.",
                "givenName": "Roy L.",
                "familyName": "Example",
            },
            {"@type": "Organization", "name": "A group"},
        ],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": "Papers"},
        "position": 3,
        "sameAs": "https://example.org/paper",
        "publisher": ORGANIZATION,
        "inLanguage": "en-US",
    }


def test_paper_that_names_nobody_is_an_article_by_the_institute(client):
    OrganizationFacts.objects.update_or_create(pk=1, defaults={"name": "The Institute"})
    node = node_of(client, PublicationPageFactory(genre=PublicationPage.Genre.PAPER))
    assert (node["@type"], node["author"]) == ("ScholarlyArticle", ORGANIZATION)
    assert "datePublished" not in node
