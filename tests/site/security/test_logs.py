"""T44: the log is one JSON object a line and holds nothing about who read what."""

import json

import pytest
from django.test import Client
from django.urls import resolve
from wagtail.views import serve

from iip_site.logs import without_secrets
from tests.logs import written_log

pytestmark = pytest.mark.django_db

SECRET = "zebra-secret"


@pytest.fixture
def log():
    """A function that returns what was logged so far, as production writes it."""
    with written_log("INFO", "iip_site.requests", "django.request", "django.security") as text:
        yield lambda: [json.loads(line) for line in text().splitlines()]


def test_each_request_is_one_line_with_its_route_status_and_time(visitor, tree, log):
    visitor.get("/initiatives/")
    (line,) = log()
    assert line["event"] == "request"
    assert (line["method"], line["route"], line["status"]) == ("GET", "wagtail_serve", 200)
    assert line["ms"] > 0
    assert line["ts"].endswith("+00:00")
    assert len(line["request_id"]) == 32


def test_the_log_holds_no_search_no_path_no_address_and_no_form(visitor, tree, log):
    browser = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": SECRET, "HTTP_REFERER": SECRET}
    visitor.get(f"/search/?q={SECRET}", **browser)
    visitor.get(f"/{SECRET}/", **browser)
    visitor.get(f"/{SECRET}%00/", **browser)
    visitor.post(f"/search/?{SECRET}", {"password": SECRET}, **browser)
    visitor.post("/account/login/", {"login": SECRET, "password": SECRET}, **browser)
    Client(enforce_csrf_checks=True).post(f"/_util/login/?{SECRET}", {"a": SECRET}, **browser)
    assert len([line for line in log() if line["event"] == "request"]) == 6
    assert SECRET not in json.dumps(log())
    assert "203.0.113" not in json.dumps(log())


def test_a_line_cannot_be_forged(visitor, tree, log):
    visitor.get("/", headers={"host": 'evil"}\r\n{"event": "forged"}'})
    visitor.generic("GET\r\n{}", "/%0d%0a{}/")
    assert not [line for line in log() if line.get("event") == "forged"]


def test_a_failure_is_logged_in_one_line_with_its_traceback(visitor, tree, log, monkeypatch):
    monkeypatch.setattr("iip_site.sitemaps.visible_pages", lambda: 1 / 0)
    visitor.get(f"/sitemap.xml?q={SECRET}")
    failure, request = log()
    assert failure["event"] == "Internal Server Error"
    assert failure["level"] == "error"
    assert failure["route"] == "sitemap"
    assert "ZeroDivisionError" in failure["traceback"]
    assert failure["request_id"] == request["request_id"]
    assert SECRET not in json.dumps(failure)


@pytest.mark.parametrize(
    "address",
    [
        f"/funders/shared/{SECRET}/documents/3/",
        f"/funders/invitation/{SECRET}/",
        f"/reader/{SECRET}/",
        f"/editorial-calendar/{SECRET}/calendar.ics",
        f"/account/password/reset/key/1-{SECRET}/",
    ],
)
def test_a_secret_address_is_struck_out_of_whatever_is_logged(address):
    assert resolve(address).func is not serve, "no such address"
    logged = without_secrets(f'"GET {address} HTTP/1.1" 200')
    assert SECRET not in logged
    assert logged.startswith('"GET /') and "…" in logged
