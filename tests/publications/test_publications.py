"""The page of a publication and the list of all."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from core.dates.partial_dates import PartialDate
from initiatives.program_summary import ProgramSummary
from initiatives.typesetting.pdf import summary_pdf
from publications.models import PublicationPage
from tests.factories import (
    ContributorFactory,
    DocumentFactory,
    ImageFactory,
    InitiativePageFactory,
    OrganizationFactory,
    PersonFactory,
    PublicationPageFactory,
    SupportResourceFactory,
    TopicFactory,
)
from works.models import Contributor

pytestmark = pytest.mark.django_db


def words(tag):
    """The words of a tag, blanks put in order."""
    return " ".join(tag.get_text(" ").split()) if tag else None


def facts(soup):
    """The strip under the title, by label."""
    rows = soup.select(".facts__item")
    return {words(row.dt): words(row.dd) for row in rows}


def test_publication_with_its_title_alone_looks_finished(read):
    soup = read(PublicationPageFactory(title="A paper").url)
    assert words(soup.h1) == "A paper"
    assert not soup.select(".facts, .section:not(#cite), .masthead__byline")


def test_everything_that_is_known_stands_on_the_page(read):
    initiative = InitiativePageFactory(title="Fair starts")
    hidden = InitiativePageFactory(title="Hidden", live=False)
    page = PublicationPageFactory(
        title="A paper",
        kind_text="Guide",
        date=PartialDate(2021, 7),
        series="Papers",
        series_number=3,
        summary="What it says.",
        abstract="First.\n\nSecond.",
        body=[("paragraph", "<h2>Chapter one</h2><p>Words.</p>")],
        held_at="A library",
        held_at_url="https://example.org/paper",
        initiatives=[initiative, hidden],
        topics=[TopicFactory(name="Courts", slug="courts")],
    )
    ContributorFactory(page=page, person=PersonFactory(name="Ada Example"))
    role = Contributor.Role.FOREWORD
    ContributorFactory(page=page, person=None, name="Example, Bo", role=role, note="then mayor")
    soup = read(page.url)
    assert words(soup.select_one(".masthead__eyebrow")) == "Guide"
    assert words(soup.select_one(".masthead__byline")) == "By Ada Example"
    assert facts(soup) == {"Published": "July 2021", "Series": "Papers, no. 3"}
    assert words(soup.select_one("#abstract .prose")) == "First. Second."
    assert words(soup.select_one("#text-chapter-one")) == "Chapter one"
    assert soup.select_one('.contents__inner a[href="#text-chapter-one"]')
    assert soup.select_one("#document a")["href"] == "https://example.org/paper"
    assert words(soup.select_one("#contributors")).endswith("Foreword Bo Example then mayor")
    aside = words(soup.select_one(".aside"))
    assert "Fair starts" in aside and "Hidden" not in aside and "Courts" in aside


def test_sixty_authors_are_counted_in_the_head_and_folded_in_the_list(read):
    page = PublicationPageFactory()
    for number in range(60):
        ContributorFactory(page=page, person=None, name=f"Ada Example{number}", sort_order=number)
    soup = read(page.url)
    assert words(soup.select_one(".masthead__byline")) == (
        "By Ada Example0, Ada Example1, and 58 others"
    )
    rows = soup.select("#contributors li")
    assert len(rows) == 60
    assert words(soup.select_one("#contributors summary")) == "48 more"
    assert len(soup.select("#contributors details li")) == 48


def test_who_made_it_is_said_once_where_the_byline_says_all_of_it(read):
    page = PublicationPageFactory(abstract="What it says.")
    ContributorFactory(page=page, person=None, name="Example, Ada")
    soup = read(page.url)
    assert words(soup.select_one(".masthead__byline")) == "By Ada Example"
    assert not soup.select("#contributors, .contents a[href='#contributors']")
    ContributorFactory(page=page, person=None, name="Example, Bo", note="then mayor")
    assert "then mayor" in words(read(page.url).select_one("#contributors"))


def test_publication_without_a_date_says_so_only_if_somebody_looked(read):
    assert "Published" not in facts(read(PublicationPageFactory().url))
    page = PublicationPageFactory(date_is_unknown=True)
    assert facts(read(page.url))["Published"] == "Not known"
    listing = read("/publications/")
    assert len(listing.select(".works__item")) == 2


def test_papers_of_a_series_name_each_other_in_their_order(read):
    second = PublicationPageFactory(title="Second", series="Papers", series_number=2)
    PublicationPageFactory(title="Undated", series="papers")
    PublicationPageFactory(title="First", series="Papers", series_number=1)
    PublicationPageFactory(title="Draft", series="Papers", live=False)
    PublicationPageFactory(title="Other", series="Others")
    soup = read(second.url)
    assert [words(row) for row in soup.select("#series h3")] == ["First", "Second", "Undated"]
    assert words(soup.select_one('#series [aria-current="page"]')) == "Second"
    contents = [link["href"] for link in soup.select(".contents__link")]
    assert contents[-2:] == ["#series", "#cite"]
    alone = PublicationPageFactory(series="Alone")
    assert not read(alone.url).select("#series")


def test_care_page_has_the_exit_the_note_and_support(read):
    page = PublicationPageFactory(
        is_sensitive=True,
        content_note="It speaks of harm.",
        support_resources=[SupportResourceFactory(name="A line")],
    )
    soup = read(page.url)
    assert "is-care" in soup.html["class"]
    assert "It speaks of harm." in words(soup.select_one(".content-note"))
    assert "A line" in words(soup.select_one(".support-box"))
    assert words(soup.select_one("#help h3")) == "A line"
    assert soup.find("meta", {"name": "citation_title"}) is None


def test_page_keeps_its_versions(client):
    page = PublicationPageFactory(abstract="What it says.")
    page.save_revision().publish()
    version = client.get(f"{page.url}versions/1/")
    assert "What it says." in version.content.decode()


def document_of(title, content):
    """A stored document with a PDF (bytes)."""
    return DocumentFactory(title=title, file=ContentFile(content, f"{title}.pdf"))


def test_document_is_told_with_format_pages_and_size(read):
    document = document_of("paper", summary_pdf(ProgramSummary(title="A paper")))
    page = PublicationPageFactory(document=document, document_summary="What is in it.")
    download = read(page.url).select_one("#document .download")
    assert words(download.select_one(".download__format")).startswith("PDF, 1 page, ")
    assert "Tagged for screen readers." in words(download)
    assert "What is in it." in words(download)


def test_private_document_is_not_named(client):
    document = DocumentFactory(title="Secret")
    inner = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    type(document).objects.update(collection=inner)
    page = PublicationPageFactory(document=document, document_summary="All of the secret.")
    text = client.get(page.url).content.decode()
    assert "Secret" not in text and "All of the secret" not in text
    page = PublicationPage.objects.get(pk=page.pk)
    assert "secret" not in page.reading_text().lower()


def test_index_lists_publications_with_filters(read):
    topic = TopicFactory(name="Courts", slug="courts")
    PublicationPageFactory(title="A", topics=[topic], date=PartialDate(2021), kind_text="Guide")
    PublicationPageFactory(title="B", date=PartialDate(2022))
    PublicationPageFactory(title="Draft", live=False)
    ContributorFactory(
        page=PublicationPageFactory(title="C"),
        person=None,
        organization=OrganizationFactory(name="A center"),
    )
    soup = read("/publications/")
    assert [words(row) for row in soup.select(".works__title")] == ["B", "A", "C"]
    assert [words(row) for row in soup.select(".works__year")] == ["2022", "2021", "Undated"]
    soup = read("/publications/?topic=courts&year=2021&kind=Guide")
    assert [words(row) for row in soup.select(".works__title")] == ["A"]
    soup = read("/publications/?author=a+center")
    assert [words(row) for row in soup.select(".works__title")] == ["C"]


@pytest.mark.parametrize("factory", [InitiativePageFactory, PublicationPageFactory])
def test_withdrawn_picture_is_no_cover_any_more(factory):
    page = factory(cover_image=ImageFactory(is_withdrawn=True), cover_alt="A quokka")
    assert page.cover.image is None
    assert "quokka" not in page.reading_text()
