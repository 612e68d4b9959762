"""The admin is the Institute's: it asks nobody else for anything and sends nobody elsewhere."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import get_page_models

from core.blocks import BodyStreamBlock
from tests.editorial.admin_addresses import addresses
from tests.editorial.admin_objects import make_others, make_pages, make_people

LOADED = ("script[src]", "img[src]", "link[href]", "iframe[src]", "source[src]", "video[src]")
FOREIGN = re.compile(r"^(?:https?:)?//(?!localhost|testserver)")


@pytest.fixture(scope="module")
def screens(module_database):
    """The parsed pages of all views that answer an administrator with a page, by their key."""
    people = make_people(get_user_model())
    pages = make_pages(people)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("owner"))
    cookies = client.cookies.copy()
    found = {}
    objects = make_others(people, pages)
    # Some views of ours have the address of one of Wagtail's, which they replace.
    keys = {address: key for key, address in addresses(objects, pages["care"], other_records=False)}
    for address, key in keys.items():
        client.cookies = cookies.copy()
        response = client.get(address)
        content_type = response.headers.get("Content-Type", "")
        if response.status_code == 200 and content_type.startswith("text/html"):
            found[key] = BeautifulSoup(response.content, "html.parser")
    return found


# A draft as readers would see it bears the page's name, not the admin's.
READERS_VIEWS = {"wagtailadmin_pages:view_draft", "wagtailadmin_pages:revisions_view"}


def whole(screens):
    """The screens of the admin that are whole documents, not parts of one."""
    return {
        key: screen for key, screen in screens.items() if screen.head and key not in READERS_VIEWS
    }


def test_no_screen_of_the_admin_loads_anything_from_elsewhere(db, screens):
    assert len(whole(screens)) >= 30
    for key, screen in screens.items():
        for element in screen.select(",".join(LOADED)):
            address = element.get("src") or element.get("href") or ""
            assert not FOREIGN.match(address), (key, address)
        styles = " ".join(style.get_text() for style in screen.select("style"))
        assert not re.search(r"url\(['\"]?(?:https?:)?//", styles), key


def test_no_screen_of_the_admin_leads_to_wagtails_own_site(db, screens):
    for key, screen in screens.items():
        assert "wagtail.org" not in str(screen), key


def test_every_screen_of_the_admin_bears_the_institutes_name(db, screens):
    for key, screen in whole(screens).items():
        title = screen.title.get_text(strip=True)
        assert title.endswith("Institute for Innovation in Prosecution"), (key, title)
        assert "Wagtail" not in title, key


def test_no_avatar_is_asked_from_an_anonymous_visitor(settings):
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False


def test_every_page_type_says_what_it_is_for(db):
    for model in get_page_models():
        if model._meta.app_label != "wagtailcore":
            assert len(model.get_page_description()) > 20, model


def test_every_block_has_a_picture_and_says_what_it_is_for(db):
    for name, block in BodyStreamBlock().child_blocks.items():
        assert block.meta.icon != "placeholder", name
        assert len(str(block.get_description())) > 20, name


def test_the_help_menu_offers_only_what_is_inside(db, screens):
    menu = str(screens["wagtailadmin_home"])
    assert "keyboard-shortcuts-trigger" in menu
    assert "whats-new-in-wagtail" not in menu
    assert "editor-guide" not in menu


def test_an_address_of_the_admin_with_nothing_at_it_says_so_in_our_own_look(admin_client):
    answer = admin_client.get("/admin/funders/share-sets/edit/987654/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 404
    assert page.h1.get_text() == "Nothing at this address"
    assert page.select_one("svg.house-mark")
    assert "Wagtail" not in page.main.get_text()
