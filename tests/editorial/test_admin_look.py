"""The admin is the Institute's: it runs no code of others, asks nobody else for anything and sends
nobody elsewhere.
"""

import re
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import get_page_models

from core.blocks import BodyStreamBlock
from tests.editorial.admin_addresses import addresses
from tests.editorial.admin_objects import make_others, make_pages, make_people
from tests.inline_code import code_in_page, inline_code

LOADED = ("script[src]", "img[src]", "link[href]", "iframe[src]", "source[src]", "video[src]")
FOREIGN = re.compile(r"^(?:https?:)?//(?!localhost|testserver)")
FOREIGN_STYLE = re.compile(r"url\(['\"]?(?:https?:)?//")
# A draft as readers would see it bears the page's name, not the admin's.
READERS_VIEWS = {"wagtailadmin_pages:view_draft", "wagtailadmin_pages:revisions_view"}


@dataclass(frozen=True)
class Screen:
    """What a view of the admin answers an administrator.

    title: None for a part of a document; loaded: the addresses of what it loads; code: the pieces
    of inline code in it.
    """

    key: str
    address: str
    title: str | None
    loaded: list
    code: list
    names_wagtails_site: bool


def seen(key, address, text):
    """The Screen of an answer, HTML or JSON."""
    page = BeautifulSoup("" if text.lstrip()[:1] in ("{", "[") else text, "html.parser")
    is_whole = page.head and key not in READERS_VIEWS
    return Screen(
        key,
        address,
        page.title.get_text(strip=True) if is_whole else None,
        [part.get("src") or part.get("href") or "" for part in page.select(",".join(LOADED))]
        + FOREIGN_STYLE.findall(" ".join(style.get_text() for style in page.select("style"))),
        list(code_in_page(page) if page.contents else inline_code(text)),
        "wagtail.org" in text,
    )


@pytest.fixture(scope="module")
def screens(module_database):
    """What all views of the admin answer an administrator, each opened once for all questions."""
    people = make_people(get_user_model())
    pages = make_pages(people)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("owner"))
    cookies = client.cookies.copy()
    found = []
    objects = make_others(people, pages)
    # Some views of ours have the address of one of Wagtail's, which they replace.
    keys = {address: key for key, address in addresses(objects, pages["care"])}
    for address, key in keys.items():
        client.cookies = cookies.copy()
        response = client.get(address)
        kind = response.headers.get("Content-Type", "")
        if response.status_code == 200 and "javascript" not in kind:
            found.append(seen(key, address, response.getvalue().decode("utf-8", "replace")))
    return found


def test_no_screen_of_the_admin_loads_anything_from_elsewhere(db, screens):
    assert len([screen for screen in screens if screen.title is not None]) >= 30
    for screen in screens:
        assert not [each for each in screen.loaded if FOREIGN.match(each)], screen.address


def test_no_screen_of_the_admin_holds_inline_code(db, screens):
    """T13. A newer Wagtail that brings another inline script is noticed here."""
    found = [f"{each.key} {each.address}: {code}" for each in screens for code in each.code]
    assert not found, "\n".join(found)
    assert len(screens) > 150


@pytest.mark.parametrize(
    "text",
    [
        "<p><script>start();</script></p>",
        '<script type="module">start();</script>',
        "<template><p onclick='start()'>A row</p></template>",
        '<a href=" JavaScript:start()">A link</a>',
        '{"html": "<form><script>start();</script></form>"}',
        '<script type="application/json">["<script>start();<\\/script>"]</script>',
        '<div data-blocks=\'{"a": ["<b onload=1>"]}\'></div>',
    ],
)
def test_inline_code_is_found_wherever_it_is_packed(text):
    assert len(list(inline_code(text))) == 1
    assert len(seen("a view", "/", text).code) == 1
    assert not list(inline_code('<script src="/a.js"></script><script type="text/x">a()</script>'))


def test_no_screen_of_the_admin_leads_to_wagtails_own_site(db, screens):
    assert not [screen.address for screen in screens if screen.names_wagtails_site]


def test_every_screen_of_the_admin_bears_the_institutes_name(db, screens):
    for screen in screens:
        if screen.title is not None:
            assert screen.title.endswith("Institute for Innovation in Prosecution"), screen.address
            assert "Wagtail" not in screen.title, screen.address


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


def test_the_help_menu_offers_only_what_is_inside(admin_client):
    menu = admin_client.get("/admin/").content.decode()
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
