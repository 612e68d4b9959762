import json

import pytest

from core.models import CareSettings, OrganizationFacts
from tests.factories import (
    ImageFactory,
    InitiativePageFactory,
    StandardPageFactory,
    SupportResourceFactory,
)

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"


@pytest.fixture
def care_page(initiative_index):
    """A care page with words of its own for link previews."""
    return InitiativePageFactory(
        title="A hard subject",
        summary="It speaks about a hard subject.",
        is_sensitive=True,
        content_note="This page speaks about violence.",
        social_title="Hard share title",
        social_text="Hard share text",
        social_image=ImageFactory(),
    )


def meta(page):
    """The contents of the meta elements by name or property."""
    return {
        element.get("name") or element.get("property"): element.get("content")
        for element in page.select("head meta")
    }


def test_exit_control_is_the_first_thing_a_keyboard_reaches(care_page, read):
    first = read(care_page.url).body.select(FOCUSABLE)[0]
    assert first["href"] == "https://www.weather.gov/"
    assert first.get_text(strip=True) == "Exit this page"


def test_exit_control_is_a_plain_link_that_says_nothing_about_where_it_came_from(care_page, read):
    link = read(care_page.url).select_one("[data-exit] a")
    assert link.name == "a"
    assert "noreferrer" in link["rel"]
    assert link.get("target") is None


def test_exit_control_admits_that_the_history_stays(care_page, read):
    assert "Does not clear your browser’s history" in read(care_page.url).get_text()


def test_staff_choose_where_the_exit_leads(care_page, read):
    safety = StandardPageFactory(title="Reading safely")
    CareSettings.objects.create(
        exit_url="https://news.example/", exit_label="Leave now", safety_page=safety
    )
    page = read(care_page.url)
    first = page.body.select(FOCUSABLE)[0]
    assert (first["href"], first.get_text(strip=True)) == ("https://news.example/", "Leave now")
    assert page.select(f'[data-exit] a[href="{safety.url}"]')


def test_safety_page_that_is_no_longer_public_is_not_linked(care_page, read):
    safety = StandardPageFactory(title="Reading safely", live=False)
    CareSettings.objects.create(safety_page=safety)
    assert not read(care_page.url).select(f'a[href="{safety.url}"]')


def test_content_note_stands_before_the_text(care_page, read):
    care_page.body = [("paragraph", "<p>The text itself.</p>")]
    care_page.save()
    text = read(care_page.url).main.get_text()
    assert 0 < text.index("This page speaks about violence.") < text.index("The text itself.")


def test_note_stands_before_the_summary_and_help_before_the_text(care_page, read):
    care_page.body = [("paragraph", "<p>The text itself.</p>")]
    care_page.support_resources = [
        SupportResourceFactory(name="By phone", phone="988"),
        SupportResourceFactory(name="By text", phone="", text_line="HOME to 741741", url=""),
        SupportResourceFactory(name="Online", phone="", url="https://help.example/"),
    ]
    care_page.save()
    page = read(care_page.url)
    text = page.main.get_text(" ")
    order = (
        "This page speaks about violence.", "It speaks about a hard subject.", "By phone",
        "On this page", "The text itself.",
    )  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    box = page.select_one(".support-box")
    assert [a["href"] for a in box.select("li a")] == ["tel:988", "https://help.example/"]
    assert "Text HOME to 741741" in box.get_text()


def test_without_an_entry_no_heading_promises_support(care_page, read):
    care_page.support_resources = [SupportResourceFactory(name="Draft line", live=False)]
    care_page.save()
    CareSettings.objects.create(safety_page=StandardPageFactory(title="Reading safely"))
    page = read(care_page.url)
    assert not page.select(".support-box")
    assert "Reading safely" in page.select_one(".exit-control").get_text()


def test_care_page_without_a_note_of_its_own_still_warns(care_page, read):
    care_page.content_note = ""
    care_page.save()
    assert read(care_page.url).select_one(".content-note").get_text(strip=True)


def test_content_note_leads_to_support_only_if_there_is_an_entry(care_page, read):
    assert not read(care_page.url).select('a[href="#help"]')
    care_page.support_resources = [SupportResourceFactory()]
    care_page.save()
    page = read(care_page.url)
    assert page.select('.content-note a[href="#help"]')
    assert page.select("#help")


def test_link_preview_of_a_care_page_names_the_institute_and_nothing_else(care_page, read):
    OrganizationFacts.objects.create(name="The Institute")
    page = read(care_page.url)
    described = meta(page)
    assert described["og:title"] == "The Institute"
    assert described["og:image"].endswith("/static/images/share-neutral.png")
    shared = [text for name, text in described.items() if name and name.startswith(("og:", "twit"))]
    assert not [text for text in shared if "hard" in text.lower()]


def test_link_preview_of_an_old_version_from_when_the_page_was_a_care_page_is_as_neutral(care_page):
    care_page.is_sensitive = False
    care_page.shows_care_content = True
    assert (care_page.share_title, care_page.share_text, care_page.share_image) == ("", "", None)


def test_page_without_support_entries_has_no_empty_paragraph_in_its_note(care_page, read):
    paragraphs = read(care_page.url).select(".content-note p")
    assert paragraphs
    assert all(paragraph.get_text(strip=True) for paragraph in paragraphs)


def test_link_preview_of_another_page_says_what_it_is(care_page, read):
    care_page.is_sensitive = False
    care_page.save()
    care_page.social_image.make_renditions()
    described = meta(read(care_page.url))
    assert described["og:title"] == "Hard share title"
    assert described["og:description"] == "Hard share text"
    assert "/media/" in described["og:image"]


def test_care_page_passes_its_address_to_nobody_and_leaves_no_copy(care_page, client):
    response = client.get(care_page.url)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_care_page_holds_no_form_that_posts(care_page, read):
    assert not read(care_page.url).select('form[method="post" i]')


def test_other_pages_have_no_exit_control(care_page, client, read):
    care_page.is_sensitive = False
    care_page.save()
    page = read(care_page.url)
    assert not page.select("[data-exit]")
    assert not page.select(".content-note")
    response = client.get(care_page.url)
    assert response["Referrer-Policy"] == "same-origin"


def test_structured_data_of_a_care_page_is_valid_json(care_page, read):
    care_page.title = "</script><b>&"
    care_page.save()
    page = read(care_page.url)
    assert json.loads(page.find("script", type="application/ld+json").string)
