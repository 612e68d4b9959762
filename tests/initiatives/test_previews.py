"""Each reader's view of an initiative, before it is published."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from initiatives.models import InitiativePage
from tests.examples import full_initiative
from tests.factories import InitiativePageFactory
from tests.reading import words


@pytest.fixture
def preview():
    """A function that returns a page's preview in a mode, parsed."""

    def show(page, mode):
        response = page.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        return BeautifulSoup(response.render().content, "html.parser")

    return show


@pytest.mark.django_db
def test_an_ordinary_page_offers_five_previews_and_a_care_page_one_more():
    page = InitiativePageFactory()
    assert [mode for mode, _ in page.preview_modes] == ["", "summary", "funder", "print", "share"]
    page.is_sensitive = True
    assert page.preview_modes[-1] == ("covered", "Covered after leaving")


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["", "summary", "funder", "print", "share", "covered"])
def test_every_preview_survives_a_draft_with_nothing_in_it(preview, mode):
    page = InitiativePage(title="", is_sensitive=True)
    page.full_url_path = ""
    page.path, page.depth, page.url_path, page.slug = "0001000100010001", 4, "/x/", "x"
    preview(page, mode)


@pytest.mark.django_db
def test_the_program_summary_holds_the_record_and_nothing_of_the_field_at_large(preview):
    page = full_initiative(need="Small offices lack people.", learned="Travel costs more.")
    text = words(preview(page, "summary").main)
    for row in (
        page.goals.first().text,
        page.activities.first().title,
        page.supports.first().credit,
    ):
        assert row in text
    assert "Small offices lack people." in text
    assert "Travel costs more." in text
    assert "2,300" not in text


@pytest.mark.django_db
def test_the_summary_says_so_when_nothing_is_measured_yet(preview):
    text = words(preview(full_initiative(), "summary").main)
    assert "Not yet measured" in text


@pytest.mark.django_db
def test_the_preview_on_paper_uses_the_styles_for_paper_on_the_screen(preview):
    soup = preview(InitiativePageFactory(), "print")
    assert [link for link in soup.select("link[rel=stylesheet]") if "css/print" in link["href"]]


@pytest.mark.django_db
def test_the_link_preview_of_a_care_page_does_not_name_its_subject(preview):
    page = InitiativePageFactory(title="A hard subject", is_sensitive=True)
    assert "A hard subject" not in words(preview(page, "share").main)
    page.is_sensitive = False
    assert "A hard subject" in words(preview(page, "share").main)


@pytest.mark.django_db
def test_the_covering_of_a_care_page_can_be_looked_at(preview):
    soup = preview(InitiativePageFactory(is_sensitive=True), "covered")
    assert soup.select_one(".exit-cover")


def test_an_editor_can_switch_between_the_previews(admin_client, db):
    page = full_initiative()
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for label in ("Program summary", "On paper", "Link preview", "Covered after leaving"):
        assert label in html
