"""A page at an address that the site itself answers would be read by nobody."""

import re

import pytest
from django.urls import get_resolver, reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import StandardPage
from publishing.rules import Level, findings
from tests.factories import StandardPageFactory, the_home_page
from tests.staff import browser_of

pytestmark = pytest.mark.django_db
SLUG = re.compile(r"\^?([\w-]+)/")
# The first parts of all addresses that are listed, and of the files beside them.
FIRST_PARTS = {
    found[1] for entry in get_resolver().url_patterns if (found := SLUG.match(str(entry.pattern)))
} | {"static", "media"}


def refusals(page):
    """The messages that hold the page back at its slug."""
    found = [finding for finding in findings(page) if finding.level is Level.MISSING]
    return [finding.message for finding in found if finding.field == "slug"]


@pytest.mark.parametrize("slug", sorted(FIRST_PARTS))
def test_a_page_is_refused_at_every_address_where_it_could_not_be_read(client, slug):
    page = StandardPageFactory(slug=slug, title="A page of words")
    page.save_revision().publish()
    addresses = (f"/{slug}/", f"/{slug}/versions/")
    is_read = all("A page of words" in client.get(each).content.decode() for each in addresses)
    assert bool(refusals(page)) is (slug in ("static", "media") or not is_read)


def test_the_walk_meets_the_addresses_that_matter():
    assert {"admin", "account", "search", "schemas", "reader", "healthz"} <= FIRST_PARTS


def test_only_the_place_right_below_the_home_page_is_taken():
    above = StandardPageFactory(slug="about")
    assert not refusals(StandardPageFactory(parent=above, slug="reader"))
    assert not refusals(the_home_page())


def send(user, address, button="", **fields):
    """Send the form of a page of text."""
    data = {
        "title": "For readers",
        "slug": "reader",
        "introduction": "Words worth keeping.",
        "body": streamfield([]),
        "comments": inline_formset([]),
    }
    data = nested_form_data(data | fields)
    return browser_of(user).post(address, data | ({button: "on"} if button else {}))


def test_a_new_page_is_refused_at_its_slug_and_a_draft_is_not(publisher):
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", the_home_page().pk])
    answer = send(publisher, add, "action-publish")
    (error,) = answer.context["form"].errors["slug"]
    assert error == (
        "“reader” is an address of the site itself, so that nobody could open this page. "
        "Choose another, such as “reader-page”."
    )
    assert "Words worth keeping." in answer.content.decode()
    assert send(publisher, add).status_code == 302
    draft = StandardPage.objects.get(slug="reader")
    assert not draft.live

    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert "slug" in send(publisher, edit, "action-publish").context["form"].errors
    assert send(publisher, edit, "action-publish", slug="for-readers").status_code == 302
    draft.refresh_from_db()
    assert draft.live


def test_the_publish_check_of_a_new_page_says_so_while_it_is_written(publisher):
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", the_home_page().pk])
    data = nested_form_data(
        {
            "title": "For readers",
            "slug": "search",
            "body": streamfield([]),
            "comments": inline_formset([]),
        }
    )
    answer = browser_of(publisher).post(add, data, headers={"x-publish-check": "1"})
    assert "“search” is an address of the site itself" in answer.content.decode()
