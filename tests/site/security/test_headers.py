"""T03: the headers that every answer carries, whatever answered and however it ended."""

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from iip_site.middleware import content_security_policy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

HEADERS = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
PAGES = ("/", "/initiatives/", "/initiatives/open-files/", "/plain-words/", "/search/?q=files")
FILES = ("/robots.txt", "/favicon.ico", "/static/css/site.css", "/healthz/", "/readyz/")
NOT_THERE = ("/nothing/", "/nothing.php", "/static/none.css", "/media/none.jpg")
NUL = "/search/?q=%00"


def assert_headers(response, policy="public"):
    """Check the headers of one answer against the table above and its content policy."""
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, name
    assert "geolocation=()" in response.headers["Permissions-Policy"]
    assert response.headers["Content-Security-Policy"] == content_security_policy(policy)
    assert "Server" not in response.headers
    assert "X-Powered-By" not in response.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *((path, 200) for path in (*PAGES, *FILES)),
        ("/initiatives", 301),
        ("/_util/login/", 302),
        *((path, 404) for path in NOT_THERE),
        ("/documents/999/none.txt", 404),
        (NUL, 400),
        ("/search/?q=" + "a" * 100_000, 414),
    ],
)
def test_an_answer_to_an_anonymous_visitor_has_every_header(visitor, tree, path, status):
    response = visitor.get(path, secure=True)
    assert response.status_code == status
    assert_headers(response)


@pytest.mark.parametrize(
    ("path", "method"),
    [("/", "POST"), ("/", "BREW"), ("/static/css/site.css", "POST"), ("/robots.txt", "DELETE")],
)
def test_a_refused_method_has_every_header(visitor, tree, path, method):
    response = visitor.generic(method, path, secure=True)
    assert response.status_code == 405
    assert response.headers["Allow"]
    assert_headers(response)


def test_an_unchanged_page_has_every_header(visitor, tree):
    etag = visitor.get("/", secure=True).headers["ETag"]
    response = visitor.get("/", secure=True, headers={"if-none-match": etag})
    assert response.status_code == 304
    assert_headers(response)


def test_a_refused_host_has_every_header(visitor, tree):
    response = visitor.get("/", secure=True, headers={"host": "evil.example"})
    assert response.status_code == 400
    assert_headers(response)


def test_a_host_refused_before_the_redirect_to_https_has_its_headers(tree, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    for name in HEADERS.keys() - {"Strict-Transport-Security"}:
        assert response.headers.get(name) == HEADERS[name], name
    assert "Content-Security-Policy" in response.headers


def test_the_redirect_to_https_has_its_headers(tree, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/initiatives/?topic=x")
    assert response.status_code == 301
    assert response.headers["Location"] == "https://testserver/initiatives/?topic=x"
    for name in HEADERS.keys() - {"Strict-Transport-Security"}:
        assert response.headers.get(name) == HEADERS[name], name


def test_a_form_without_its_token_has_every_header(tree):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {}, secure=True)
    assert response.status_code == 403
    assert_headers(response, policy="admin")


def test_a_failure_has_every_header(visitor, tree, monkeypatch):
    monkeypatch.setattr("iip_site.sitemaps.visible_pages", lambda: 1 / 0)
    response = visitor.get("/sitemap.xml", secure=True)
    assert response.status_code == 500
    assert_headers(response)


def test_an_outage_of_the_database_has_every_header_and_is_recorded_as_the_page_says(
    visitor, tree, monkeypatch, caplog
):
    def fail(*args):
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)
        response = visitor.get("/initiatives/", secure=True)
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert_headers(response)
    assert "has been recorded" in response.content.decode()
    assert [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/pages/999999/"])
def test_the_admin_has_every_header(visitor, tree, path):
    response = visitor.get(path, secure=True)
    assert response.status_code in {200, 302}
    assert_headers(response, policy="admin")


def test_the_sign_in_has_every_header(visitor, tree):
    response = visitor.get(settings.LOGIN_URL, secure=True)
    assert response.status_code == 200
    assert_headers(response, policy="account")


def test_a_document_has_every_header_and_a_policy_of_its_own(visitor, document):
    response = visitor.get(document.url, secure=True)
    assert response.status_code == 200
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Disposition"].startswith("attachment")
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, name


def test_a_care_page_leaves_no_trace(visitor, tree):
    response = visitor.get("/initiatives/with-care/", secure=True)
    assert response.status_code == 200
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]
    assert "ETag" not in response.headers


def test_only_a_listed_site_may_be_indexed(tree, settings):
    """T26."""
    settings.SITE_INDEXABLE = True
    browser = Client()
    assert "X-Robots-Tag" not in browser.get("/").headers
    robots = browser.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in robots
    assert "Disallow: /search/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    settings.SITE_INDEXABLE = False
    assert Client().get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_the_admin_is_where_the_policy_looks_for_it():
    assert reverse("wagtailadmin_home") == settings.ADMIN_PATH
    assert reverse("account_login").startswith(settings.ACCOUNT_PATH)
    assert reverse("account_login") == settings.LOGIN_URL == settings.WAGTAIL_FRONTEND_LOGIN_URL
