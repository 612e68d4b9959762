"""T31, T32: malformed requests over every address, in every role, are nobody's failure but theirs.

300 of them are sent each time; `make fuzz` sends 20,000, in two processes, for an hour at most. It
says every half minute how far it is, and prints tables.
"""

import os
import sys
import time

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.editorial.admin_addresses import addresses
from tests.editorial.admin_objects import make_others, make_pages, make_people
from tests.site.fuzz.driving import Driver, resident
from tests.site.fuzz.generator import ROLES, Generator
from tests.site.fuzz.places import editor_places, make_each_type, public_places

pytestmark = pytest.mark.django_db

COUNT = int(os.environ.get("FUZZ_REQUESTS", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "14"))
MOST_SECONDS = int(os.environ.get("FUZZ_SECONDS", "3600"))
# Each part has seed and database of its own, so that processes can do one each.
PARTS = int(os.environ.get("FUZZ_PARTS", "1"))
SAY_EACH = 30
LONGEST_SECONDS = 5
MOST_GROWTH = 1.10
# After so many of the requests the process has loaded what it keeps.
WARM = 0.2


@pytest.fixture(scope="module")
def site(module_database):
    """Objects of each kind; gives the addresses of the site and a session for each role."""
    people = make_people(get_user_model())
    pages = make_pages(people)
    objects = make_others(people, pages)
    live = pages["live"]
    live.show_in_portfolio = True
    live.save_revision().publish()
    found = {"/": None}
    for page in pages.values():
        found |= dict.fromkeys(address for _, address in addresses(objects, page, page is live))
    make_each_type(live)
    found |= dict.fromkeys([*public_addresses(), *public_places(), *editor_places()])
    boss = people["D"]
    boss.is_superuser = True
    boss.save()
    sessions = {"visitor": "", "author": session_of(people["A"]), "administrator": session_of(boss)}
    return list(found), sessions


def session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def public_addresses():
    """An address of each route outside the admin, with something for each parameter."""

    def walk(patterns, before=""):
        for entry in patterns:
            here = before + str(entry.pattern)
            if isinstance(entry, URLPattern):
                yield entry, here
            else:
                yield from walk(entry.url_patterns, here)

    samples = {"int": "1", "str": "a-token", "slug": "a", "path": "a.txt", "uuid": "0" * 32}
    for _, route in walk(get_resolver().url_patterns):
        if not route.startswith("admin/") and "(" not in route:
            path = route
            for kind, sample in samples.items():
                while f"<{kind}:" in path:
                    start = path.index(f"<{kind}:")
                    path = path[:start] + sample + path[path.index(">", start) + 1 :]
            yield "/" + path.replace("^", "").replace("\\Z", "").replace("$", "")
    yield from ("/funders/shared/a-token/", "/funders/invitation/a-token/", "/reader/a-token/")
    yield from ("/account/password/reset/key/1-a-token/", "/initiatives/", "/portfolio/")
    yield from ("/portfolio/?format=csv", "/evidence/", "/initiatives/?topic=a&state=VT&page=2")
    yield from ("/documents/1/a.txt", "/static/css/base.css", "/media/images/a.png", "/nothing/")


@pytest.mark.parametrize("part", range(PARTS))
def test_no_malformed_request_is_our_failure(site, part):
    known, sessions = site
    driver = Driver(sessions)
    generator = Generator(SEED + part, known, driver.forms)
    count, started = COUNT // PARTS, time.monotonic()
    before, number, said = resident(), 0, started
    while number < count and time.monotonic() < started + MOST_SECONDS:
        if number == int(count * WARM):
            before = resident()
        driver.send(generator.next())
        number += 1
        if time.monotonic() > said + SAY_EACH:
            said = time.monotonic()
            failed = driver.failures.total()
            say(f"Part {part + 1}: {number} of {count}, {said - started:.0f} s, {failed} failed")
    after = resident()
    say(
        f"\nPart {part + 1}: {number} requests to {len(known)} addresses, seed {SEED + part}, "
        f"{time.monotonic() - started:.0f} s\n{driver.report()}\n"
        f"memory {before:.0f} MB, then {after:.0f} MB"
    )
    assert set(driver.statuses) == set(ROLES)
    assert not driver.failures, driver.report()
    assert driver.slowest[-1][0] < LONGEST_SECONDS, driver.slowest
    # A few hundred are too few to tell what is kept from what is lost.
    assert number < 5000 or after < before * MOST_GROWTH


def say(words):
    """Print at once, also from one of several processes, whose output pytest keeps back."""
    sys.__stderr__.write(f"{words}\n")
    sys.__stderr__.flush()
