"""What the page store keeps, for whom, how long and in which form."""

import gzip
import threading

import brotli
import pytest
from django.db import connection
from django.http import HttpResponse

from core.editions import clock
from core.editions.reading import KEY, Reading
from core.editions.store import Answer, Shelf, chosen_encoding
from iip_site.middleware import CacheControlMiddleware
from tests.core.editions.conftest import Browser, at_once, change_words

PRIVATE = "private, no-store"

pytestmark = pytest.mark.usefixtures("indexing")


@pytest.mark.parametrize("path", ["/", "/plain-words/", "/search/?q=plain", "/sitemap.xml"])
def test_second_visitor_gets_the_same_answer_without_the_site(browser, pages, path):
    first = browser.visit(path)
    second = browser.visit(path)
    assert browser.made == [path.partition("?")[0]]
    assert (second.status, second.body) == (200, first.body)
    for visit in (first, second):
        # It says whether the second in which the edition was confirmed is over.
        visit.headers.pop("X-Accel-Expires", None)
    assert second.headers == first.headers


def test_kept_answer_has_the_headers_of_a_fresh_one(browser, site, pages):
    kept = [browser.visit("/plain-words/") for _ in range(2)][-1]
    fresh = Browser(site, megabytes=0).visit("/plain-words/")
    assert kept.headers == fresh.headers
    assert kept.headers["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    assert kept.headers["Content-Security-Policy"]


def test_change_is_seen_at_the_next_visit_and_in_a_second_process(browser, site, pages):
    other = Browser(site)
    for each in (browser, other):
        assert b"First words." in each.get("/plain-words/")
    change_words("Second words.")
    for each in (browser, other):
        assert b"Second words." in each.get("/plain-words/")


def test_change_is_looked_for_every_fifth_of_a_second(site, pages, monkeypatch):
    moment = [100.0]
    monkeypatch.setattr(clock.time, "monotonic", lambda: moment[0])
    browser = Browser(site)
    browser.get("/plain-words/")
    change_words("Second words.")
    moment[0] += 0.25
    assert b"Second words." in browser.get("/plain-words/")
    assert clock.LOOK_EVERY <= 0.25


def test_unknown_parameters_change_nothing_and_take_no_room(browser, pages):
    plain = browser.get("/search/?q=plain")
    browser.get("/plain-words/")
    made = len(browser.made)
    for number in range(20):
        assert browser.get(f"/search/?q=plain&utm_source={number}") == plain
        browser.get(f"/plain-words/?utm_campaign={number}&page={number}")
    assert len(browser.made) == made


def test_parameters_that_a_view_reads_are_told_apart(browser, pages):
    assert browser.get("/search/?q=plain") != browser.get("/search/?q=other")
    assert browser.get("/search/?q=plain&type=standardpage") != browser.get("/search/?q=plain")
    assert len(browser.made) == 3


def test_care_page_is_kept_on_the_server_alone(browser, pages):
    visits = [browser.visit("/initiatives/with-care/") for _ in range(2)]
    assert len(browser.made) == 1
    for visit in visits:
        assert visit.headers["Cache-Control"] == PRIVATE
        assert visit.headers["Referrer-Policy"] == "no-referrer"
        assert "ETag" not in visit.headers


@pytest.mark.parametrize(
    "headers",
    [{"cookie": "sessionid=x"}, {"authorization": "Basic x"}],
    ids=["session", "authorization"],
)
def test_a_visitor_who_may_be_signed_in_goes_past_the_store(browser, pages, headers):
    browser.get("/plain-words/")
    assert browser.makes(lambda: browser.visit("/plain-words/", **headers)) == 1
    assert browser.makes(lambda: browser.get("/plain-words/")) == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing/", 404),
        ("/plain-words", 301),
        ("/healthz/", 200),
        ("/readyz/", 200),
        ("/favicon.ico", 200),
        ("/funders/shared/x/", 404),
        ("/account/login/", 200),
        ("/?q=%00", 400),
        (f"/?q={'x' * 9000}", 414),
        ("/static/css/site.css", 200),
    ],
)
def test_what_is_no_public_page_is_never_kept(browser, pages, path, status):
    for _ in range(2):
        assert browser.makes(lambda: browser.visit(path)) == 1
    assert browser.visit(path).status == status


def test_host_that_is_not_allowed_gets_nothing_that_is_kept(browser, pages):
    browser.get("/plain-words/")
    assert browser.visit("/plain-words/", host="evil.example").status == 400
    assert browser.visit("/plain-words/", host="testserver").status == 200
    assert browser.made.count("/plain-words/") == 3


def test_head_before_any_get_is_answered_and_keeps_nothing(browser, pages):
    head = browser.visit("/plain-words/", method="HEAD")
    whole = browser.visit("/plain-words/")
    assert (head.status, whole.status) == (200, 200)
    assert whole.body
    kept = browser.visit("/plain-words/", method="HEAD")
    assert kept.body == b""
    assert kept.headers["Content-Length"] == str(len(whole.body))
    assert len(browser.made) == 2


def test_form_goes_past_the_store(browser, pages):
    browser.get("/plain-words/")
    assert browser.visit("/plain-words/", method="POST").status == 405


@pytest.mark.parametrize(
    ("accepted", "name", "unpack"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_kept_page_is_compressed_for_clients_that_take_it(browser, pages, accepted, name, unpack):
    whole = browser.visit("/")
    small = browser.visit("/", accept_encoding=accepted)
    assert small.headers["Content-Encoding"] == name
    assert unpack(small.body) == whole.body
    assert "Accept-Encoding" in small.headers["Vary"]
    assert small.headers["ETag"] == f"W/{whole.headers['ETag']}"
    asked = browser.visit("/", accept_encoding=accepted, if_none_match=small.headers["ETag"])
    assert asked.status == 304
    assert len(browser.made) == 1


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.0,gzip;q=0", ""),
        ("identity", ""),
        ("gzip;q=1.0, br", "br"),
        ("abrx", ""),
        ("*", ""),
    ],
)
def test_encoding_that_is_refused_is_not_sent(accepted, chosen):
    assert chosen_encoding(accepted) == chosen


def test_unchanged_page_costs_no_rendering(browser, pages):
    tag = browser.visit("/plain-words/").headers["ETag"]
    many = ", ".join(f'"{number}"' for number in range(50))
    for condition in (tag, f"W/{tag}", f"{many}, {tag}", "*"):
        answer = browser.visit("/plain-words/", if_none_match=condition)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert answer.headers["Cache-Control"].startswith("public")
        assert "Content-Length" not in answer.headers
        assert answer.headers["Content-Security-Policy"]
    assert browser.visit("/plain-words/", if_none_match=many).status == 200
    assert browser.visit("/plain-words/", range="bytes=0-1").status == 200
    assert len(browser.made) == 1


def test_first_visit_with_a_condition_is_answered_by_it_and_kept_whole(browser, site, pages):
    tag = Browser(site).visit("/plain-words/").headers["ETag"]
    assert browser.visit("/plain-words/", if_none_match=tag, accept_encoding="br").status == 304
    assert browser.get("/plain-words/")
    assert len(browser.made) == 1


def test_file_is_kept_like_a_page(browser, pages):
    assert b"schema" in browser.get("/schemas/program-summary.json")
    assert browser.makes(lambda: browser.get("/schemas/program-summary.json")) == 0


def test_kept_answers_are_logged_with_their_route(browser, pages):
    for headers in ({}, {}, {"if_none_match": "*"}):
        browser.visit("/plain-words/", **headers)
    assert browser.log == [("GET", "wagtail_serve", 200), ("GET", "wagtail_serve", 304)]


def test_one_request_makes_a_page_for_all_that_wait(browser, pages):
    site, entered, go_on = browser.store.application, threading.Event(), threading.Event()

    def slow(environ, start_response):
        entered.set()
        go_on.wait(timeout=20)
        return site(environ, start_response)

    browser.get("/")
    browser.store.application = slow

    def visit(number):
        if number:
            entered.wait(timeout=20)
            # All others have come once the last one is about to wait.
            if number == 5:
                go_on.set()
        try:
            return browser.get("/plain-words/")
        finally:
            connection.close()

    bodies = at_once(6, visit)
    assert len(set(bodies)) == 1 and bodies[0]
    assert browser.made.count("/plain-words/") == 1


def test_page_that_fails_is_not_kept_and_lets_the_next_one_try(browser, pages):
    site = browser.store.application

    def broken(environ, start_response):
        raise RuntimeError("out of order")

    browser.store.application = broken
    for _ in range(2):
        with pytest.raises(RuntimeError):
            browser.visit("/plain-words/")
    browser.store.application = site
    assert browser.get("/plain-words/")


def test_answer_that_sets_a_cookie_is_not_kept(rf, db):
    def view(request):
        response = HttpResponse("For you alone.")
        response.set_cookie("choice", "yes")
        return response

    request, reading = rf.get("/"), Reading()
    request.META[KEY] = reading
    response = CacheControlMiddleware(view)(request)
    assert response["Cache-Control"] == PRIVATE
    assert not reading.may_keep


def test_flood_of_searches_leaves_the_pages_kept(site, quick, pages):
    browser = Browser(site, megabytes=1)
    browser.get("/plain-words/")
    for number in range(40):
        browser.get(f"/search/?q=word{number}")
    assert browser.makes(lambda: browser.get("/plain-words/")) == 0
    assert browser.store.questions.size <= browser.store.questions.limit
    assert browser.makes(lambda: browser.get("/search/?q=word39")) == 0
    assert browser.makes(lambda: browser.get("/search/?q=word0")) == 1


def test_store_of_no_size_keeps_nothing(site, quick, pages):
    browser = Browser(site, megabytes=0)
    for _ in range(2):
        assert browser.makes(lambda: browser.get("/plain-words/")) == 1


def test_longest_unread_answer_goes_first():
    shelf = Shelf(72_100)
    for name in "abcdefgh":
        shelf.add(name, Answer([], name.encode() * 3_000, ""))
    shelf.get("a")
    shelf.add("i", Answer([], b"i" * 3_000, ""))
    assert list(shelf.answers) == [*"cdefgh", "a", "i"]
