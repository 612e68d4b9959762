"""Grants as staff keep them."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from core.dates.partial_dates import PartialDate
from funders.models import Grant
from tests.factories import GrantFactory, InitiativePageFactory, OrganizationFactory
from tests.funders.test_share_set_admin import errors, rows
from tests.reading import soup, words
from tests.staff import browser_of

pytestmark = pytest.mark.django_db

ADD = "/admin/funders/grants/new/"
LIST = "/admin/funders/grants/"


@pytest.fixture
def browser(publisher):
    """The browser of somebody who keeps grants."""
    return browser_of(publisher)


def form(initiatives=(), reports=(), **values):
    """What a browser sends from the form of a new grant; `reports` are the days they are due."""
    data = {
        "supporter": values.pop("supporter", None) or OrganizationFactory().pk,
        "title": "For rural offices",
        "purpose": "",
        "awarded_on": "",
        "starts": "",
        "ends": "",
        "amount": "",
        **rows("initiatives", "initiative", initiatives),
        **rows("reports", "", []),
        "reports-TOTAL_FORMS": len(reports),
    }
    for number, day in enumerate(reports):
        data |= {f"reports-{number}-due_on": day, f"reports-{number}-sent_on": ""}
        data |= {f"reports-{number}-name": "", f"reports-{number}-id": ""}
    return data | values


def test_a_grant_is_kept_as_it_was_typed(browser, initiative_index):
    page = InitiativePageFactory(title="A program")
    sent = form(
        [page],
        ["March 31, 2027", "2027-09-30"],
        awarded_on="May 2026",
        starts="2026-07",
        ends="2028",
        amount="$250,000",
    )
    assert browser.post(ADD, sent).status_code == 302
    grant = Grant.objects.get()
    assert grant.amount == Decimal(250000)
    assert grant.awarded_on == PartialDate(2026, 5)
    assert grant.period_text == "July 2026–2028"
    assert not grant.show
    assert [row.initiative for row in grant.initiatives.all()] == [page]
    days = [row.due_on for row in grant.reports.all()]
    assert days == [datetime.date(2027, 3, 31), datetime.date(2027, 9, 30)]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"starts": "2027", "ends": "2026"}, "It cannot end before it starts."),
        ({"show_amount": "on"}, "Give the amount, or take the tick away"),
        ({"amount": "-5"}, "greater than or equal to 0"),
        ({"amount": "about 5"}, "Write one number in digits"),
        ({"awarded_on": "2026-13-45"}, "2026-13-45"),
        ({"title": "x" * 141}, "Shorten this to 140 characters"),
        ({"title": ""}, "required"),
        ({"reports": ["2027-03", ""]}, "Give the day, too"),
        ({"reports": ["2027-03-31", "2027-03-31"]}, "Two reports are due on this day."),
    ],
)
def test_what_a_grant_cannot_be_is_said_at_its_field(browser, values, words):
    reports = values.pop("reports", ())
    assert words in errors(browser.post(ADD, form(reports=reports, **values)))
    assert not Grant.objects.exists()


def test_an_initiative_is_chosen_once_for_a_grant(browser, initiative_index):
    page = InitiativePageFactory()
    assert "It is chosen twice." in errors(browser.post(ADD, form([page, page])))


def test_a_grant_of_a_draft_supporter_is_not_shown(browser):
    supporter = OrganizationFactory(live=False)
    sent = form(supporter=supporter.pk, show="on")
    assert "is a draft" in errors(browser.post(ADD, sent))


def test_list_names_the_next_report_that_is_owed(browser):
    grant = GrantFactory(starts=PartialDate(2026), amount=Decimal(5000))
    grant.reports.create(due_on=datetime.date(2026, 1, 5), sent_on=datetime.date(2026, 1, 4))
    grant.reports.create(due_on=datetime.date(2027, 3, 31))
    grant.reports.create(due_on=datetime.date(2027, 9, 30))
    grant.save()
    body = browser.get(LIST).content.decode()
    assert "Mar 31, 2027" in body
    assert "Jan 5, 2026" not in body
    assert "$5,000" in body


def test_the_list_says_in_words_which_grants_readers_see(browser):
    GrantFactory(title="Seen", show=True)
    GrantFactory(title="Kept back")
    listed = soup(browser.get(LIST)).select("table.listing tbody tr")
    seen = {words(row.select_one("th, td")): row for row in listed}
    cells = {
        title: words(row.select_one("[data-label='Readers see it']")) for title, row in seen.items()
    }
    assert cells == {"Seen": "yes", "Kept back": "no"}


@pytest.mark.usefixtures("indexing")
def test_the_grant_of_an_organization_keeps_it_from_being_deleted(administrator):
    grant = GrantFactory()
    name = type(grant.supporter).snippet_viewset.get_url_name("delete")
    answer = browser_of(administrator).post(reverse(name, args=[grant.supporter.pk]))
    assert answer.status_code == 302
    assert Grant.objects.filter(pk=grant.pk).exists()
