"""How a publication is cited: in words, in three files, and in the head of its page."""

import json

import bibtexparser
import pytest
import rispy
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from publications.citations import PublicationCitation
from publications.models import PublicationPage
from tests.factories import ContributorFactory, OrganizationFactory, PublicationPageFactory
from works.models import Contributor
from works.names import PersonName

pytestmark = pytest.mark.django_db
ADDRESS = "http://localhost/publications/a-paper/"


@pytest.fixture(autouse=True)
def institute():
    """The name that stands for the publisher."""
    OrganizationFacts.objects.update_or_create(pk=1, defaults={"name": "The Institute"})


def cited(*names, groups=(), editors=(), **values):
    """The citation of a publication by people (names as written) and groups."""
    page = PublicationPageFactory(title="A Paper", slug="a-paper", **values)
    rows = [
        *({"name": name} for name in names),
        *({"name": name, "is_group": True} for name in groups),
        *({"name": name, "role": Contributor.Role.EDITOR} for name in editors),
    ]
    for order, row in enumerate(rows):
        ContributorFactory(page=page, person=None, sort_order=order, **row)
    return PublicationCitation(PublicationPage.objects.get(pk=page.pk))


FULL = {
    "date": "2018-11",
    "kind_text": "Guide",
    "series": "Papers",
    "series_number": 3,
}


def whole(**values):
    """The citation of a publication of which everything is known."""
    known = FULL | values
    known["date"] = PartialDate.parse(known["date"])
    return cited("Roy L. Example Jr.", "Example, Ada", groups=["Center for Law, and More"], **known)


def test_citation_in_words_names_all_that_is_known():
    assert whole(editors=["Bo Editor"]).plain == (
        "Roy L. Example Jr., Ada Example, and Center for Law, and More (2018). A Paper. Papers 3. "
        f"The Institute. {ADDRESS}"
    )


def test_citation_of_sixty_authors_names_three_in_words_and_all_in_files():
    citation = cited(*(f"Ada Example{number}" for number in range(60)))
    assert citation.plain.startswith(
        "Ada Example0, Ada Example1, Ada Example2, et al. (n.d.). A Paper."
    )
    entry = parse_string(citation.bibtex, "bibtex").entries[citation.key]
    assert len(entry.persons["author"]) == 60
    assert len(rispy.loads(citation.ris)[0]["authors"]) == 60
    assert len(json.loads(citation.csl_json)[0]["author"]) == 60


def test_publication_that_names_nobody_is_by_the_institute():
    citation = cited(date=PartialDate(2021))
    assert citation.plain == f"The Institute (2021). A Paper. {ADDRESS}"
    (person,) = parse_string(citation.bibtex, "bibtex").entries[citation.key].persons["author"]
    assert str(person) == "{The Institute}"
    assert rispy.loads(citation.ris)[0]["authors"] == ["The Institute"]
    assert json.loads(citation.csl_json)[0]["author"] == [{"literal": "The Institute"}]


def test_title_comes_first_where_nobody_can_be_named():
    OrganizationFacts.objects.update(name="")
    assert cited().plain == f"A Paper (n.d.). {ADDRESS}"


def test_date_is_cited_as_far_as_it_is_known():
    expected = {
        "2018": ("2018//", [[2018]]),
        "2018-11": ("2018/11/", [[2018, 11]]),
        "2018-11-05": ("2018/11/05", [[2018, 11, 5]]),
    }
    for number, (text, (ris, parts)) in enumerate(expected.items()):
        page = PublicationPageFactory(slug=f"p{number}", date=PartialDate.parse(text))
        citation = PublicationCitation(page)
        read = rispy.loads(citation.ris)[0]
        assert (read["year"], read["date"]) == ("2018", ris)
        assert json.loads(citation.csl_json)[0]["issued"] == {"date-parts": parts}
        fields = parse_string(citation.bibtex, "bibtex").entries[citation.key].fields
        assert (fields["year"], fields["date"]) == ("2018", text)


def test_nothing_is_said_of_a_date_that_nobody_knows():
    citation = cited(date_is_unknown=True)
    assert "(n.d.)" in citation.plain
    assert not {"year", "date"} & rispy.loads(citation.ris)[0].keys()
    assert "issued" not in json.loads(citation.csl_json)[0]
    assert "year" not in parse_string(citation.bibtex, "bibtex").entries[citation.key].fields


def test_every_program_reads_the_parts_of_a_name():
    citation = whole(editors=["Bo Editor"])
    entry = parse_string(citation.bibtex, "bibtex").entries[citation.key]
    first, second, group = entry.persons["author"]
    assert (first.last_names, first.first_names, first.middle_names) == (
        ["Example"],
        ["Roy"],
        ["L."],
    )
    assert first.lineage_names == ["Jr."]
    assert (second.last_names, second.first_names) == (["Example"], ["Ada"])
    assert str(group) == "{Center for Law, and More}"
    assert [str(person) for person in entry.persons["editor"]] == ["Editor, Bo"]
    assert not bibtexparser.parse_string(citation.bibtex).failed_blocks
    read = rispy.loads(citation.ris)[0]
    # The group has a comma, at which programs would cut it.
    assert read["authors"] == ["Example, Roy L., Jr.", "Example, Ada"]
    assert read["notes"] == ["By Center for Law, and More"]
    (item,) = json.loads(citation.csl_json)
    assert item["author"] == [
        {"family": "Example", "given": "Roy L.", "suffix": "Jr."},
        {"family": "Example", "given": "Ada"},
        {"literal": "Center for Law, and More"},
    ]
    assert item["editor"] == [{"family": "Editor", "given": "Bo"}]


def test_series_number_kind_and_publisher_are_cited():
    citation = whole()
    fields = parse_string(citation.bibtex, "bibtex").entries[citation.key].fields
    assert (fields["series"], fields["number"], fields["type"]) == ("Papers", "3", "Guide")
    assert fields["institution"] == "{The Institute}"
    assert {"T2  - Papers", "SN  - 3", "M3  - Guide", "PB  - The Institute"} <= set(
        citation.ris.split("\r\n")
    )
    (item,) = json.loads(citation.csl_json)
    assert (item["collection-title"], item["number"], item["genre"]) == ("Papers", "3", "Guide")
    assert citation.key == "publications.a-paper"


@pytest.mark.parametrize(
    "name", ["A {", "}{", "100% & $5 #1_a", "Ada and Bo", "“É” 東京", 'Say "no"']
)
def test_signs_of_a_name_break_no_entry(name):
    citation = cited(name, groups=[name], series=name, kind_text=name)
    library = bibtexparser.parse_string(citation.bibtex)
    assert len(library.entries) == 1 and not library.failed_blocks
    entry = parse_string(citation.bibtex, "bibtex").entries[citation.key]
    assert len(entry.persons["author"]) == 2
    assert len(rispy.loads(citation.ris)) == 1


@pytest.mark.parametrize(
    ("text", "last_first", "spoken"),
    [
        ("Ada Example", "Example, Ada", "Ada Example"),
        ("Roy L. Example Jr.", "Example, Roy L., Jr.", "Roy L. Example Jr."),
        ("Example, Roy L., Jr.", "Example, Roy L., Jr.", "Roy L. Example Jr."),
        ("Bo Example III", "Example, Bo, III", "Bo Example III"),
        ("Ada van der Example", "van der Example, Ada", "Ada van der Example"),
        ("Vorbild Beispiel, Ada", "Vorbild Beispiel, Ada", "Ada Vorbild Beispiel"),
        ("Ada", "Ada", "Ada"),
    ],
)
def test_name_is_read_as_it_is_written(text, last_first, spoken):
    name = PersonName.parse(text)
    assert (name.last_first, str(name)) == (last_first, spoken)


def tags(client, page):
    """The contents of the tags for reference managers, by name."""
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    found = {}
    for tag in soup.head.select("meta[content]"):
        name = tag.get("name") or tag.get("property") or ""
        if name.startswith(("citation_", "article:")):
            found.setdefault(name, []).append(tag["content"])
    return found


def test_head_of_the_page_names_authors_and_its_own_date(client):
    page = whole().page
    ContributorFactory(page=page, person=None, organization=OrganizationFactory(name="A center"))
    page.save_revision().publish()
    assert tags(client, page) == {
        "article:published_time": ["2018-11"],
        "citation_title": ["A Paper"],
        "citation_publication_date": ["2018/11"],
        "citation_author": ["Example, Roy L., Jr.", "Example, Ada", "A center,"],
        "citation_technical_report_institution": ["The Institute"],
        "citation_technical_report_number": ["3"],
    }


def test_head_of_an_undated_page_gives_no_day_that_could_be_taken_for_its_date(client):
    page = cited("Ada Example", date_is_unknown=True).page
    page.save_revision().publish()
    found = tags(client, page)
    assert not {"article:published_time", "citation_publication_date"} & found.keys()
    assert not BeautifulSoup(client.get(page.url).content, "html.parser").main.select("time")
