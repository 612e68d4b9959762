"""`check_links`: three failures make news, one success ends them, and no visit counts twice."""

import datetime
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from links.checking import Pace, Rules, due_links, record
from links.management.commands import check_links
from links.models import OutgoingLink
from links.visiting import Outcome
from tests.factories import InitiativePageFactory, MeasureFactory
from tests.links.link_server import served

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 24, 15, tzinfo=datetime.UTC)
BAD = Outcome("fails", 404, "It answered 404 (Not Found).")
GOOD = Outcome("works", 200)
LATER = timedelta(hours=13)


@pytest.fixture
def link():
    return OutgoingLink.objects.create(url="https://x.example/", host="x.example")


def test_the_third_failure_makes_a_link_broken(link):
    for number, broken in ((1, False), (2, False), (3, True)):
        stored = record(link.url, BAD, NOW + number * LATER)
        assert (stored.failures, stored.is_broken) == (number, broken)
    assert stored.failing_since == NOW + LATER
    assert (stored.status, stored.reason) == (404, "It answered 404 (Not Found).")


def test_a_link_that_works_again_is_clear(link):
    for number in range(3):
        record(link.url, BAD, NOW + number * LATER)
    stored = record(link.url, GOOD, NOW + 3 * LATER)
    assert (stored.failures, stored.failing_since, stored.reason) == (0, None, "")
    assert stored.state == "works"


def test_a_second_look_at_the_same_bad_hour_is_no_second_failure(link):
    for minute in range(5):
        stored = record(link.url, BAD, NOW + timedelta(minutes=minute))
    assert stored.failures == 1
    assert record(link.url, BAD, NOW + LATER).failures == 2


def test_a_site_that_lets_no_programs_in_is_not_called_broken(link):
    for number in range(4):
        stored = record(link.url, Outcome("closed", 403, "It answered 403."), NOW + number * LATER)
    assert not stored.is_broken


def test_a_link_that_was_deleted_meanwhile_is_no_fault(link):
    link.delete()
    assert record(link.url, BAD, NOW) is None


def test_what_was_visited_today_waits_and_the_longest_unvisited_come_first(link):
    old = OutgoingLink.objects.create(url="https://y.example/", checked_at=NOW - LATER)
    OutgoingLink.objects.create(url="https://z.example/", checked_at=NOW - timedelta(hours=1))
    older = OutgoingLink.objects.create(url="https://w.example/", checked_at=NOW - 3 * LATER)
    assert list(due_links(NOW)) == [older, old, link]
    assert len(due_links(NOW, again=True)) == 4


@pytest.fixture
def site(monkeypatch):
    """A server on this machine, opened to the command for this test."""
    rules = Rules("test", 2, 4, may_connect=lambda address: True)
    monkeypatch.setattr(check_links.Command, "rules", lambda command: rules)
    monkeypatch.setattr(check_links.Command, "pace", lambda command: Pace(2, 0))
    with served() as one:
        yield one


def test_the_command_finds_visits_and_writes_down(initiative_index, site, capsys):
    page = InitiativePageFactory()
    for path in ("/status/200", "/status/404", "/old"):
        MeasureFactory(page=page, source_url=site.url(path))
    site.redirect("/old", "/status/200", 301)
    call_command("check_links")
    states = dict(OutgoingLink.objects.values_list("url", "state"))
    assert states == {
        site.url("/status/200"): "works",
        site.url("/status/404"): "fails",
        site.url("/old"): "moved",
    }
    assert "Visited 3 links: 1 fails, 1 moved, 1 works." in capsys.readouterr().out
    asked = len(site.asked)
    call_command("check_links")
    assert "Visited 0 links: none were due." in capsys.readouterr().out
    assert len(site.asked) == asked


def test_the_command_can_be_limited_repeated_and_told_only_to_read(initiative_index, site, capsys):
    page = InitiativePageFactory()
    for number in range(3):
        MeasureFactory(page=page, source_url=site.url(f"/status/20{number}"))
    call_command("check_links", find_only=True)
    assert site.asked == []
    call_command("check_links", limit=2)
    call_command("check_links", again=True)
    assert len(site.asked) == 5
    assert "3 links found." in capsys.readouterr().out


def test_the_command_reaches_no_private_network_by_itself(initiative_index):
    """T47: without the rule of the tests."""
    with served() as one:
        MeasureFactory(source_url=one.url("/status/200"))
        call_command("check_links", verbosity=0)
        assert one.asked == []
    stored = OutgoingLink.objects.get(host="127.0.0.1")
    assert stored.state == "fails"
    assert "private network" in stored.reason
    assert stored.checked_at <= timezone.now()


def test_a_run_beside_another_is_refused(monkeypatch, own_connection):
    with own_connection() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [own_connection.lock("the check of links")])
        with pytest.raises(CommandError, match="Another process"):
            call_command("check_links")
