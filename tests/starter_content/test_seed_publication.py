"""Staff can publish every page of the starter content from the admin, just as it is."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from core.models import visible_pages
from initiatives.models import InitiativePage
from publishing.rules import Level, findings
from tests.admin_forms import edit_address, errors_of, form_data

pytestmark = pytest.mark.django_db


def test_no_rule_holds_a_seeded_page_back(seeded_site):
    pages = list(visible_pages().specific())
    assert len(pages) >= 8
    for page in pages:
        page.full_clean()
        held_back = [found for found in findings(page) if found.level == Level.MISSING]
        assert held_back == [], page.title


def test_a_seeded_page_of_each_type_can_be_published_from_its_own_form(
    seeded_site, admin_client, client
):
    # Each initiative has rows that the others do not have.
    pages = {
        page.pk if isinstance(page, InitiativePage) else type(page): page
        for page in visible_pages().specific()
    }
    for page in pages.values():
        before = client.get(page.url).content
        data = form_data(admin_client.get(edit_address(page)).content.decode())
        response = admin_client.post(edit_address(page), data | {"action-publish": "1"})
        assert response.status_code == 302, (page.title, errors_of(response))
        page.refresh_from_db()
        assert page.live
        assert not page.has_unpublished_changes
        assert main_of(client.get(page.url).content) == main_of(before), page.title


def main_of(body):
    """The words of the main part of a page, without the note on when it was published."""
    main = BeautifulSoup(body, "html.parser").main
    for aside in main.select("[aria-labelledby=about-page-title], .version-line"):
        aside.decompose()
    return main.get_text(" ").split()


@pytest.mark.parametrize(
    "setting",
    ["organizationfacts", "navigation", "footer", "sitealert", "caresettings", "reusesettings"],
)
def test_every_setting_has_a_form(seeded_site, admin_client, setting):
    address = reverse("wagtailsettings:edit", args=["core", setting])
    answer = admin_client.get(address, follow=True)
    # Their form has a number in its address; who may not edit them is sent to the dashboard.
    assert answer.request["PATH_INFO"].startswith(address)
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select(f'form[action^="{address}"] button[type=submit]')


def test_explorer_and_dashboard_open_for_staff(seeded_site, editor_client, moderator_client):
    root = Page.objects.get(depth=2)
    for browser in (editor_client, moderator_client):
        assert browser.get(reverse("wagtailadmin_home")).status_code == 200
        assert browser.get(reverse("wagtailadmin_explore", args=[root.pk])).status_code == 200
