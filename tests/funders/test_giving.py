"""Public grants in the form of 360Giving: valid by its own schemas, or the page says why not."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts, ReuseSettings
from directory.models import Organization
from tests.factories import GrantFactory, OrganizationFactory

pytestmark = pytest.mark.django_db

STANDARDS = Path(__file__).resolve().parents[1] / "standards"
ADDRESS = "/funders/360giving/"
FACTS = {"name": "The Institute", "org_id": "US-EIN-12-3456789", "giving_prefix": "360G-example"}


def valid(response):
    """The data of an answer that is as 360Giving's schemas say, formats included."""
    data = json.loads(response.getvalue(), parse_float=Decimal)
    package, grant = (
        json.loads((STANDARDS / f"360-giving-{name}schema.json").read_text())
        for name in ("package-", "")
    )
    # Both name a dialect by an address that is none ("http:"); what they are written in is this.
    # And the package names the schema of a grant by an older number than that one's own.
    for schema in (package, grant):
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    package["properties"]["grants"]["items"] = grant
    validator = jsonschema.Draft202012Validator(
        package, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    errors = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(data)]
    assert not errors
    return data


def make_grant(**values):
    """A grant that says all that the standard demands."""
    known = {"org_id": "US-EIN-98-7654321"}
    supporter, _ = Organization.objects.get_or_create(name="A fund", defaults=known)
    return GrantFactory(
        **{
            "supporter": supporter,
            "title": "For rural offices",
            "purpose": "To find out what works.",
            "awarded_on": PartialDate(2026, 5, 12),
            "starts": PartialDate(2026, 7),
            "ends": PartialDate(2028),
            "amount": Decimal("250000.50"),
            "show": True,
            "show_amount": True,
            **values,
        }
    )


@pytest.fixture
def facts(portfolio):
    """What the standard demands of the publisher."""
    return OrganizationFacts.objects.create(**FACTS)


def test_file_is_valid_and_says_what_the_record_says(facts, client, read):
    grant = make_grant()
    link = read("/funders/").select_one(f'.trust a[href="{ADDRESS}"]')
    assert link
    data = valid(client.get(ADDRESS))
    assert data["publisher"] == {"identifier": "US-EIN-12-3456789", "name": "The Institute"}
    (found,) = data["grants"]
    assert found == {
        "id": f"360G-example-{grant.pk}",
        "title": "For rural offices",
        "description": "To find out what works.",
        "currency": "USD",
        "amountAwarded": Decimal("250000.5"),
        "awardDate": "2026-05-12",
        "plannedDates": [{"startDate": "2026-07", "endDate": "2028"}],
        "fundingOrganization": [{"id": "US-EIN-98-7654321", "name": "A fund"}],
        "recipientOrganization": [{"id": "US-EIN-12-3456789", "name": "The Institute"}],
        "dataSource": "http://localhost/funders/",
    }


def test_file_names_the_license_that_staff_chose(facts, client):
    make_grant()
    assert "license" not in valid(client.get(ADDRESS))
    license_url = "https://creativecommons.org/licenses/by/4.0/"
    ReuseSettings.objects.create(license_name="CC BY 4.0", license_url=license_url)
    answer = client.get(ADDRESS)
    assert valid(answer)["license"] == license_url
    assert f'<{license_url}>; rel="license"' in answer["Link"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"awarded_on": PartialDate(2026, 5)}, "the day on which it was awarded"),
        ({"awarded_on": None}, "the day on which it was awarded"),
        ({"amount": None}, "its amount"),
        ({"show_amount": False}, "its amount"),
        ({"purpose": ""}, "its purpose"),
        ({"supporter": None}, "the identifier of the supporter"),
    ],
)
def test_grant_that_does_not_say_enough_is_left_out_and_the_page_says_why(
    facts, client, read, values, words
):
    if "supporter" in values:
        values = {"supporter": OrganizationFactory()}
    make_grant(title="Known in part", **values)
    answer = client.get(ADDRESS)
    assert answer.status_code == 404
    assert words in answer.content.decode()
    page = read("/funders/")
    assert "Why there is no 360Giving file" in page.get_text()
    assert words in page.select_one(".trust details").get_text()
    make_grant(title="Known")
    data = valid(client.get(ADDRESS))
    assert [grant["title"] for grant in data["grants"]] == ["Known"]
    assert "Grants that the 360Giving file leaves out" in read("/funders/").get_text()


@pytest.mark.parametrize("name", FACTS)
def test_file_without_what_it_demands_of_the_publisher_is_none(portfolio, client, name):
    OrganizationFacts.objects.create(**FACTS | {name: ""})
    make_grant()
    assert client.get(ADDRESS).status_code == 404


def test_period_without_a_beginning_is_left_out(facts, client):
    make_grant(starts=None)
    assert "plannedDates" not in valid(client.get(ADDRESS))["grants"][0]


def test_grants_that_nobody_shows_are_in_no_file(facts, client):
    """T20."""
    make_grant(title="quokkagrant", show=False)
    make_grant(title="quokkadraft", supporter=OrganizationFactory(name="quokkafund", live=False))
    answer = client.get(ADDRESS)
    assert answer.status_code == 404
    assert b"quokka" not in answer.content
    assert "a grant that readers may see" in answer.content.decode()
