"""What staff look at costs as many queries for one thing of each kind as for many."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.dates.days import local_day
from core.dates.partial_dates import PartialDate
from links.models import OutgoingLink
from links.places import refresh
from tests.editorial.admin_objects import make_people
from tests.factories import (
    ImageFactory,
    InitiativePageFactory,
    MeasureFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    StandardPageFactory,
    SupportFactory,
    SupportResourceFactory,
)
from tests.staff import browser_of

pytestmark = pytest.mark.usefixtures("indexing")

MANY = 5
ADDRESSES = [
    "/admin/",
    "/admin/attention/",
    "/admin/attention/?kind=links",
    "/admin/calendar/",
    "/admin/reports/content-review/",
    "/admin/reports/evidence/",
    "/admin/reports/links/",
    "/admin/reports/places-and-supporters/",
]


def something_of_everything(owner):
    """One more thing of each kind that needs attention."""
    late = local_day(timezone.now()) - timedelta(days=1)
    picture = ImageFactory(uploaded_by_user=owner)
    page = InitiativePageFactory(owner=owner, review_by=late, cover_image=picture)
    SupportFactory(page=page, organization=OrganizationFactory())
    OfficeParticipationFactory(page=page, office=OfficeFactory())
    MeasureFactory(page=page, current_on=PartialDate(2020))
    MeasureFactory(page=page, source_url=f"https://gone.example/{page.pk}")
    OrganizationFactory(url=f"https://gone.example/record/{page.pk}")
    SupportResourceFactory(checked_on=local_day(timezone.now()) - timedelta(days=200))
    idle = StandardPageFactory(live=False, owner=owner)
    idle.save_revision()
    left = InitiativePageFactory(live=False, owner=owner)
    left.save_revision()
    left.get_workflow().start(left, owner)
    left.current_workflow_state.cancel(user=owner)
    type(idle).objects.filter(pk=idle.pk).update(
        latest_revision_created_at=timezone.now() - timedelta(days=60)
    )


def break_links():
    """Read all links and let them have failed three times."""
    refresh()
    OutgoingLink.objects.update(state="fails", failures=3, failing_since=timezone.now())


def queries(browser, address):
    """The queries of an address once the process is warm."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def costs(module_database):
    """The queries of every address with one thing of each kind, and with many."""
    publisher = make_people(get_user_model())["P"]
    browser = browser_of(publisher)
    something_of_everything(publisher)
    break_links()
    one = {address: queries(browser, address) for address in ADDRESSES}
    for _ in range(MANY):
        something_of_everything(publisher)
    # Enough rows for a second page and a crowded day, without the cost of making pages.
    page = publisher.owned_pages.order_by("pk").first()
    for number in range(50):
        address = f"https://many.example/{number}"
        MeasureFactory(page_id=page.pk, page=None, source_url=address)
    break_links()
    return {address: (one[address], queries(browser, address)) for address in ADDRESSES}


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_costs_as_many_queries_for_many_things_as_for_one(costs, address):
    one, many = costs[address]
    assert len(many) == len(one), "\n".join(sql[:200] for sql in many if sql not in one)
