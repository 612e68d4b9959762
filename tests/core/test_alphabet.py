"""Lists that people read are in the order of the alphabet, on every database."""

import random

import pytest
from django.db.models import Value

from core.search.words import fold
from core.tables.alphabet import LETTERS, alphabetical
from directory.models import County, Topic
from funders.models import RoomMember
from tests.factories import (
    AudienceFactory,
    EvidencePageFactory,
    FunderRoomPageFactory,
    InitiativePageFactory,
    MeasureFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    PortfolioPageFactory,
    SupportResourceFactory,
    TopicFactory,
)

NAMES = [
    "Åland",
    "apple",
    "Ärger",
    "Éducation",
    "El Paso",
    "łódź",
    "Łuck",
    "Œuvre",
    "zebra",
    "Zebu",
]
FACTORIES = [
    TopicFactory,
    AudienceFactory,
    PersonFactory,
    OrganizationFactory,
    OfficeFactory,
    SupportResourceFactory,
]


def shuffled(names):
    """The names in an order that is none."""
    return random.Random(4).sample(names, len(names))


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES)
def test_records_are_sorted_by_name_without_case_and_accents(factory):
    records = [factory(name=name) for name in shuffled(NAMES)]
    found = type(records[0]).objects.filter(pk__in=[record.pk for record in records])
    assert [record.name for record in found] == NAMES


@pytest.mark.django_db
def test_a_new_name_moves_a_record():
    TopicFactory(name="Bail")
    topic = TopicFactory(name="Zebra")
    topic.name = "Äpfel"
    topic.save(update_fields=["name"])
    assert [topic.name for topic in Topic.objects.all()] == ["Äpfel", "Bail"]


@pytest.mark.django_db
def test_topics_of_a_draft_are_sorted_like_those_of_a_page():
    page = InitiativePageFactory()
    page.topics = [TopicFactory(name=name) for name in ("Zebra", "apple", "Éducation")]
    assert [topic.name for topic in page.topics.all()] == ["apple", "Éducation", "Zebra"]


@pytest.mark.django_db
def test_members_of_a_room_are_sorted_by_name():
    room = FunderRoomPageFactory()
    for name in shuffled(NAMES):
        RoomMember.objects.create(
            room=room, name=name, email=f"{fold(name)[:2]}{len(name)}@iip.org"
        )
    assert [member.name for member in RoomMember.objects.all()] == NAMES


@pytest.mark.django_db
def test_county_with_a_capital_inside_stands_among_the_others():
    counties = County.objects.filter(state="GA", name__startswith="De").order_by(
        alphabetical("name")
    )
    assert [county.name for county in counties] == ["Decatur", "DeKalb"]


@pytest.fixture
def initiatives(initiative_index):
    """Initiatives of these names in portfolio and ledger."""
    PortfolioPageFactory()
    EvidencePageFactory()
    for title in shuffled(NAMES):
        page = InitiativePageFactory(title=title, show_in_portfolio=True)
        MeasureFactory(page=page)
        page.topics = [TopicFactory(name=f"{title} law")]
        page.save_revision().publish()


@pytest.mark.parametrize("address", ["/funders/?sort=title", "/evidence/?sort=initiative"])
def test_tables_are_sorted_by_title(initiatives, indexing, read, address):
    cells = read(address).select("tbody th a, tbody [data-label=Initiative]")
    assert [cell.get_text(strip=True) for cell in cells] == NAMES


@pytest.mark.parametrize(
    ("address", "name", "end"),
    [
        ("/evidence/", "initiative", ""),
        ("/funders/", "topic", " law"),
        ("/initiatives/", "topic", " law"),
    ],
)
def test_choices_of_filters_are_sorted(initiatives, indexing, read, address, name, end):
    options = read(address).select(f"[name={name}] option")[1:]
    assert [option.get_text().removesuffix(" (1)") for option in options] == [
        f"{title}{end}" for title in NAMES
    ]


@pytest.mark.django_db
def test_the_database_spells_every_letter_by_the_rule():
    TopicFactory()
    letters = [letter for letter in LETTERS if fold(letter).isascii()]
    assert len(letters) > 400
    text = Topic.objects.annotate(text=Value(" ".join(letters)))
    assert text.values_list(alphabetical("text"), flat=True)[0] == " ".join(map(fold, letters))
