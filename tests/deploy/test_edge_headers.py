"""T03: the headers of what the edge answers by itself are those of the site."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory, override_settings
from django.utils.module_loading import import_string

from deploy.edge import SETTINGS, Edge
from iip_site.management.commands.write_edge_settings import (
    ERRORS,
    HEADER_MIDDLEWARES,
    site_headers,
)
from tests.deploy.conftest import PRODUCTION
from tests.deploy.servers import NAME

LONG = "x" * 9000
BROKEN = b"GET / HTTP/1.1\r\nHost: www.example.org\r\nbad header\r\n\r\n"


def header_tests(client, webs):
    """(status, headers) of every kind of answer that does not come from the site."""
    yield client.ask("/media/images/house.webp")[:2], 200
    yield client.ask("/media/images/house.webp", Range="bytes=900-")[:2], 200
    yield client.ask("/media/missing.webp")[:2], 404
    yield client.ask("/media/images/house.webp", "POST", b"x")[:2], 405
    yield client.ask("/media/documents/report.pdf")[:2], 404
    yield client.ask("/metrics")[:2], 404
    yield client.ask("/.edge/404.html")[:2], 404
    yield client.ask("/contact/", "POST", b"x" * 70_000)[:2], 413
    yield client.send(f"GET /{LONG} HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode()), 414
    yield client.send(f"GET / HTTP/1.1\r\nHost: {NAME}\r\nA: {LONG}\r\n\r\n".encode()), 400
    yield client.send(b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400
    for web in webs:
        web.answers["/broken/"] = None
    yield client.ask("/broken/")[:2], 502


def test_everything_that_the_edge_says_itself_has_the_headers_of_the_site(client, webs):
    with override_settings(**PRODUCTION):
        wanted = site_headers()
    assert {"Strict-Transport-Security", "Content-Security-Policy"} <= wanted.keys()
    for (status, headers), expected in header_tests(client, webs):
        assert status == expected
        found = {name: headers.get_all(name) for name in wanted}
        assert found == {name: [value] for name, value in wanted.items()}, status
        assert headers["Server"] == "nginx", "a version tells which holes to try"
        if status != 200:
            assert headers["Cache-Control"] == "no-store"


def test_each_error_of_the_edge_has_a_page_that_says_what_to_do(client):
    named = re.findall(r"/\.edge/(\d+)\.html;", (SETTINGS / "errors.conf").read_text())
    assert sorted(map(int, named)) == sorted(ERRORS)
    status, headers, body = client.ask("/media/missing.webp")
    heading, words = ERRORS[status]
    page = BeautifulSoup(body, "html.parser")
    assert (page.h1.text, page.p.text) == (heading, words)
    assert page.title.text == f"{heading} · {page.a.text}"
    assert headers["Content-Type"] == "text/html"


def test_redirect_to_tls_has_them_too_without_the_one_that_browsers_ignore_there(client):
    status, headers, _ = client.ask_plainly("/about/?a=b")
    assert (status, headers["Location"]) == (301, f"https://{NAME}/about/?a=b")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Strict-Transport-Security"] is None


def test_answers_of_the_site_pass_with_the_headers_that_they_have(client, webs):
    for web in webs:
        web.answers["/page/"] = (404, {"X-Frame-Options": "SAMEORIGIN"}, b"not here")
    status, headers, body = client.ask("/page/")
    assert (status, body) == (404, b"not here")
    assert headers.get_all("X-Frame-Options") == ["SAMEORIGIN"]
    assert headers["Content-Security-Policy"] is None


def test_list_of_headers_is_that_of_the_middlewares_that_come_first(settings):
    """A middleware that adds another header has to be named for the edge as well."""
    first = settings.MIDDLEWARE[: settings.MIDDLEWARE.index(HEADER_MIDDLEWARES[-1]) + 1]
    assert [name for name in first if "Log" not in name] == HEADER_MIDDLEWARES


@override_settings(**PRODUCTION)
def test_public_answer_and_edge_agree_on_every_header():
    handler = import_string("django.core.handlers.wsgi.WSGIHandler")()
    request = RequestFactory(headers={"host": NAME}).get("/robots.txt", secure=True)
    request.META["HTTP_X_FORWARDED_PROTO"] = "https"
    answer = handler.get_response(request)
    for name, value in site_headers().items():
        assert answer.headers[name] == value, name


def test_nginx_is_content_with_the_configuration(machine):
    other = Edge(machine, NAME)
    other.write_settings()
    assert other.check() == ""


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", ""])
def test_other_names_get_nothing(client, host):
    with pytest.raises(OSError, match=r"closed|reset|unrecognized|handshake|alert"):
        client.connect(host or "nameless.example")
    with pytest.raises(Exception, match=r"closed|reset"):
        client.ask_plainly("/", host=host or "nameless.example")
