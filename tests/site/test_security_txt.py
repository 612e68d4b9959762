"""security.txt names whom to tell of a hole, once the operator has named somebody."""

from datetime import UTC, datetime, timedelta

import pytest

from iip_site.env import is_mail_or_web_address

PATH = "/.well-known/security.txt"


def fields(client):
    """The fields of the file, by name."""
    answer = client.get(PATH)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


@pytest.mark.parametrize(
    ("contact", "uri"),
    [
        ("safety@example.org", "mailto:safety@example.org"),
        ("https://example.org/report?kind=hole", "https://example.org/report?kind=hole"),
    ],
)
def test_the_file_names_the_contact_and_when_it_was_true_last(db, client, settings, contact, uri):
    settings.SECURITY_CONTACT = contact
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    found = fields(client)
    assert found["Contact"] == uri
    assert found["Canonical"] == "https://www.example.org/.well-known/security.txt"
    ahead = datetime.fromisoformat(found["Expires"]) - datetime.now(UTC)
    # RFC 9116 recommends less than a year.
    assert timedelta(days=30) < ahead < timedelta(days=365)


def test_without_a_contact_there_is_no_file(db, client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get(PATH).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "safety",
        "http://example.org/",
        "a@b",
        "a@b.c, d@e.f",
        "mailto:a@b.org",
        "a@b.org\nContact: x",
    ],
)
def test_what_is_no_address_stops_the_start(text):
    assert not is_mail_or_web_address(text)
