"""T24: who may keep a copy of an answer, and that an anonymous visitor's visit leaves no cookie."""

import gzip

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from home.models import StandardPage
from iip_site.middleware import CacheControlMiddleware, CompressTextMiddleware

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

PAGES = ("/", "/initiatives/", "/initiatives/open-files/", "/plain-words/", "/search/?q=files")
PUBLIC = "public, max-age=0, s-maxage=1, must-revalidate"
PRIVATE = "private, no-store"


@pytest.mark.parametrize("path", [*PAGES, "/initiatives/with-care/", "/nothing/"])
def test_an_anonymous_visitor_gets_no_cookie_and_an_answer_that_does_not_vary_by_cookie(
    visitor, tree, path
):
    response = visitor.get(path)
    assert not response.cookies
    assert "Set-Cookie" not in response.headers
    assert "cookie" not in response.headers.get("Vary", "").lower()


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_may_be_kept_but_is_checked_each_time(visitor, tree, path):
    response = visitor.get(path)
    assert response.headers["Cache-Control"] == PUBLIC
    unchanged = visitor.get(path, headers={"if-none-match": response.headers["ETag"]})
    assert unchanged.status_code == 304
    assert not unchanged.content
    assert unchanged.headers["Cache-Control"] == PUBLIC


def test_a_compressed_page_is_recognized_as_unchanged_too(visitor, tree):
    response = visitor.get("/", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == visitor.get("/").content
    asked = {"accept-encoding": "gzip", "if-none-match": response.headers["ETag"]}
    assert visitor.get("/", headers=asked).status_code == 304


def test_a_changed_page_has_another_etag(visitor, tree, db):
    before = visitor.get("/plain-words/").headers["ETag"]
    StandardPage.objects.filter(slug="plain-words").update(introduction="Other words.")
    response = visitor.get("/plain-words/", headers={"if-none-match": before})
    assert response.status_code == 200
    assert b"Other words." in response.content


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "font/woff2"])
def test_what_is_compressed_already_is_not_compressed_again(rf, kind):
    answer = CompressTextMiddleware(lambda request: HttpResponse("a" * 5000, content_type=kind))
    response = answer(rf.get("/", headers={"accept-encoding": "gzip"}))
    assert "Content-Encoding" not in response.headers


@pytest.mark.parametrize("path", [*PAGES, "/nothing/", "/sitemap.xml"])
def test_what_a_signed_in_person_sees_is_kept_by_nobody(admin_browser, tree, path):
    response = admin_browser.get(path)
    assert response.headers["Cache-Control"] == PRIVATE
    assert "ETag" not in response.headers


def test_a_stale_session_cookie_makes_the_answer_private(visitor, tree):
    for path in ("/", "/sitemap.xml", "/robots.txt"):
        visitor.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
        assert visitor.get(path).headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("path", ["/admin/", "/admin/sprite/", settings.LOGIN_URL])
def test_the_way_into_the_admin_is_kept_by_nobody(visitor, tree, path):
    assert visitor.get(path).headers["Cache-Control"] == PRIVATE


def test_the_address_alone_makes_an_answer_of_the_admin_private(rf):
    answer = CacheControlMiddleware(lambda request: HttpResponse("Nobody looked at the session."))
    assert answer(rf.get("/pages/")).headers["Cache-Control"] == PUBLIC
    for path in ("/admin/pages/", "/account/login/"):
        assert answer(rf.get(path)).headers["Cache-Control"] == PRIVATE


def test_the_admin_is_kept_by_nobody(admin_browser, tree):
    response = admin_browser.get(reverse("wagtailadmin_pages:edit", args=[tree["standard"].pk]))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("name", ["restricted", "child", "initiative"])
def test_the_refusal_of_a_restricted_page_is_kept_by_nobody(visitor, hidden, name):
    response = visitor.get(hidden[name].get_url())
    assert response.status_code == 302
    assert response.headers["Location"].startswith(f"{settings.LOGIN_URL}?next=")
    assert response.headers["Cache-Control"] == PRIVATE


def test_a_restricted_page_is_kept_by_nobody(admin_browser, hidden):
    response = admin_browser.get(hidden["restricted"].get_url())
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == PRIVATE


def test_a_preview_is_kept_by_nobody_and_may_be_framed_by_the_site_only(admin_browser, tree):
    edit = reverse("wagtailadmin_pages:edit", args=[tree["standard"].pk])
    form = admin_browser.get(edit).context["form"]
    data = {field.html_name: field.value() or "" for field in form if field.value() is not None}
    data |= {"slug": "plain-words", "title": "Plain words", "body-count": "0"}
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[tree["standard"].pk])
    assert admin_browser.post(address, data).json()["is_valid"]
    response = admin_browser.get(address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == PRIVATE
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "script-src 'self';" in policy


@pytest.mark.parametrize("tail", ["x.css", "x.js", "index.html", "a.css/"])
def test_a_page_does_not_answer_below_its_own_address(visitor, tree, tail):
    assert visitor.get(f"/plain-words/{tail}").status_code == 404


def test_an_editor_leaves_nothing_of_theirs_for_the_next_anonymous_visitor(
    admin_browser, visitor, tree
):
    assert b"userbar" in admin_browser.get("/").content
    page = visitor.get("/")
    assert b"userbar" not in page.content
    assert b"csrf" not in page.content.lower()


def test_an_error_is_kept_by_nobody(visitor, tree):
    assert visitor.get("/nothing/").headers["Cache-Control"] == "no-store"
    assert visitor.get("/?q=%00").headers["Cache-Control"] == "no-store"


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_cannot_use(administrator):
    browser = Client()
    browser.post(settings.LOGIN_URL, {"login": "admin", "password": "x" * 20})
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"]
