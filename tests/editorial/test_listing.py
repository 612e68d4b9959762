"""Lists of pages say who answers for a page, when it is read again and what it lacks."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.listings.completeness import PARTS, TOTAL, with_missing_parts
from initiatives.models import InitiativePage
from tests.examples import full_initiative
from tests.factories import InitiativePageFactory, StandardPageFactory
from tests.staff import browser_of

pytestmark = pytest.mark.usefixtures("indexing")

LIST = "/admin/initiatives/"


def rows(user, address=LIST, **query):
    """The rows of a list as dicts of the column's heading and the cell's text, by title."""
    response = browser_of(user).get(address, query)
    assert response.status_code == 200
    table = BeautifulSoup(response.content, "html.parser").select_one("table.listing")
    if table is None:
        return {}
    names = [head.get_text(" ", strip=True).split(" 1-")[0] for head in table.select("thead th")]
    found = {}
    for row in table.select("tbody tr"):
        texts = [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        found[row.select_one(".title-wrapper").get_text(" ", strip=True)] = dict(
            zip(names, texts, strict=False)
        )
    return found


@pytest.fixture(scope="module")
def ada(module_database):
    """An author with a whole name."""
    ada = get_user_model().objects.create_user("ada", first_name="Ada", last_name="Author")
    ada.groups.add(Group.objects.get(name="Authors"))
    return ada


@pytest.fixture(scope="module")
def three(ada):
    """A bare draft, a page that is overdue, and one with everything."""
    today = timezone.localdate()
    InitiativePageFactory(title="Bare", live=False, owner=None)
    InitiativePageFactory(
        title="Late", owner=ada, status="active", review_by=today - timedelta(days=1)
    )
    full_initiative(title="Whole", need="Much.", review_by=today + timedelta(days=10))
    for page in InitiativePage.objects.exclude(title__in=["Bare", "Late", "Whole"]):
        page.delete()


def test_the_list_shows_status_work_owner_review_date_and_completeness(publisher, three):
    listed = rows(publisher)
    assert listed["Bare"]["Status"] == "Current page status: draft"
    assert listed["Bare"]["Owner"] == "nobody"
    assert listed["Bare"]["Review by"] == "not set"
    assert listed["Bare"]["Work"] == "not stated"
    assert listed["Late"]["Work"] == "Active"
    assert listed["Late"]["Owner"] == "Ada Author"
    assert listed["Late"]["Review by"].endswith("overdue")
    assert listed["Whole"]["Review by"].endswith("soon")
    assert listed["Late"]["Filled in"].startswith(f"2 of {TOTAL} Missing: summary, beginning, text")
    assert listed["Whole"]["Filled in"] == f"{TOTAL} of {TOTAL}"


def test_the_page_tree_shows_the_same_columns_for_initiatives(publisher, three, initiative_index):
    address = reverse("wagtailadmin_explore", args=[initiative_index.pk])
    assert rows(publisher, address)["Late"]["Owner"] == "Ada Author"
    assert rows(publisher, address)["Late"]["Filled in"].startswith("2 of")


def test_the_page_tree_shows_the_owner_of_every_page(publisher, home_page):
    StandardPageFactory(title="Plain", owner=publisher)
    listed = rows(publisher, reverse("wagtailadmin_explore", args=[home_page.pk]))
    assert listed["Plain"]["Owner"] == "publisher"


def test_every_part_counts_on_its_own(db):
    page = InitiativePageFactory()
    bare = with_missing_parts(InitiativePage.objects.filter(pk=page.pk)).get()
    assert bare.missing_parts == [part.name for part in PARTS]
    assert bare.missing_count == TOTAL
    page.need, page.national = "Much.", True
    page.save()
    again = with_missing_parts(InitiativePage.objects.filter(pk=page.pk)).get()
    assert set(bare.missing_parts) - set(again.missing_parts) == {"need", "where"}


FILTERS = [
    ({"publication": "draft"}, {"Bare"}),
    ({"publication": "live"}, {"Late", "Whole"}),
    ({"publication": "changed"}, set()),
    ({"publication": "review"}, set()),
    ({"work": "active"}, {"Late", "Whole"}),
    ({"work": ["active", "paused"]}, {"Late", "Whole"}),
    ({"review": "overdue"}, {"Late"}),
    ({"review": "soon"}, {"Whole"}),
    ({"review": "none"}, {"Bare"}),
    ({"completeness": "complete"}, {"Whole"}),
    ({"completeness": "part"}, {"Bare", "Late"}),
    ({"completeness": "half"}, {"Bare", "Late"}),
    ({"care": "yes"}, {"Whole"}),
    ({"care": "no"}, {"Bare", "Late"}),
    ({"review": "nonsense", "care": "x"}, {"Bare", "Late", "Whole"}),
]


@pytest.mark.parametrize(("query", "titles"), FILTERS)
def test_each_filter_keeps_what_it_names(publisher, three, query, titles):
    assert set(rows(publisher, **query)) == titles


def test_filters_hold_while_searching(publisher, three):
    for query, titles in FILTERS:
        assert set(rows(publisher, q="late", **query)) == titles & {"Late"}


def test_the_filter_by_owner_keeps_the_owners_pages(publisher, ada, three):
    assert set(rows(publisher, owner=ada.pk)) == {"Late"}


def test_pages_that_wait_for_approval_are_found(publisher, ada, three):
    page = InitiativePage.objects.get(title="Late")
    page.save_revision()
    page.get_workflow().start(page, ada)
    assert set(rows(publisher, publication="review")) == {"Late"}


@pytest.mark.parametrize(
    "column",
    ["title", "latest_revision_created_at", "live", "status", "owner__last_name"]
    + ["review_by", "missing_count"],
)
def test_each_column_sorts_both_ways_and_searching_too(publisher, three, column):
    upwards = list(rows(publisher, ordering=column))
    assert len(upwards) == 3
    assert set(rows(publisher, ordering=f"-{column}")) == set(upwards)
    assert set(rows(publisher, ordering=column, q="late")) == {"Late"}


def test_sorting_by_completeness_puts_the_fullest_first(publisher, three):
    assert list(rows(publisher, ordering="missing_count")) == ["Whole", "Late", "Bare"]


def test_the_list_asks_the_same_number_of_questions_for_many_pages(publisher, ada, three):
    browser = browser_of(publisher)

    def questions():
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        return len(queries)

    browser.get(LIST)
    few = questions()
    for number in range(12):
        InitiativePageFactory(title=f"Another {number}", owner=ada)
    assert questions() == few


def test_somebody_who_only_reviews_has_no_list(care_reviewer, three):
    browser = browser_of(care_reviewer)
    assert browser.get(LIST).status_code == 302
    menu = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert LIST not in menu


@pytest.mark.parametrize("model", ["initiatives/initiativepage", "home/standardpage"])
def test_the_report_on_page_types_leads_to_lists_that_open(publisher, three, model):
    assert browser_of(publisher).get(f"/admin/pages/usage/{model}/").status_code == 200
