"""What Zotero's button takes from the head of a page (its translator "Embedded Metadata")."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from core.models import OrganizationFacts
from initiatives.models import InitiativePage
from versions.models import PublishedVersion, WithdrawnVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_site")]

NAME = "Institute for Innovation in Prosecution"
HOST = "http://localhost"
WORK = "/initiatives/beyond-big-cities/"
KINDS = {
    "/": "Institute for Innovation in Prosecution",
    "/initiatives/": "Initiatives",
    WORK: "Beyond Big Cities",
    "/about/": "About the Institute",
    "/funders/": "Portfolio",
    "/evidence/": "Evidence",
    f"{WORK}summary/": "Beyond Big Cities: program summary",
    f"{WORK}versions/": "What changed: Beyond Big Cities",
    f"{WORK}versions/1/": "Beyond Big Cities",
    f"{WORK}versions/1/changes/": "Changes since version 1: Beyond Big Cities",
    f"{WORK}versions/1/summary/": "Beyond Big Cities: program summary",
    "/about/versions/1/": "About the Institute",
}


def people_of(names):
    """The (last, first) names that Zotero makes of the contents of `citation_author`."""
    found = []
    for content in names:
        people = re.split(r"\s*;\s*", content)
        parts = re.split(r"\s*,\s*", people[0])
        if (
            len(names) == len(people) == 1
            and len(parts) > 1
            and " " in parts[0]
            and " " in parts[1]
        ):
            people = parts
        for person in people:
            last, comma, first = person.partition(",")
            if not comma:
                first, _, last = person.rpartition(" ")
            found.append((last.strip(), first.strip()))
    return found


def taken_by_zotero(address):
    """The title, date, creators and address of the item that the button makes."""
    answer = Client().get(address)
    page = BeautifulSoup(answer.content, "html.parser")
    contents = {}
    for tag in page.head.select("meta[content]"):
        name = tag.get("name") or tag.get("property")
        contents.setdefault(name, []).append(tag["content"])
    first = {name: values[0] for name, values in contents.items()}
    moment = page.select_one("time[datetime]")
    canonical = page.select_one("link[rel=canonical]")
    return {
        "type": {"website": "webpage"}.get(first.get("og:type")),
        "title": first.get("citation_title"),
        "date": first.get("citation_publication_date", "").replace("/", "-")
        or first.get("article:published_time")
        or (moment and moment["datetime"]),
        "creators": people_of(contents.get("citation_author", [])),
        "url": first.get("citation_public_url") or (canonical and canonical["href"]),
        "publisher": first.get("citation_publisher"),
        "pdf": first.get("citation_pdf_url"),
    }


@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_page_is_cited_with_its_title_day_and_organization(address):
    item = taken_by_zotero(address)
    version = PublishedVersion.objects.order_by("pk").first()
    assert item["title"] == KINDS[address]
    assert item["date"] == f"{version.published_at.astimezone():%Y-%m-%d}"
    assert item["creators"] == [(NAME, "")]
    assert item["publisher"] == NAME
    assert item["type"] == "webpage"


@pytest.mark.parametrize("address", [f"{WORK}versions/1/", f"{WORK}versions/1/summary/"])
def test_version_is_cited_by_its_own_address(address):
    assert taken_by_zotero(address)["url"] == f"{HOST}{address}"
    assert taken_by_zotero(WORK)["url"] == f"{HOST}{WORK}"


def test_summary_of_today_is_cited_by_the_address_that_will_not_change():
    item = taken_by_zotero(f"{WORK}summary/")
    assert item["url"] == f"{HOST}{WORK}versions/1/summary/"
    assert item["pdf"] == f"{HOST}{WORK}versions/1/summary/pdf/"


def test_first_day_in_the_text_is_not_taken_for_the_day_of_the_page():
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    page.need = "Changed."
    page.body = [("timeline", {"entries": [{"date": "2022-01-26", "title": "A guide"}]})]
    page.save_revision().publish()
    assert "2022-01-26" in Client().get(WORK).content.decode()
    newest = page.published_versions.order_by("-number").first()
    assert taken_by_zotero(WORK)["date"] == f"{newest.published_at.astimezone():%Y-%m-%d}"


def test_name_that_would_be_taken_for_several_people_is_no_author():
    OrganizationFacts.objects.update(name="Center for Law, J. and P.")
    item = taken_by_zotero(WORK)
    assert item["creators"] == []
    assert item["publisher"] == "Center for Law, J. and P."


@pytest.mark.parametrize("below", ["", "versions/1/", "summary/"])
def test_care_page_tells_reference_managers_its_day_alone(below):
    page = InitiativePage.objects.get(slug="sex-crimes-prosecution")
    item = taken_by_zotero(page.url + below)
    assert item["date"]
    found = {name: value for name, value in item.items() if name not in ("date", "url", "type")}
    assert not any(found.values())


def test_withdrawn_version_is_not_cited():
    version = PublishedVersion.objects.get(address=WORK, number=1)
    WithdrawnVersion.objects.create(version=version, reason="A name.")
    assert "citation_" not in Client().get(f"{WORK}versions/1/").content.decode()
