"""What the edge refuses: too large, too slow, too often. And what it writes about it."""

import json
import time

import pytest

from deploy.edge import Edge
from tests.deploy.servers import NAME, Client

SECRETS = ("s3cr3t", "zebra", "127.0.0.1", "mozilla", "example.net")


@pytest.fixture(scope="module")
def changes():
    """A short patience, so that the test of slow senders need not wait."""
    return {
        "client_header_timeout 10s": "client_header_timeout 1s",
        "client_body_timeout 10s": "client_body_timeout 1s",
    }


def test_visitors_send_64_kb_and_staff_25_mb(client, webs):
    """T33."""
    assert client.ask("/contact/", "POST", b"x" * 60_000)[0] == 200
    assert client.ask("/contact/", "POST", b"x" * 70_000)[0] == 413
    # So that the form can hand back a text that is far too long.
    assert client.ask("/contact/send/", "POST", b"x" * 300_000)[0] == 200
    assert client.ask("/admin/images/add/", "POST", b"x" * 3_000_000)[0] == 200
    head = f"POST /admin/images/add/ HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 27000000\r\n\r\n"
    status, _ = client.send(head.encode())
    assert status == 413


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\r\nHost: www.example.org\r\nA: ",
        "POST /form/ HTTP/1.1\r\nHost: www.example.org\r\nContent-Length: 50\r\n\r\nslow",
    ],
    ids=["headers", "body"],
)
def test_slow_sender_is_let_go_and_holds_no_thread_of_the_site(client, webs, head):
    """T41."""
    with client.connect() as connection:
        connection.sendall(head.encode())
        # Half of the minute that nginx waits of itself.
        connection.settimeout(30)
        try:
            rest = connection.recv(10_000)
        except ConnectionError:
            rest = b""
        assert not rest or b" 408 " in rest.partition(b"\r\n")[0]
    assert all(not web.asked for web in webs)


@pytest.mark.parametrize(
    ("path", "method", "burst"),
    [
        ("/account/login/", "POST", 20),
        ("/account/password/reset/", "POST", 20),
        ("/search/?q=zebra", "GET", 20),
        ("/search/suggestions/?q=zebra", "GET", 40),
        ("/contact/", "POST", 30),
        ("/funders/shared/s3cr3t", "GET", 40),
        ("/reader/s3cr3t/", "GET", 40),
        ("/editorial-calendar/s3cr3t/calendar.ics", "GET", 40),
        ("/account/password/reset/key/s3cr3t/", "GET", 40),
    ],
)
def test_programs_that_guess_or_flood_are_refused(machine, webs, path, method, burst):
    """T30d, T40, T43. A person who is quick is let through."""
    with Edge(machine, NAME) as fresh:
        found = Client(fresh).flood(burst + 25, path, method, b"x" if method == "POST" else None)
    assert found[200] >= burst
    assert found[429] >= 5
    assert set(found) == {200, 429}


def test_reading_and_the_work_of_staff_are_not_limited(client, webs):
    assert client.flood(80, "/") == {200: 80}
    assert client.flood(30, "/account/login/") == {200: 30}
    assert client.flood(80, "/admin/", "POST") == {200: 80}


def test_log_holds_no_address_no_question_and_no_secret(machine, edge, client, webs):
    """T44."""
    for path in (
        "/search/?q=zebra",
        "/zebra/?s3cr3t",
        "/funders/shared/s3cr3t",
        "//funders/invitation/s3cr3t/?zebra",
        "/%66unders/shared/s3cr3t",
        "/reader/s3cr3t",
        "/READER/s3cr3t",
        "/editorial-calendar/s3cr3t/calendar.ics",
        "/account/password/reset/key/s3cr3t/",
        "/documents/1/zebra.pdf",
        "/media/images/zebra.webp",
        "/media/documents/zebra.pdf",
        "/s3cr3t%0d%0a%22,%22forged%22:%22yes",
    ):
        client.ask(path, User_Agent="mozilla", Referer="https://example.net/s3cr3t")
    client.ask("/zebra/", "POST", b"zebra" * 20_000)
    for web in webs:
        web.answers["/zebra/"] = None
    client.ask("/zebra/")
    client.send(b"ZEBRA /s3cr3t HTTP/1.1\r\nHost: www.example.org\r\n\r\n")
    client.ask_plainly("/zebra/?s3cr3t")
    for web in webs:
        web.away()
    client.ask("/reader/s3cr3t")
    ends = time.monotonic() + 60  # the log is written each second
    while '"status":502' not in edge.log.read_text() and time.monotonic() < ends:
        time.sleep(0.05)
    edge.stop()
    written = edge.log.read_text() + edge.errors.read_text()
    assert not [word for word in SECRETS if word in written.lower()]
    lines = [json.loads(line) for line in edge.log.read_text().splitlines()]
    assert {"secret", "search", "documents", "refused", "page"} <= {line["area"] for line in lines}
    assert {200, 413, 502, 301} <= {line["status"] for line in lines}
    assert all(line.keys() == lines[0].keys() for line in lines)
