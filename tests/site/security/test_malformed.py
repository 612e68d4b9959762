"""T31, T40: malformed requests are refused or ignored; none of them is our failure."""

import random
import string

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.effort import Calls

pytestmark = pytest.mark.django_db

PATHS = (
    "/",
    "/initiatives/",
    "/initiatives/open-files/",
    "/plain-words/",
    "/search/",
    "/nothing/",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz/",
    "/documents/1/a.txt",
    "/_util/authenticate_with_password/1/1/",
    "/documents/authenticate_with_password/1/",
    "/account/login/",
    "/account/password/reset/",
    "/static/css/site.css",
)
PARAMETERS = {
    "/search/": ("q", "page", "type"),
    "/initiatives/": ("topic", "state", "status"),
    "/account/login/": ("next",),
}
HUGE = "1" + "0" * 40
MOST_CALLS = 1_000_000
VALUES = (
    "%00",
    "a%00b",
    "",
    "-1",
    "0",
    HUGE,
    "1e309",
    "NaN",
    "1" * 5000,
    "%",
    "%zz",
    "%25",
    "%FF%FE",
    "%ED%A0%80",
    "%F0%9F%98%80" * 80,
    "%E2%80%AE",
    "'",
    '"',
    "%22" * 600,
    "\\",
    "%27%3B%20DROP%20TABLE%20users_user%3B--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "(%26|!)",
    "a:*",
    "..%2F..%2Fetc%2Fpasswd",
    "%0D%0ASet-Cookie:%20a=b",
    "[]",
    "{{7*7}}",
    "%28" * 1000,
    "word+" * 900,
    "%C4%B0",
    "=",
    "&&&",
)
ODD_PATHS = (
    "/%00/",
    "/%00",
    "/initiatives/%00/",
    "/%FF/",
    "/%ED%A0%80/",
    "/./",
    "/../",
    "/%2e%2e/",
    "/%2F/",
    "/initiatives//open-files/",
    "/initiatives/open-files/%0d%0aX-A:b/",
    "/" + "a/" * 2000,
    "/" + "a" * 3000 + "/",
    "/static/%00.css",
    "/static/../../etc/passwd",
    "/static/%2e%2e/%2e%2e/etc/passwd",
    "/static/",
    "/media/%00",
    "/media/..%2fmanage.py",
    "/documents/99999999999999999999/a.txt",
    "/documents/1/%00.txt",
    "/_util/authenticate_with_password/99999999999999999999/1/",
    "/admin/pages/99999999999999999999/",
    "/admin/%00/",
    "/\N{GRINNING FACE}/",
)
METHODS = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "BREW", "G" * 99)
HEADERS = (
    {"host": ""},
    {"host": "evil.example"},
    {"host": "testserver:999999999999999999999"},
    {"host": "testserver:"},
    {"host": "testserver\x00"},
    {"host": "a b"},
    {"host": "[::1"},
    {"host": "xn--\N{LATIN SMALL LETTER E WITH ACUTE}"},
    {"x-forwarded-host": "evil.example"},
    {"x-forwarded-proto": "gopher"},
    {"cookie": "sessionid=%00"},
    {"cookie": r'sessionid="\000aaaaaaaaaaaaaaaa"'},
    {"cookie": "sessionid=" + "a" * 4000},
    {"cookie": "csrftoken=\xff\xfe"},
    {"cookie": r'csrftoken="\000"; messages="\000"'},
    {"cookie": "messages=garbage"},
    {"cookie": "=;=;;;"},
    {"accept": "\xff"},
    {"accept-language": "xx-" * 400},
    {"accept-encoding": "gzip;q=nope"},
    {"if-none-match": '"'},
    {"if-none-match": "W/" * 50},
    {"if-modified-since": "yesterday"},
    {"if-modified-since": "Mon, 99 Foo 99999 99:99:99 GMT"},
    {"range": "bytes=9-1"},
    {"referer": "\x00"},
    {"user-agent": ""},
    {"content-type": "text/plain; charset=nonsense"},
    {"authorization": "Basic ====="},
)
BODIES = (
    (b"a=%00", "application/x-www-form-urlencoded"),
    (b"a=\x00", "application/x-www-form-urlencoded"),
    (b"\xff\xfe", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"a=1", "application/x-www-form-urlencoded; charset=nonsense"),
    (b"a&" * 20_000, "application/x-www-form-urlencoded"),
    (b"x" * 3_000_000, "application/x-www-form-urlencoded"),
    (b"--x", "multipart/form-data"),
    (
        b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\x00\r\n--x--",
        "multipart/form-data; boundary=x",
    ),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data; boundary=" + "b" * 300),
    (b'{"a": "\\u0000"}', "application/json"),
    (b"{", "application/json"),
)


def assert_not_our_failure(response, what):
    """Check that an answer blames the request or serves it, and reflects no foreign host."""
    assert response.status_code < 500, what
    for name, value in response.headers.items():
        assert "evil.example" not in value, (what, name)
        assert "\n" not in value, (what, name)


def test_no_value_of_a_parameter_is_our_failure(visitor, tree):
    for path in PATHS:
        for name in PARAMETERS.get(path, ("q",)):
            for value in VALUES:
                response = visitor.get(f"{path}?{name}={value}")
                assert_not_our_failure(response, (path, name, value[:40]))


def test_a_nul_byte_is_refused_wherever_it_stands(visitor, tree):
    for path in set(PATHS) - {"/static/css/site.css"}:
        assert visitor.get(f"{path}?q=a%00b").status_code == 400
        assert visitor.get(f"{path}?%00").status_code == 400
        assert visitor.get(f"{path}%00/").status_code == 400
        cookie = {"cookie": r'sessionid="\000aaaaaaaaaaaaaaaa"'}
        assert visitor.get(path, headers=cookie).status_code == 400


def test_a_nul_byte_in_a_form_is_refused_before_anything_is_done_with_it(visitor, tree):
    upload = SimpleUploadedFile("name", b"content")
    for path in ("/account/login/", "/search/", "/documents/authenticate_with_password/1/"):
        assert visitor.post(path, {"q": "a\x00b"}).status_code == 400
        assert visitor.post(path, {"a\x00b": "q"}).status_code == 400
        assert visitor.post(path, {"a\x00b": upload}).status_code == 400
    for path in ("/", "/plain-words/", "/nothing/"):
        assert visitor.post(path, {"q": "a\x00b"}).status_code in {404, 405}


def test_no_path_is_our_failure(visitor, tree):
    for path in ODD_PATHS:
        response = visitor.get(path)
        assert_not_our_failure(response, path)
        assert response.status_code in {301, 302, 400, 404}, path


@pytest.mark.parametrize("path", ["//", "//evil.example", "//evil.example/", "/\\evil.example"])
def test_a_path_with_two_slashes_leads_to_no_other_site(visitor, tree, path):
    response = visitor.get("/", PATH_INFO=path)
    assert_not_our_failure(response, path)
    if "Location" in response.headers:
        assert response.headers["Location"].startswith("/%2F")


def test_an_unexpected_method_is_refused(tree):
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for method in METHODS:
        for path in ("/", "/initiatives/", "/initiatives/open-files/", "/plain-words/"):
            response = browser.generic(method, path)
            assert response.status_code == 405, (method, path)
            assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        for path in PATHS:
            assert_not_our_failure(browser.generic(method, path), (method, path))
        assert browser.generic(method, "/nothing/").status_code in {404, 405}


def test_a_reading_method_is_answered(visitor, tree):
    for method in ("GET", "HEAD", "OPTIONS"):
        response = visitor.generic(method, "/plain-words/")
        assert response.status_code == 200
        assert bool(response.content) == (method == "GET")


def test_no_header_is_our_failure(visitor, tree):
    for headers in HEADERS:
        for path in PATHS[:7]:
            assert_not_our_failure(visitor.get(path, headers=headers), (path, headers))


def test_an_unknown_host_is_refused(visitor, tree):
    for host in ("evil.example", "testserver.evil.example", "testserver@evil.example", "a b"):
        assert visitor.get("/", headers={"host": host}).status_code == 400


def test_no_body_is_our_failure(visitor, tree):
    for body, content_type in BODIES:
        for path in PATHS:
            response = visitor.generic("POST", path, body, content_type=content_type)
            assert_not_our_failure(response, (path, content_type))


def test_a_sender_who_breaks_off_is_refused(visitor, tree):
    broken = {"CONTENT_LENGTH": "100", "wsgi.input": BrokenStream()}
    broken["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
    assert visitor.generic("POST", "/account/login/", **broken).status_code == 400


class BrokenStream:
    """The body of a request whose sender went away."""

    def read(self, *args):
        """Fail as a closed connection does."""
        raise OSError("connection reset")

    readline = read


def test_an_endless_query_is_refused_and_a_long_question_is_not(visitor, tree):
    assert visitor.get("/search/?q=" + "a" * 100_000).status_code == 414
    assert visitor.get("/search/?q=" + "%F0%9F%98%80" * 500).status_code == 200


def test_a_page_number_beyond_reason_gives_a_page(visitor, tree):
    assert visitor.get(f"/search/?q=files&page={HUGE}").status_code == 200


def test_no_question_takes_long(visitor, tree):
    visitor.get("/search/?q=warm")
    for query in ("%22" * 2000, "word+" * 1000, "(" * 5000, "a%26" * 1500):
        with Calls(MOST_CALLS):
            assert visitor.get(f"/search/?q={query}").status_code == 200


def test_random_requests_are_not_our_failure(visitor, tree):
    """Two hundred requests from a fixed seed, so that a failure can be repeated."""
    source = random.Random(31)
    alphabet = string.printable + "%/?&=;\x00\xe9\u202e\U0001f600"
    for _ in range(200):
        text = "".join(source.choices(alphabet, k=source.randint(1, 60)))
        path = source.choice(PATHS) + source.choice(["", "?", "?q=", "?page="]) + text
        method = source.choice(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS"])
        assert_not_our_failure(visitor.generic(method, path.replace("//", "/")), ascii(path))
