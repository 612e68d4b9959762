"""Downloads say under which license they may be used, and where their names are explained."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from core.models import ReuseSettings
from editorial.status import State
from funders.models import SharedInitiative, ShareSet
from initiatives.models import InitiativePage
from starter_content.status import starter_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_site")]

WORK = "/initiatives/beyond-big-cities/"
URL = "https://creativecommons.org/licenses/by/4.0/"
DOWNLOADS = {
    "/funders/csv/": "portfolio",
    "/funders/csv/?rows=values": "portfolio",
    "/funders/json/": "portfolio",
    "/evidence/csv/": "evidence",
    "/evidence/json/": "evidence",
    f"{WORK}summary/data/": "program-summary",
    f"{WORK}summary/pdf/": "program-summary",
    f"{WORK}versions/1/summary/data/": "program-summary",
    f"{WORK}versions/1/summary/pdf/": "program-summary",
    "/funders/xlsx/": "portfolio",
    "/evidence/xlsx/": "evidence",
    f"{WORK}summary/xlsx/": "program-summary",
}


@pytest.fixture
def chosen():
    """The license that staff have chosen."""
    return ReuseSettings.objects.create(license_name="CC BY 4.0", license_url=URL)


def parsed(address):
    """The page at an address."""
    return BeautifulSoup(Client().get(address).content, "html.parser")


@pytest.mark.parametrize("address", DOWNLOADS)
def test_download_carries_its_license_and_the_address_of_its_documentation(chosen, address):
    answer = Client().get(address)
    documentation = f"http://localhost/schemas/#{DOWNLOADS[address]}"
    assert answer["Link"] == f'<{documentation}>; rel="describedby", <{URL}>; rel="license"'
    if answer["Content-Type"] == "application/json":
        data = json.loads(answer.getvalue())
        assert (data["license"], data["documentation"]) == (URL, documentation)
    assert parsed("/schemas/").find(id=DOWNLOADS[address])


@pytest.mark.parametrize("address", DOWNLOADS)
def test_download_names_no_license_that_nobody_chose(address):
    answer = Client().get(address)
    assert answer["Link"] == f'<http://localhost/schemas/#{DOWNLOADS[address]}>; rel="describedby"'
    if answer["Content-Type"] == "application/json":
        assert json.loads(answer.getvalue())["license"] is None


@pytest.mark.parametrize("address", ["/funders/json/?schema=1", f"{WORK}summary/data/?schema=1.0"])
def test_file_of_the_first_shape_says_it_in_its_header_alone(chosen, address):
    answer = Client().get(address)
    assert 'rel="license"' in answer["Link"]
    assert not {"license", "documentation"} & json.loads(answer.getvalue()).keys()


@pytest.mark.parametrize("address", ["/funders/", "/evidence/", f"{WORK}summary/"])
def test_pages_that_offer_downloads_name_the_license_once_there_is_one(address):
    assert "license" not in parsed(address).main.get_text().lower()
    ReuseSettings.objects.create(license_name="CC BY 4.0", license_url=URL)
    assert parsed(address).main.find("a", href=URL).get_text() == "CC BY 4.0"


def test_what_only_funders_read_carries_no_license(chosen):
    share_set = ShareSet(title="One program", recipient="A foundation")
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    share_set.initiatives = [SharedInitiative(initiative=page)]
    share_set.save()
    text = Client().get(f"/funders/shared/{share_set.make_address()}/").content.decode()
    assert page.title in text and URL not in text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"license_name": "CC BY 4.0"}, "license_url"),
        ({"license_url": URL}, "license_name"),
        ({"license_name": "x", "license_url": "http://plain.example/"}, "license_url"),
        ({"license_name": "x", "license_url": "javascript:alert(1)"}, "license_url"),
    ],
)
def test_half_a_license_is_refused_at_the_field_that_is_wrong(values, field):
    with pytest.raises(ValidationError) as refused:
        ReuseSettings(**values).full_clean()
    assert list(refused.value.message_dict) == [field]


def test_system_status_asks_for_the_license_until_there_is_one():
    (line,) = [line for line in starter_text(timezone.now()) if line.key == "reuse"]
    assert line.state == State.ATTENTION and "Title and dates" in line.words
    ReuseSettings.objects.create(license_name="x", license_url=URL, names_gone_pages=False)
    (line,) = [line for line in starter_text(timezone.now()) if line.key == "reuse"]
    assert line.state == State.GOOD and "are not told" in line.words
