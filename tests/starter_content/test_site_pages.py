"""What the pages about privacy, safety and accessibility claim is what the site does."""

import logging
import re

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.models import CareSettings, OrganizationFacts
from core.text import rich_text_to_plain
from home.models import StandardPage
from starter_content.pages import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

SLUGS = [data["slug"] for data in PAGES]


def main_text(page):
    """The text of the main part of a parsed page, with single spaces."""
    return " ".join(page.find("main").get_text(" ").split())


@pytest.mark.parametrize("slug", SLUGS)
def test_page_is_served_with_sound_headings_and_links(slug, seeded_site, read, client):
    main = read(f"/{slug}/").find("main")
    assert len(main.find_all("h1")) == 1
    assert main.find_all("h2")
    assert main.find(["h4", "h5", "h6"]) is None
    for link in main.find_all("a"):
        assert link.get_text().strip()
        if link["href"].startswith("/"):
            assert client.get(link["href"]).status_code == 200
        else:
            assert re.match(r"https?://", link["href"])


@pytest.mark.parametrize("slug", SLUGS)
def test_text_survives_being_opened_and_saved_in_the_editor(slug, seeded_site, settings):
    editor = settings.WAGTAILADMIN_RICH_TEXT_EDITORS["default"]
    converter = ContentstateConverter(editor["OPTIONS"]["features"])
    body = StandardPage.objects.get(slug=slug).body
    paragraphs = [block.value.source for block in body if block.block_type == "paragraph"]
    assert paragraphs
    for stored in paragraphs:
        saved = converter.to_database_format(converter.from_database_format(stored))
        assert re.sub(r' data-block-key="\w+"', "", saved) == stored


def test_link_to_a_page_follows_it_when_it_moves(seeded_site, read):
    page = StandardPage.objects.get(slug="online-safety")
    page.slug = "reading-safely"
    page.save_revision().publish()
    link = read("/privacy/").find("main").find("a", string="Online safety")
    assert link["href"] == "/reading-safely/"


def test_privacy_page_names_all_that_the_log_holds(seeded_site, client, caplog):
    with caplog.at_level(logging.INFO, logger="iip_site.requests"):
        client.get("/search/?q=secret", headers={"user-agent": "Browser/1"})
    fields = caplog.records[-1].fields
    # Time is added by the formatter. A new field here needs a new word on the privacy page.
    assert set(fields) == {"request_id", "method", "route", "status", "ms", "queries"}
    assert "secret" not in str(fields)
    assert "127.0.0.1" not in str(fields)


@pytest.mark.parametrize("address", ["/", "/privacy/", "/initiatives/", "/search/?q=justice"])
def test_readers_get_no_cookie_as_the_privacy_page_says(address, seeded_site, client):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_safety_page_uses_the_label_of_the_exit_control(seeded_site, read):
    text = main_text(read("/online-safety/"))
    assert f"“{CareSettings().exit_label}”" in text
    assert "does not clear your browser’s history" in text
    assert "It leads to the one you opened before, which may be a page of this site." in text
    assert not re.search(r"\d{3}[-. ]\d{4}", text)


def test_care_page_links_to_the_safety_page(seeded_site, read):
    page = read("/initiatives/sex-crimes-prosecution/")
    assert page.find("a", href="/online-safety/")


def test_care_page_keeps_what_the_safety_page_promises(seeded_site, client):
    response = client.get("/initiatives/sex-crimes-prosecution/")
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert client.get("/").headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("slug", ["about", "accessibility", "privacy"])
def test_pages_give_the_postal_address_and_no_invented_one(slug, seeded_site, read):
    text = main_text(read(f"/{slug}/"))
    assert "524 West 59th Street, New York, NY 10019" in text
    assert "@" not in text
    facts = OrganizationFacts.objects.get()
    assert facts.address.replace("\n", ", ") in text
    assert (facts.email, facts.phone, facts.founded) == ("", "", None)
    assert not facts.profiles


def test_about_page_says_what_is_certain_about_the_beginning(seeded_site):
    page = StandardPage.objects.get(slug="about")
    text = rich_text_to_plain(page.body[0].value)
    assert "announced in October 2015" in text
    assert "2016" not in text
    dates = [str(entry["date"]) for entry in page.body[1].value["entries"]]
    assert dates == sorted(dates)
