"""Visits to other sites: what each answer means, and where no visit ever leads.

The sites are servers on this machine. Loopback addresses are opened for them by a rule of the
tests; nothing here reaches a network.
"""

import socket
import threading

import pytest

from links import checking, connections
from links.checking import Pace, own_rules, visit_all
from links.connections import is_public
from links.visiting import Rules, Visit, ask
from tests.links.link_server import own_certificate, served

NO_PAUSE = Pace(hosts=4, pause_seconds=0)


def rules(**changes):
    """Rules that allow this machine, and wait for nobody long."""
    values = {"connect_seconds": 2, "total_seconds": 4, "may_connect": lambda address: True}
    return Rules("test", **values | changes)


@pytest.fixture
def site():
    with served() as one:
        yield one


@pytest.fixture
def other():
    with served("127.0.0.2") as one:
        yield one


def visit(url, **changes):
    """The Outcome of a whole visit."""
    one, outcome = Visit(url), None
    while outcome is None:
        outcome = ask(one, rules(**changes))
    return outcome


def test_an_address_that_answers_works_and_its_page_is_not_fetched(site):
    outcome = visit(site.url("/status/200"))
    assert (outcome.state, outcome.status, outcome.reason) == ("works", 200, "")
    assert site.asked == ["HEAD /status/200"]


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        (404, "fails", "404 (Not Found)"),
        (410, "fails", "410 (Gone)"),
        (500, "fails", "500 (Internal Server Error)"),
        (401, "closed", "lets no programs in"),
        (403, "closed", "lets no programs in"),
        (429, "closed", "lets no programs in"),
        (999, "closed", "lets no programs in"),
    ],
)
def test_a_refusal_is_asked_for_again_in_full_and_said_in_words(site, status, state, words):
    outcome = visit(site.url(f"/status/{status}"))
    assert (outcome.state, outcome.status) == (state, status)
    assert words in outcome.reason
    assert site.asked == [f"HEAD /status/{status}", f"GET /status/{status}"]


def test_a_server_that_knows_no_head_works(site):
    assert visit(site.url("/no-head")).state == "works"


@pytest.mark.parametrize(("status", "state"), [(301, "moved"), (308, "moved"), (302, "works")])
def test_a_page_that_has_moved_for_good_is_known_by_its_new_address(site, status, state):
    site.redirect("/old", "/status/200", status)
    outcome = visit(site.url("/old"))
    assert outcome.state == state
    assert outcome.moved_to == (site.url("/status/200") if state == "moved" else "")


def test_a_page_that_is_elsewhere_for_a_while_keeps_its_address(site):
    site.redirect("/old", "/meanwhile", 302)
    site.redirect("/meanwhile", "/status/200", 301)
    outcome = visit(site.url("/old"))
    assert (outcome.state, outcome.moved_to) == ("works", "")


def test_a_circle_is_found_and_named(site):
    site.redirect("/a", "/b")
    site.redirect("/b", "/a#part")
    outcome = visit(site.url("/a"))
    assert (outcome.state, outcome.reason) == ("fails", "It redirects in a circle.")
    assert len(site.asked) == 2


def test_an_endless_way_is_left_after_five_steps(site):
    for number in range(20):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert visit(site.url("/0")).reason == "It redirects more than 5 times."
    assert len(site.asked) == 6


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/", "file:///etc/passwd", "javascript:x"])
def test_a_redirect_to_what_is_no_web_address_is_not_followed(site, target):
    site.redirect("/away", target)
    assert "no web address" in visit(site.url("/away")).reason


@pytest.mark.parametrize("path", ["/never", "/trickle"])
def test_a_server_that_never_comes_to_an_end_is_left(site, path):
    outcome = visit(site.url(path), connect_seconds=0.3, total_seconds=0.6)
    assert (outcome.state, outcome.reason) == ("fails", "It did not answer in time.")


@pytest.mark.parametrize("path", ["/endless", "/endless-redirect"])
def test_an_answer_without_end_costs_nothing(site, path):
    assert visit(site.url(path)).state == "works"
    site.over.wait(0.1)
    # No more than what the buffers of two sockets take.
    assert site.sent < 20_000_000


def test_a_bad_certificate_is_named_as_such(tmp_path):
    with served(context=own_certificate(tmp_path)) as secure:
        outcome = visit(secure.url("/status/200", "https"))
    assert outcome.state == "fails"
    assert outcome.reason.startswith("Its certificate is not valid: self-signed certificate")


def test_a_closed_door_and_an_unknown_name_are_told_apart(monkeypatch):
    with served() as gone:
        address = gone.url("/")
    assert visit(address).reason == "It refused the connection."

    def unknown(*args, **options):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(connections.socket, "getaddrinfo", unknown)
    assert "name is unknown" in visit("http://nowhere.example/").reason


SENSELESS = ["http://[broken/", "http://x:99999999/", "http://a..b/", "http://"]


@pytest.mark.parametrize("url", SENSELESS)
def test_an_address_that_makes_no_sense_fails_and_stops_nothing(url):
    ((address, outcome),) = visit_all([url], rules(), NO_PAUSE)
    assert (address, outcome.state) == (url, "fails")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"]
    + ["0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1"]  # noqa: S104
    + ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"]
    + ["::127.0.0.1", "fec0::1", "64:ff9b:1::a00:1", "100::1", "5f00::1"],
)
def test_private_addresses_are_known_in_every_spelling(address):
    """T47."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_open(address):
    assert is_public(address)


def test_this_machine_is_refused_unless_a_test_opens_it(site):
    """T47."""
    for url in (site.url("/status/200"), f"http://localhost:{site.port}/", "http://2130706433/"):
        outcome = visit(url, may_connect=own_rules().may_connect)
        assert outcome.reason == "It points into a private network; no such place is visited."
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_refused_before_it_connects(site, other):
    """T47."""
    site.redirect("/in", other.url("/status/200"))
    outcome = visit(site.url("/in"), may_connect=lambda address: address == "127.0.0.1")
    assert outcome.state == "fails"
    assert "private network" in outcome.reason
    assert other.asked == []


def test_a_name_that_answers_differently_the_second_time_gains_nothing(monkeypatch, site, other):
    """T47: DNS rebinding. Each connection goes to the address that was judged for it."""
    answers = [site.host, other.host]

    def resolve(host, port, **options):
        place = (answers.pop(0), site.port)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place)]

    monkeypatch.setattr(connections.socket, "getaddrinfo", resolve)
    outcome = visit(
        f"http://rebound.example:{site.port}/status/404",
        may_connect=lambda address: address == site.host,
    )
    assert "private network" in outcome.reason
    assert (site.asked, other.asked, answers) == (["HEAD /status/404"], [], [])


def test_one_private_address_among_public_ones_is_enough(monkeypatch, site):
    """T47."""

    def resolve(host, port, **options):
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("8.8.8.8", port)), (*kind, (site.host, port))]

    monkeypatch.setattr(connections.socket, "getaddrinfo", resolve)
    assert "private network" in visit("http://both.example/", may_connect=is_public).reason


def test_a_host_is_asked_one_question_at_a_time(site, other, monkeypatch):
    open_questions = {site.host: threading.Lock(), other.host: threading.Lock()}
    doubled = []

    def watched(visit, rules):
        host, address = visit.host, visit.url
        if not open_questions[host].acquire(blocking=False):
            doubled.append(address)
            return ask(visit, rules)
        try:
            return ask(visit, rules)
        finally:
            open_questions[host].release()

    monkeypatch.setattr(checking, "ask", watched)
    for number in range(6):
        other.redirect(f"/{number}", site.url(f"/status/20{number}"))
    addresses = [site.url(f"/status/{200 + n}") for n in range(6)]
    addresses += [other.url(f"/{n}") for n in range(6)]
    outcomes = dict(visit_all(addresses, rules(), NO_PAUSE))
    assert set(outcomes) == set(addresses)
    assert {outcome.state for outcome in outcomes.values()} == {"works"}
    assert not doubled


def test_a_slow_host_holds_up_no_other(site, other):
    """The slow host answers once the other has been asked everything, or else too late."""
    quick_ones = [site.url(f"/status/{status}") for status in range(200, 209)]
    addresses = [other.url("/after-the-others"), *quick_ones]
    outcomes = {}
    for address, outcome in visit_all(addresses, rules(connect_seconds=5), NO_PAUSE):
        outcomes[address] = outcome
        if len(outcomes) == len(addresses) - 1:
            other.others.set()
    assert list(outcomes)[-1] == other.url("/after-the-others")
    assert outcomes[other.url("/after-the-others")].status == 200


def test_a_host_that_stays_silent_is_left_alone_after_three_questions(site):
    quick = rules(connect_seconds=0.2, total_seconds=0.4)
    addresses = [f"{site.url('/never')}#{number}" for number in range(6)]
    outcomes = [outcome for _, outcome in visit_all(addresses, quick, NO_PAUSE)]
    assert len(outcomes) == 6
    assert outcomes.count(None) == 3
    assert len(site.asked) == 3


def test_every_question_names_the_site(site, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    own = own_rules()
    assert "https://www.example.org/" in own.agent
    assert settings.WAGTAIL_SITE_NAME in own.agent
    visit(site.url("/status/200"), may_connect=lambda address: True)
    assert site.agents == {"test"}
