"""What a new page starts with, and dates that cannot be meant."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from directory.models import Office
from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, form_data
from tests.factories import InitiativePageFactory, SupportResourceFactory
from tests.staff import browser_of, edit


def test_a_new_initiative_belongs_to_its_author_and_is_read_again_in_half_a_year(
    author, initiative_index
):
    address = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    browser = browser_of(author)
    data = form_data(browser.get(address).content.decode()) | {
        "title": "A fourth",
        "slug": "fourth",
    }
    browser.post(address, data)
    page = InitiativePage.objects.get(slug="fourth")
    assert page.owner == author
    assert page.review_by == timezone.localdate() + timedelta(days=180)


@pytest.mark.parametrize("field", ["review_by", "as_of"])
@pytest.mark.parametrize("day", ["0226-03-01", "9999-12-31", "1999-12-31"])
def test_a_year_that_cannot_be_meant_is_refused_at_the_field(author, draft, field, day):
    response = edit(author, draft, "submit", **{field: day})
    assert response.context["form"].errors[field][0].startswith("The year ")
    assert edit(author, draft, **{field: day}).status_code == 302
    draft.refresh_from_db()
    assert getattr(draft, field) is None
    assert getattr(draft.get_latest_revision_as_object(), field) is None


def test_a_review_date_that_has_passed_is_accepted(author, draft):
    assert edit(author, draft, review_by="2025-01-31").status_code == 302
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().review_by.isoformat() == "2025-01-31"


def test_form_asks_nothing_that_changes_nothing(author, initiative_index):
    """The menu is a list in the settings, so a box that promises a place in it would lie."""
    address = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    page = BeautifulSoup(browser_of(author).get(address).content, "html.parser")
    assert page.find(attrs={"name": "slug"})
    assert not page.find(attrs={"name": "show_in_menus"})


def test_support_entries_are_ticked_by_name_and_say_where_they_are_kept(author, draft):
    SupportResourceFactory(name="Somebody to talk to")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    page = BeautifulSoup(browser_of(author).get(address).content, "html.parser")
    box = page.find(attrs={"name": "support_resources", "type": "checkbox"})
    assert box.find_parent("label").get_text(strip=True) == "Somebody to talk to"
    assert "Directory, Support resources" in page.get_text(" ")


def test_counties_of_an_office_are_called_counties(author):
    address = reverse(Office.snippet_viewset.get_url_name("add"))
    text = BeautifulSoup(browser_of(author).get(address).content, "html.parser").get_text(" ")
    assert "Add county" in text
    assert "Office counties" not in text


def test_the_owner_is_chosen_by_name_from_those_who_may_enter_the_admin(
    author, person, django_user_model
):
    author.first_name, author.last_name = "Ada", "Author"
    author.save()
    gone = person("gone", "Authors")
    person("funder", "Funders")
    page = InitiativePageFactory(owner=gone)
    django_user_model.objects.filter(pk=gone.pk).update(is_active=False)
    html = browser_of(author).get(edit_address(page)).content
    choices = BeautifulSoup(html, "html.parser").select("#id_owner option")
    named = {choice.get_text() for choice in choices if choice["value"]}
    assert named == {"Ada Author", "gone"}
