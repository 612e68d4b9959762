"""What is not public is neither in the portfolio nor in its files."""

import datetime

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from funders.models import PortfolioPage
from tests.factories import (
    InitiativePageFactory,
    MeasureFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    PortfolioPageFactory,
    SupportFactory,
    the_initiative_index,
)
from tests.reading import whole_text

pytestmark = pytest.mark.django_db

PAST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
FUTURE = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)
WAYS = {
    "draft": {"live": False},
    "scheduled": {"live": False, "go_live_at": FUTURE},
    "expired": {"expire_at": PAST},
    "restricted": {},
    "unpublished": {},
}
ADDRESSES = [
    "/funders/",
    "/funders/?sort=title",
    "/funders/?state=TX",
    "/funders/csv/",
    "/funders/csv/?rows=measures",
    "/funders/json/",
    "/funders/xlsx/",
]


@pytest.fixture(scope="module")
def planted(module_database):
    """A public initiative whose draft and whose unapproved parts hold canaries, and hidden ones."""
    the_initiative_index()
    PortfolioPageFactory()
    public = InitiativePageFactory(
        title="Public", show_in_portfolio=True, need="quokkaneed", learned="quokkalearned"
    )
    MeasureFactory(page=public, name="quokkaincomplete", source="")
    SupportFactory(
        page=public, credit_approved=False, organization=OrganizationFactory(name="quokkashy")
    )
    SupportFactory(page=public, organization=OrganizationFactory(name="quokkadraft", live=False))
    office = OfficeFactory(name="quokkaoffice", state_id="TX", live=False)
    OfficeParticipationFactory(page=public, office=office)
    public.title = "quokkaedit"
    public.save_revision()
    for way, values in WAYS.items():
        page = InitiativePageFactory(
            title=f"quokka{way}", show_in_portfolio=True, national=True, **values
        )
        MeasureFactory(page=page, name=f"quokka{way}measure")
        if way == "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        if way == "unpublished":
            page.unpublish()


def body_of(address):
    """What an anonymous visitor gets at an address."""
    response = Client().get(address)
    assert response.status_code == 200
    return whole_text(response)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_hidden_shows_in_the_portfolio(planted, address):
    """T20."""
    body = body_of(address)
    assert "quokka" not in body
    # The only office there is not public; who asks for the state is told that nothing is there.
    assert ("Texas" in body) == address.endswith("?state=TX")


def test_public_initiative_is_there(planted):
    """Without this the test above would pass on an empty table."""
    for address in ("/funders/", "/funders/csv/", "/funders/json/", "/funders/xlsx/"):
        assert "Public" in body_of(address)


@pytest.mark.parametrize("way", ["expired", "restricted", "unpublished"])
@pytest.mark.parametrize("address", ["", "csv/", "json/", "xlsx/"])
def test_files_of_a_hidden_portfolio_are_as_hidden_as_its_page(planted, db, way, address):
    """T20."""
    page = PortfolioPage.objects.get()
    if way == "expired":
        PortfolioPage.objects.update(expire_at=PAST)
    elif way == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        page.unpublish()
    response = Client().get(f"/funders/{address}")
    assert response.status_code == (302 if way == "restricted" else 404)
    assert b"Public" not in response.content


@pytest.mark.usefixtures("indexing")
def test_portfolio_is_in_the_sitemap_and_found_by_the_search(portfolio, client):
    assert "/funders/</loc>" in client.get("/sitemap.xml").content.decode()
    assert "/funders/" in client.get("/search/?q=funders+find").content.decode()
