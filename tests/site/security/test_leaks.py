"""T20: what is not public reaches no anonymous visitor, by whatever address they try."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

PAGES = ("draft", "scheduled", "expired", "unpublished", "restricted", "child", "initiative")
PROBES = (
    {},
    {"if-none-match": "*"},
    {"if-modified-since": "Thu, 01 Jan 2099 00:00:00 GMT"},
    {"x-forwarded-host": "localhost"},
    {"x-original-url": "/admin/"},
    {"x-requested-with": "XMLHttpRequest"},
)


def surfaces(hidden, canaries):
    """Return every address at which something hidden might show."""
    addresses = ["/", "/initiatives/", "/initiatives/open-files/", "/initiatives/with-care/"]
    addresses += ["/plain-words/", "/edited/", "/sitemap.xml", "/robots.txt", "/nothing/"]
    addresses += ["/feed/", "/api/v2/pages/", "/api/v3/pages/", "/documents/", "/readyz/"]
    addresses += [f"/search/?q={word}" for word in ("", "canary", "zebu", "a handout")]
    for text in canaries.values():
        # One letter less, so that the address itself cannot be mistaken for a leak.
        addresses += [f"/search/?q={text[:-1]}", f"/search/?q={text[:-2]}&type=standardpage"]
    for page in (hidden[name] for name in PAGES):
        addresses += [page.get_url(), page.get_url() + "?preview=1", f"/admin/pages/{page.pk}/"]
        addresses += [
            f"/admin/pages/{page.pk}/edit/preview/",
            f"/admin/pages/{page.pk}/view_draft/",
        ]
    return [*addresses, hidden["document"].url, hidden["descendant"].url]


def readable(response):
    """Return what an answer says, without the path that was asked for."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    asked = response.wsgi_request.path
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    text = f"{headers}\n{body.decode('utf-8', 'replace')}"
    return text.replace(asked, "") if len(asked) > 1 else text


def test_nothing_hidden_reaches_an_anonymous_visitor_at_any_address(visitor, hidden, canaries):
    answers = 0
    for address in surfaces(hidden, canaries):
        for headers in PROBES:
            answer = readable(visitor.get(address, headers=headers))
            answers += 1
            for text in canaries.values():
                assert text not in answer, (address, headers)
    assert answers >= 300


@pytest.mark.parametrize("name", PAGES)
def test_a_hidden_page_does_not_say_that_it_is_unchanged(visitor, hidden, name):
    for headers in ({}, {"if-none-match": "*"}):
        response = visitor.get(hidden[name].get_url(), headers=headers)
        assert response.status_code in {302, 404}


@pytest.mark.parametrize("name", ["document", "descendant"])
def test_a_private_document_asks_for_an_account(visitor, hidden, name):
    document = hidden[name]
    for headers in ({}, {"if-none-match": f'"{document.get_file_hash()}"'}):
        response = visitor.get(document.url, headers=headers)
        assert response.status_code == 302
        assert response.headers["Cache-Control"] == "private, no-store"


def test_the_planted_texts_are_there_for_those_who_may_read_them(admin_browser, hidden, canaries):
    """Without this the test above would pass on an empty site."""
    assert canaries["child"] in readable(admin_browser.get(hidden["child"].get_url()))
    assert canaries["document"] in readable(admin_browser.get(hidden["document"].url))
    draft = reverse("wagtailadmin_pages:view_draft", args=[hidden["edit"].pk])
    assert canaries["edit"] in readable(admin_browser.get(draft))


def test_the_sitemap_lists_what_is_public_with_its_date(visitor, hidden):
    response = visitor.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml"
    entries = re.findall(r"<url>(.*?)</url>", response.content.decode(), re.DOTALL)
    listed = {entry.split("</loc>")[0].split("/", 3)[3]: entry for entry in entries}
    published = {"initiatives/open-files/", "initiatives/with-care/", "plain-words/"}
    assert {"", "initiatives/"} | published <= listed.keys()
    assert not any("canary" in address for address in listed)
    for address in published:
        assert re.search(r"<lastmod>\d{4}-\d\d-\d\d</lastmod>", listed[address])


def test_no_programming_interface_is_open_to_anonymous_visitors(visitor, tree):
    for path in ("/api/", "/api/v2/pages/", "/api/v3/pages/", "/admin/api/main/pages/"):
        assert visitor.get(path).status_code in {302, 401, 403, 404}


@pytest.mark.parametrize("path", ["/.env", "/.git/config", "/manage.py", "/static/../manage.py"])
def test_the_source_is_not_served(visitor, tree, path):
    assert visitor.get(path).status_code == 404


def test_there_is_one_form_to_sign_in(visitor, tree):
    for path in ("/_util/login/", "/admin/login/"):
        response = visitor.get(f"{path}?next=/x/")
        assert response.headers["Location"] == f"{settings.LOGIN_URL}?next=/x/"
    assert visitor.get("/django-admin/").status_code == 404
    assert visitor.get("/admin/password_reset/").status_code in {302, 404}
