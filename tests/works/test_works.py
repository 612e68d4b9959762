"""What publications, events and news have in common."""

import pytest
from django.http import QueryDict

from core.dates.partial_dates import PartialDate
from tests.factories import (
    ContributorFactory,
    InitiativePageFactory,
    OrganizationFactory,
    PersonFactory,
    TopicFactory,
    WorkPageFactory,
)
from works.facets import WorkFilters
from works.models import WorkPage

pytestmark = pytest.mark.django_db


def work(title, **values):
    """A work with initiatives, topics and a date as text."""
    rows = {name: values.pop(name, []) for name in ("initiatives", "topics")}
    if "date" in values:
        values["date"] = PartialDate.parse(values["date"])
    page = WorkPageFactory(title=title, **values)
    for name, chosen in rows.items():
        getattr(page, name).set(chosen)
    page.save()
    return page


def titles(works):
    """The titles of a queryset in its order."""
    return [entry.title for entry in works.entries()]


def test_works_of_all_kinds_are_listed_latest_first_and_undated_last(django_assert_num_queries):
    work("Undated")
    work("Of a year", date="2021")
    work("Of a day", date="2021-07-30", listing_title="Shorter", summary="What it says.")
    work("Latest", date="2024-01")
    WorkPageFactory(title="Draft", live=False)
    assert titles(WorkPage.objects.visible().by_date()) == [
        "Latest",
        "Shorter",
        "Of a year",
        "Undated",
    ]
    with django_assert_num_queries(1):
        entry = WorkPage.objects.visible().by_date().entries()[1]
    assert (entry.summary, str(entry.date)) == ("What it says.", "2021-07-30")


def test_lists_lead_at_once_to_what_is_read_elsewhere():
    work("There", date="2024", elsewhere="https://www.paper.example/piece/")
    work("Here", date="2023", slug="here")
    there, here = WorkPage.objects.visible().by_date().entries()
    assert (there.leads_to, there.host) == ("https://www.paper.example/piece/", "paper.example")
    assert (here.leads_to, here.host) == (here.url, "")


def test_filters_offer_the_latest_year_first_and_count_an_author_once_for_each_work():
    person = PersonFactory(name="Jane Doe")
    page = work("A", date="2020")
    ContributorFactory(page=page, person=person, sort_order=0)
    ContributorFactory(page=page, person=person, name="Jane Doe", sort_order=1)
    ContributorFactory(page=page, person=PersonFactory(name="Ed"), role="editor", sort_order=2)
    page = work("B", date="2022-05")
    ContributorFactory(page=page, person=None, organization=OrganizationFactory(name="A. Court"))
    work("C", date="2021")
    filters = WorkFilters(QueryDict(""), WorkPage.objects.visible())
    offered = {f.name: [(o.label, o.count) for o in f.options] for f in filters.filters}
    assert offered == {
        "year": [("2022", 1), ("2021", 1), ("2020", 1)],
        "author": [("A. Court", 1), ("Jane Doe", 1)],
    }


def test_of_many_authors_those_of_the_most_works_are_offered(monkeypatch):
    monkeypatch.setattr("works.facets.MOST_AUTHORS", 1)
    often, once = PersonFactory(name="Often"), PersonFactory(name="Once")
    for title, person in (("A", once), ("B", often), ("C", often)):
        ContributorFactory(page=work(title), person=person)
    [filter_] = WorkFilters(QueryDict(""), WorkPage.objects.visible()).filters
    assert [(option.label, option.count) for option in filter_.options] == [("Often", 2)]


def test_filters_count_what_readers_may_see_in_one_query(django_assert_num_queries):
    initiative, hidden = InitiativePageFactory(title="Open"), InitiativePageFactory(live=False)
    topic = TopicFactory(name="Courts", slug="courts")
    work("A", date="2021-07", kind_text="Guide", topics=[topic], initiatives=[initiative, hidden])
    work("B", date="2021", topics=[topic])
    WorkPageFactory(title="Draft", live=False, kind_text="Secret")
    with django_assert_num_queries(1):
        filters = WorkFilters(QueryDict("topic=courts&year=1999"), WorkPage.objects.visible())
    offered = {f.name: [(o.label, o.count) for o in f.options] for f in filters.filters}
    assert offered == {
        "initiative": [("Open", 1)],
        "topic": [("Courts", 2)],
        "kind": [("Guide", 1)],
        "year": [("2021", 2)],
    }
    assert filters.notices == ["There is no year “1999” here, so it was left out."]
    works = filters.apply(WorkPage.objects.visible())
    assert sorted(titles(works)) == ["A", "B"]
    only = WorkFilters(QueryDict("year=2021&kind=guide"), WorkPage.objects.visible())
    assert titles(only.apply(WorkPage.objects.visible())) == ["A"]


def test_name_of_a_withdrawn_record_is_printed_only_as_the_work_writes_it():
    page = work("Named")
    gone = PersonFactory(name="Gone", live=False)
    ContributorFactory(page=page, person=gone, sort_order=0)
    ContributorFactory(page=page, person=gone, name="As written", sort_order=1)
    ContributorFactory(page=page, person=PersonFactory(name="There"), sort_order=2)
    page = WorkPage.objects.get(pk=page.pk)
    assert [row.printed_name for row in page.named] == ["As written", "There"]
    assert [row.record for row in page.named][0] is None
