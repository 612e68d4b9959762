"""T02, T12: the content security policies, and pages that keep to them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import RequestFactory

from iip_site.middleware import choose_policy, content_security_policy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

PAGES = (
    "/",
    "/initiatives/",
    "/initiatives/open-files/",
    "/initiatives/with-care/",
    "/plain-words/",
    "/search/?q=files",
    "/search/?q=nothing-of-this-kind",
    "/nothing/",
)
PUBLIC = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; frame-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def test_the_public_policy_is_word_for_word_what_was_decided():
    assert content_security_policy("public") == PUBLIC


@pytest.mark.parametrize("name", settings.CONTENT_SECURITY_POLICIES)
def test_no_policy_lets_in_another_origin(name):
    assert "*" not in content_security_policy(name)
    assert "http" not in content_security_policy(name)
    assert "unsafe-eval" not in content_security_policy(name)
    assert "object-src 'none'" in content_security_policy(name)
    assert "base-uri 'none'" in content_security_policy(name)


@pytest.mark.parametrize("name", ["public", "editor", "preview"])
def test_no_policy_outside_the_admin_allows_inline_code(name):
    assert "unsafe-" not in content_security_policy(name)
    assert "data:" not in content_security_policy(name)


@pytest.mark.parametrize(
    ("path", "cookies", "policy"),
    [
        ("/", {}, "public"),
        ("/initiatives/", {"other": "1"}, "public"),
        ("/initiatives/", {"sessionid": "x"}, "editor"),
        ("/admin/", {}, "admin"),
        ("/admin/pages/", {"sessionid": "x"}, "admin"),
        ("/administrative-law/", {}, "public"),
        ("/documents/1/a.pdf", {}, "public"),
    ],
)
def test_the_policy_follows_the_request(path, cookies, policy):
    request = RequestFactory().get(path)
    request.COOKIES = cookies
    assert choose_policy(request) == policy


def test_a_preview_has_a_policy_of_its_own_at_any_path():
    for path in ("/", "/admin/"):
        request = RequestFactory().get(path)
        request.is_dummy = True
        assert choose_policy(request) == "preview"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("reader", ["visitor", "admin_browser"])
def test_a_page_holds_no_inline_code(request, tree, reader, path):
    page = BeautifulSoup(request.getfixturevalue(reader).get(path).content, "html.parser")
    assert page.find("h1")
    for element in page.find_all(True):
        assert "style" not in element.attrs, element
        assert not [name for name in element.attrs if name.startswith("on")], element
        for name in ("href", "src", "action", "formaction"):
            assert not element.get(name, "").lower().startswith(("javascript:", "data:")), element
    # The user bar keeps its styles in a template element, which belongs to its shadow root.
    assert not [style for style in page.find_all("style") if not style.find_parent("template")]
    for script in page.find_all("script"):
        is_data = script.get("type") in {"application/ld+json", "application/json"}
        assert script.get("src") or is_data, script


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_elsewhere(visitor, tree, path):
    page = BeautifulSoup(visitor.get(path).content, "html.parser")
    for element in page.find_all(["script", "img", "iframe", "source", "video", "audio", "object"]):
        for name in ("src", "srcset", "data"):
            assert not re.match(r"(https?:)?//", element.get(name, "")), element
    for link in page.find_all("link"):
        if {"stylesheet", "icon", "preload", "manifest"} & set(link.get("rel", [])):
            assert not re.match(r"(https?:)?//", link["href"]), link


def test_the_pages_for_errors_hold_no_inline_code(tree):
    from iip_site.views import static_page

    for name in ("400.html", "403.html", "500.html", "503.html"):
        page = BeautifulSoup(static_page(name), "html.parser")
        assert page.find("h1")
        assert not page.find_all(["script", "style"])
        assert not page.find_all(style=True)
