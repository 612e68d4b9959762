"""The numbers that staff choose for the home page: with all that belongs to them, or not at all."""

import datetime
from decimal import Decimal

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.models import PageViewRestriction

import home.evidence
from core.dates.partial_dates import PartialDate
from core.dates.periods import is_over_a_year_old
from evidence.models import LedgerEntry
from home import publish_rules
from home.models import HomePage
from initiatives.models import InitiativePage, Measure
from publishing.attention import Viewer, first_items
from publishing.rules import Level, findings
from tests.factories import EvidencePageFactory, HomePageFactory, InitiativePageFactory

TODAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 24, 15, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for module in (home.evidence, publish_rules):
        monkeypatch.setattr(module, "current_day", lambda: TODAY)


def published(*names, **values):
    """The measures of a published initiative."""
    page = InitiativePageFactory(title="Fair starts", slug="fair", summary="x" * 60)
    given = {
        "state": "measured",
        "qualifier": "at_least",
        "current": Decimal(2300),
        "current_on": PartialDate(2026, 5),
        "source": "The Institute",
        "source_url": "https://source.example/",
    }
    page.measures = [Measure(name=name, **given | values) for name in names]
    page.save_revision().publish()
    return list(InitiativePage.objects.get(pk=page.pk).measures.all())


@pytest.fixture
def measure(initiative_index):
    """A number that the home page shows."""
    EvidencePageFactory()
    (row,) = published("offices took part")
    choose(row)
    return row


def choose(*measures):
    """Let the home page show measures."""
    HomePageFactory().refresh_from_db()
    page = HomePage.objects.get()
    page.evidence = [("measure", measure) for measure in measures]
    page.save()


def words(element):
    return " ".join(element.get_text(" ").split())


def test_number_stands_with_date_source_its_page_and_its_line_in_the_ledger(measure, read):
    (item,) = read("/").select(".home-numbers li")
    assert words(item) == (
        "at least 2,300 offices took part Fair starts May 2026 · The Institute · "
        "Its line in the ledger : offices took part"
    )
    assert item.time["datetime"] == "2026-05"
    page, source, line = (link["href"] for link in item.select("a"))
    assert (page, source) == ("/initiatives/fair/#results", "https://source.example/")
    address, _, anchor = line.partition("#")
    assert "2,300" in read(address).select_one(f"tr#{anchor}").get_text()


def test_line_in_a_long_ledger_is_found_on_its_own_page_of_it(initiative_index, read):
    EvidencePageFactory()
    rows = published(*(f"things of kind {number}" for number in range(51)))
    last = max(rows, key=lambda row: row.pk)
    choose(last)
    link = read("/").select(".home-numbers a")[-1]["href"]
    assert link == f"/evidence/?initiative=fair&page=2#measure-{last.pk}"
    assert read(link.partition("#")[0]).select_one(f"#measure-{last.pk}")


def test_only_the_latest_value_in_the_ledger_is_the_line_of_its_measure(measure, read):
    entry = LedgerEntry.objects.get()
    LedgerEntry.objects.create(
        **{
            field.attname: getattr(entry, field.attname)
            for field in entry._meta.concrete_fields
            if not field.primary_key
        }
        | {"place": "earlier", "value_key": "a"}
    )
    page = read("/evidence/")
    assert len(page.select("tbody tr")) == 2
    assert len(page.select(f"#measure-{measure.pk}")) == 1


def test_without_a_ledger_the_number_stands_without_a_link_to_it(initiative_index, read):
    choose(*published("offices took part"))
    assert len(read("/").select(".home-numbers a")) == 2


def test_home_has_no_part_for_numbers_where_none_is_chosen(initiative_index, read):
    published("offices took part")
    assert not read("/").select(".home-numbers")


def test_more_than_three_numbers_are_refused(initiative_index):
    field = HomePage._meta.get_field("evidence").stream_block
    chosen = [{"type": "measure", "value": row.pk} for row in published(*"abcd")]
    field.clean(field.to_python(chosen[:3]))
    with pytest.raises(StreamBlockValidationError) as refused:
        field.clean(field.to_python(chosen))
    assert "maximum number of items is 3" in str(refused.value.non_block_errors)


def hide(measure):
    PageViewRestriction.objects.create(page=measure.page, restriction_type="login")


def change(measure, **values):
    Measure.objects.filter(pk=measure.pk).update(**values)


# How a number is lost, and what staff are told.
WAYS = {
    "deleted": (lambda measure: measure.delete(), "A chosen number is gone"),
    "unpublished": (lambda measure: measure.page.unpublish(), "Readers may no longer see “off"),
    "private": (hide, "Readers may no longer see “offices took part”"),
    "without source": (lambda measure: change(measure, source=""), "Readers may no longer see"),
    "not yet measured": (
        lambda measure: change(measure, state="not_yet_measured", current=None),
        "Readers may no longer see “offices took part”",
    ),
    "stopped": (
        lambda measure: change(measure, state="stopped"),
        "“offices took part” is no longer measured",
    ),
    "old": (
        lambda measure: change(measure, current_on="2025-10"),
        "“offices took part” is of October 2025, more than a year ago",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_lost_number_leaves_by_itself_and_those_who_can_fix_it_are_told(
    measure, read, publisher, way
):
    lose, told = WAYS[way]
    assert read("/").select(".home-numbers")
    assert not first_items(Viewer(publisher), NOW, 10, "home-numbers")
    lose(measure)
    main = read("/").main.get_text()
    assert "2,300" not in main
    assert "offices took part" not in main
    (item,) = first_items(Viewer(publisher), NOW, 10, "home-numbers")
    assert told in item.reason
    page = HomePage.objects.get()
    assert item.url == f"/admin/pages/{page.pk}/edit/"
    (finding,) = [found for found in findings(page) if found.field == "evidence"]
    assert told in finding.message
    # A number grows old while nobody looks: that must not hold back a correction of the page.
    assert finding.level is Level.DUE_SOON


def test_one_lost_number_leaves_the_others(initiative_index, read):
    first, second = published("offices took part", "meetings were held")
    choose(first, second)
    first.delete()
    assert [item.text for item in read("/").select(".home-numbers .measure__name")] == [
        "meetings were held"
    ]


@pytest.mark.parametrize(
    ("date", "is_old"),
    [
        ("2025", False),
        ("2024", True),
        ("2025-11", False),
        ("2025-10", True),
        ("2025-11-24", False),
        ("2025-11-23", True),
    ],
)
def test_a_date_is_old_once_all_of_it_is_more_than_a_year_past(date, is_old):
    assert is_over_a_year_old(PartialDate.parse(date), TODAY) is is_old
