"""What the edge passes on, to whom, and what it keeps."""

import time

import pytest

from tests.deploy.servers import PUBLIC

SAID = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "81",
    "Forwarded": "for=203.0.113.7;host=evil.example",
    "X-Request-ID": "chosen",
}


def everything(webs):
    """What both web containers were asked."""
    return [asked for web in webs for asked in web.asked]


def test_what_the_visitor_says_of_the_way_is_overwritten(client, webs):
    client.ask("/page/", **SAID)
    [(_, _, headers, _)] = everything(webs)
    assert headers.get_all("X-Forwarded-For") == ["127.0.0.1"]
    assert headers.get_all("X-Forwarded-Proto") == ["https"]
    assert headers["Host"] == "www.example.org"
    assert headers["X-Request-ID"] != "chosen" and len(headers["X-Request-ID"]) == 32
    for name in ("X-Forwarded-Host", "X-Forwarded-Port", "Forwarded"):
        assert headers[name] is None


def test_redirect_that_repeats_a_long_query_passes(client, webs):
    headers = {"Location": "/search/?q=" + "%F0%9F%98%80" * 600, "X-Policy": "p" * 2400}
    for web in webs:
        web.answers["/old/"] = (301, headers, b"")
    status, found, _ = client.ask("/old/")
    assert (status, found["Location"]) == (301, headers["Location"])


def test_a_picture_that_is_not_in_the_folder_is_asked_of_the_site(client, webs):
    """Where uploads are in a bucket, no folder has them."""
    for web in webs:
        web.answers["/media/images/other.webp"] = (200, {"Cache-Control": PUBLIC}, b"of the site")
    assert client.ask("/media/images/other.webp")[2] == b"of the site"
    assert client.ask("/media/images/house.webp")[2].startswith(b"RIFF")
    assert [path for web in webs for _, path, _, _ in web.asked] == ["/media/images/other.webp"]


@pytest.mark.parametrize(
    "path",
    [
        "/media/documents/report.pdf",
        "/media//documents/report.pdf",
        "//media/documents/report.pdf",
        "/media/./documents/report.pdf",
        "/media/%64ocuments/report.pdf",
        "/media/images/../documents/report.pdf",
        "/media/images/%2e%2e/documents/report.pdf",
        "/media/images../documents/report.pdf",
        "/media/original_images/house.jpg",
        "/media/images.txt",
        "/media/",
    ],
)
def test_documents_and_originals_are_not_read_by_their_path(client, webs, path):
    """T25."""
    status, _, body = client.ask(path)
    assert status in {403, 404}
    assert body != b"private"
    assert everything(webs) == []


def test_page_is_asked_of_the_other_container_when_one_fails(client, webs):
    webs[0].answers["/page/"] = (503, {}, b"the database is away")
    webs[1].answers["/page/"] = (200, {}, b"kept")
    for _ in range(4):
        assert client.ask("/page/")[::2] == (200, b"kept")
    webs[0].answers["/page/"] = None
    assert client.ask("/page/")[::2] == (200, b"kept")
    webs[0].away()
    assert client.ask("/page/")[::2] == (200, b"kept")
    assert client.ask("/form/", "POST", b"x")[0] == 200, "a connection refused is no request"


def test_form_that_was_sent_once_is_not_sent_again(client, webs):
    for web in webs:
        web.answers["/form/"] = None
    assert client.ask("/form/", "POST", b"give twice")[0] == 502
    assert len(everything(webs)) == 1


def test_file_of_the_newer_release_is_found_while_one_container_is_older(client, webs):
    webs[0].answers["/static/css/site.new.css"] = (404, {}, b"")
    webs[1].answers["/static/css/site.new.css"] = (200, {}, b"css")
    assert [client.ask("/static/css/site.new.css")[0] for _ in range(4)] == [200] * 4


def ask_twice(client, webs, path, headers, **asked):
    """How often the site was asked when somebody asks twice for a page with such headers."""
    for web in webs:
        web.answers[path] = (200, headers, b"a page")
    before = len(everything(webs))
    for _ in range(2):
        assert client.ask(path, **asked)[0] == 200
    return len(everything(webs)) - before


def within_a_second(ask):
    """What `ask` returns, from a try that began and ended in one second: the edge keeps by it."""
    for _ in range(20):
        second = int(time.time())
        answer = ask()
        if int(time.time()) == second:
            return answer
    raise AssertionError("twenty tries took longer than a second each, or ended in the next one")


def test_public_page_is_kept_for_a_second_and_nothing_else_is(client, webs):
    """T24."""
    public = {"Cache-Control": PUBLIC}
    assert within_a_second(lambda: ask_twice(client, webs, "/kept/", public)) == 1
    assert ask_twice(client, webs, "/private/", {"Cache-Control": "private, no-store"}) == 2
    assert ask_twice(client, webs, "/silent/", {}) == 2
    cookie = public | {"Set-Cookie": "a=b"}
    assert ask_twice(client, webs, "/cookie/", cookie) == 2
    session = "a=b; __Host-sessionid=abc"
    assert ask_twice(client, webs, "/kept/", public, Cookie=session) == 2
    assert ask_twice(client, webs, "/kept/", public, Authorization="Basic eA==") == 2
    for closed in ("/admin/pages/", "/account/login/", "/funders/shared/secret/", "/reader/x/"):
        assert ask_twice(client, webs, closed, public) == 2


def test_withdrawn_page_is_gone_within_a_second_and_does_not_come_back(client, webs):
    """T23: neither when the site fails afterwards, nor when it is away."""
    for web in webs:
        web.answers["/told/"] = (200, {"Cache-Control": PUBLIC}, b"a page")
    assert client.ask("/told/")[0] == 200
    asked = int(time.time())
    for web in webs:
        web.answers["/told/"] = (404, {"Cache-Control": "no-store"}, b"")
    # Whoever counts whole seconds, as nginx does, keeps it for the next one as well.
    while int(time.time()) == asked:
        time.sleep(0.01)
    assert client.ask("/told/")[0] == 404
    for answer in ((500, {}, b""), (503, {}, b""), None):
        for web in webs:
            web.answers["/told/"] = answer
        assert client.ask("/told/")[0] in {500, 502, 503}
    for web in webs:
        web.away()
    assert client.ask("/told/")[0] == 502


def test_question_whether_a_page_is_still_the_same_reaches_the_site(client, webs):
    for web in webs:
        web.answers["/tagged/"] = (200, {"Cache-Control": PUBLIC, "ETag": '"one"'}, b"a page")

    def ask():
        before = len(everything(webs))
        client.ask("/tagged/?fresh", If_None_Match='"other"')
        again = client.ask("/tagged/?fresh", If_None_Match='"one"')
        return everything(webs)[before:], again[::2]

    asked, again = within_a_second(ask)
    [(_, _, headers, _)] = asked  # the second answer is the kept one
    assert headers["If-None-Match"] == '"other"'
    assert again == (304, b"")
