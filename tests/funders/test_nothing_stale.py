"""What funders read is never out of date, though parts of pages are remembered.

Rows are changed behind the back of everything that listens to changes.
"""

from decimal import Decimal

import pytest
from django.test import Client

from directory.models import Organization, Topic
from initiatives.models import InitiativePage, Measure
from tests.factories import (
    EvidencePageFactory,
    InitiativePageFactory,
    StandardPageFactory,
    TopicFactory,
)
from tests.security.test_no_leaks import said
from tests.summaries.conftest import offered_initiative

pytestmark = pytest.mark.django_db
SUMMARY = "/initiatives/fair-starts/summary/"
WITH_MEASURES = (SUMMARY, f"{SUMMARY}pdf/", f"{SUMMARY}data/", "/funders/", "/funders/csv/")


def shown(address):
    """What an address says to a stranger now."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return said(response)


@pytest.fixture
def page(portfolio):
    """An initiative in the portfolio, visited until all of it is remembered."""
    EvidencePageFactory()
    made = offered_initiative()
    for _ in range(3):
        for address in (made.url, *WITH_MEASURES, "/evidence/"):
            shown(address)
    return made


@pytest.mark.parametrize("address", WITH_MEASURES)
def test_number_that_changed_is_right_at_once(page, address):
    assert "4567" not in shown(address).replace(",", "")
    Measure.objects.filter(state="measured").update(current=Decimal(4567))
    assert "4567" in shown(address).replace(",", "")


@pytest.mark.parametrize("address", [*WITH_MEASURES[:3], "/funders/", "/funders/json/"])
def test_supporter_that_was_renamed_is_named_so_at_once(page, address):
    Organization.objects.filter(name="Example Foundation").update(name="Renamed Fund")
    assert "Renamed Fund" in shown(address)


@pytest.mark.parametrize("on", ["a page of text", "an initiative"])
def test_key_fact_follows_its_measure(page, read, on):
    other = StandardPageFactory() if on == "a page of text" else InitiativePageFactory()
    fact = {"type": "key_fact", "value": {"measure": Measure.objects.get(state="measured").pk}}
    other.body = type(other)._meta.get_field("body").stream_block.to_python([fact])
    other.save()
    assert "at least 15" in " ".join(read(other.url).main.get_text(" ").split())
    Measure.objects.filter(state="measured").update(current=Decimal(4567))
    assert "at least 4,567" in " ".join(read(other.url).main.get_text(" ").split())


def test_link_to_the_summary_comes_and_goes_with_the_tick(page, read):
    def has_link():
        return bool(read(page.url).select(f'a[href="{page.url}summary/"]'))

    assert has_link()
    InitiativePage.objects.update(show_in_portfolio=False)
    assert not has_link()
    assert Client().get(SUMMARY).status_code == 404
    assert page.title not in shown("/funders/")
    InitiativePage.objects.update(show_in_portfolio=True)
    assert has_link()
    assert page.title in shown("/funders/")


def test_filters_offer_what_there_is_now(page, read):
    """Their key must be hashable, whatever the values of the options are."""
    InitiativePageFactory(title="Another", show_in_portfolio=True)

    def options(address, name):
        form = read(address).select_one(f"select[name={name}]")
        return [option.get_text(strip=True) for option in form.select("option")][1:]

    page.topics = [TopicFactory(name="First name")]
    page.save()
    assert options("/funders/", "topic") == ["First name"]
    Topic.objects.update(name="Second name")
    assert options("/funders/", "topic") == ["Second name"]
    assert options("/evidence/", "year") == ["2026"]
    InitiativePage.objects.filter(pk=page.pk).update(title="New title")
    assert options("/evidence/", "initiative") == ["New title"]
    chosen = read("/evidence/?year=2026&kind=outcome").select("option[selected]")
    assert [option["value"] for option in chosen if option["value"]] == ["outcome", "2026"]
