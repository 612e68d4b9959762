import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from initiatives.models import InitiativePage
from tests.editorial.form_data import initiative_form
from tests.factories import InitiativePageFactory, MeasureFactory

CHECK = {"X-Publish-Check": "1"}


def lines_of(html):
    """The list as (level, name, message) triples."""
    soup = BeautifulSoup(html, "html.parser")
    return [
        (
            line.select_one(".publish-check__level").text,
            line.select_one(".publish-check__link").text,
            message.text if (message := line.select_one(".publish-check__message")) else "",
        )
        for line in soup.select(".publish-check__line")
    ]


@pytest.fixture
def check(admin_client, initiative_index):
    """A function that asks for the list of what is typed into the form of a new initiative."""

    def post(**form):
        address = reverse(
            "wagtailadmin_pages:add",
            args=["initiatives", "initiativepage", initiative_index.pk],
        )
        response = admin_client.post(address, initiative_form(**form), headers=CHECK)
        assert response.status_code == 200
        return lines_of(response.content)

    return post


def test_the_editor_shows_the_rules_of_a_saved_page(admin_client, db):
    page = InitiativePageFactory(summary="Short")
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    lines = lines_of(html)
    assert lines[0] == (
        "Missing",
        "Summary",
        "Write a summary of 60 to 320 characters; it has 5.",
    )
    assert ("Fine", "Title", "") in lines


def test_the_form_of_a_new_page_shows_the_rules_too(admin_client, initiative_index):
    address = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    assert ("Fine", "Title", "") in lines_of(admin_client.get(address).content)


def test_the_list_follows_what_is_typed_and_saves_nothing(check):
    assert check(summary="Short")[0][:2] == ("Missing", "Summary")
    assert {level for level, _, _ in check()} == {"Fine"}
    assert not InitiativePage.objects.exists()


def test_the_list_says_in_one_go_what_fields_and_rules_miss(check):
    lines = check(summary="Short", rows={"goals": [{"text": ""}]})
    missing = [message for level, _, message in lines if level == "Missing"]
    assert "Write a summary of 60 to 320 characters; it has 5." in missing
    assert any(message.startswith("Goal 1: Text:") for message in missing)


def test_what_is_due_soon_is_said_beside_what_is_refused_at_the_same_field(check):
    need = "It is a long story. " * 200
    lines = check(need=need, show_in_portfolio="on", as_of="2026-01-01")
    said = {name: (level, message) for level, name, message in lines if level != "Fine"}
    assert said["Need"][0] == "Missing"
    level, message = said["Length of the program summary"]
    assert level == "Due soon"
    assert "too long for one page and goes on to a second" in message


@pytest.mark.parametrize(
    ("values", "level"), [({"show_in_portfolio": "on"}, "Due soon"), ({}, "Fine")]
)
def test_only_a_summary_that_is_offered_has_to_fit_a_page(check, values, level):
    lines = check(need="A line.\n" * 100, **values)
    assert {name: level for level, name, _ in lines}["Length of the program summary"] == level


def test_what_holds_back_stands_first_and_what_is_fine_last(check):
    levels = [
        level for level, _, _ in check(summary="Short", is_sensitive="on", content_note="It.")
    ]
    assert levels == sorted(levels, key=["Missing", "Due soon", "Fine"].index)
    assert {"Missing", "Due soon", "Fine"} <= set(levels)


def test_a_line_leads_to_the_input_of_its_row(admin_client, db):
    page = InitiativePageFactory(summary="x" * 80)
    MeasureFactory(page=page)
    MeasureFactory(page=page, source="")
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    soup = BeautifulSoup(html, "html.parser")
    link = soup.select_one('.publish-check__line--missing a[href^="#"]')
    assert link["href"] == "#id_measures-1-source"
    assert soup.select_one("#id_measures-1-source")


def test_an_anonymous_visitor_gets_no_list(client, initiative_index):
    address = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    assert client.post(address, {}, headers=CHECK).status_code == 302
