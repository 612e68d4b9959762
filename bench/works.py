"""`make bench ARGS=works`: what pages cost with thousands of works, as ratios to 50 of each kind.

Two databases are asked one after the other in one process on production settings, each address made
again, so that the machine's own speed cancels out. Processor time of this process and of the
database's is counted, and queries. The file for calendars holds more where there is more: it is
counted by the byte.
"""

import contextlib
import os
import statistics
import time

import psycopg

from bench.tools.load import HEADERS
from bench.tools.processor import nanoseconds_of
from bench.tools.scratch import django_on_a_scratch_database, prepare

FEW = 50
MANY = {"PublicationPage": 5_000, "EventPage": 2_000, "NewsPage": 5_000}
AIM = 1.5
CALENDAR = "/events/calendar/"
RARE = "zoetrope"


@contextlib.contextmanager
def copied_database():
    """Copy the database as it is; gives a connection to the copy, which is dropped at the end."""
    from django.db import connections

    original = connections["default"]
    name = f"{original.settings_dict['NAME']}_few"
    original.close()
    copy = original.copy()
    copy.settings_dict["NAME"] = name
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original.settings_dict["NAME"]}"')
    try:
        yield copy
    finally:
        copy.close()
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def cost(client, address):
    """Milliseconds of this process and of the database's, and the answer."""
    from django.db import connection

    backend = connection.connection.info.backend_pid
    before = time.process_time_ns() + nanoseconds_of(backend)
    response = client.get(address)
    used = time.process_time_ns() + nanoseconds_of(backend) - before
    assert response.status_code == 200, (address, response.status_code)
    return used / 1e6, response


def queries(client, address):
    """How many queries an address costs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def addresses(works):
    """What is measured."""
    a_topic, a_person = works.topics[1], works.people[1]
    initiative = works.initiative
    yield from ("/", "/publications/", "/events/", "/news/", "/publications/?page=2")
    yield f"/publications/?topic={a_topic.slug}"
    yield f"/publications/?author={a_person.name.replace(' ', '+')}"
    yield f"/publications/?initiative={initiative.slug}&kind=Kind+1"
    yield "/events/?kind=Kind+1"
    yield f"/news/?topic={works.topic.slug}"
    yield f"/search/?q={RARE}"
    yield f"/search/?q={RARE}&topic={works.topic.slug}"
    yield "/search/?q=zoetorpe"
    yield "/search/?q=people"
    yield f"/search/?q=people&initiative={initiative.slug}"
    yield "/search/?q=peopel"
    yield from (f"/search/suggestions/?q={typed}" for typed in ("zoe", "peo", "peopel"))
    yield from ("/feed/", "/publications/feed/", f"{initiative.url}feed/", CALENDAR)
    yield initiative.url
    yield from ("/people/", works.person.get_absolute_url(), works.topic.get_absolute_url())
    yield works.organization.get_absolute_url()


def run(options):
    """Measure and print the table."""
    with django_on_a_scratch_database("bench.served.in_process", PAGE_STORE_MB="0"):
        from django.db import connections
        from django.test import Client

        from bench.tools.filling import Works
        from core.search.indexing import index_pages, outdated_pages
        from core.search.suggestions.lookup import recount_words
        from tests.factories import NewsPageFactory

        print("Filling a database …", flush=True)
        prepare()
        works = Works()
        topics = [works.topic]
        for number in range(12):
            NewsPageFactory(title=f"{RARE.title()} {number}", topics=topics, summary=RARE)
        for model in works.patterns:
            works.add(model, 1000, 1000 + FEW - 1)
        index_pages(outdated_pages())
        recount_words()
        many = connections["default"]
        with copied_database() as few:
            for model in works.patterns:
                works.add(model, 1000 + FEW, 1000 + MANY[model.__name__] - 1)
            recount_words()
            for connection in (few, many):
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM ANALYZE")
                    # All that the database works is to be counted, in one process of it.
                    cursor.execute("SET max_parallel_workers_per_gather = 0")
            client = Client(headers={"host": HEADERS["Host"], "x-forwarded-proto": "https"})
            print(f"{'address':50} {'50':>8} {'5,000':>9} {'ratio':>6} {'queries':>8}  aim {AIM}")
            for address in addresses(works):
                rounds, asked, sizes = [], [], []
                for connection in (few, many):
                    connections["default"] = connection
                    asked.append(queries(client, address))
                for _ in range(5 * options.rounds):
                    pair = []
                    for connection in (few, many):
                        connections["default"] = connection
                        used, response = cost(client, address)
                        pair.append(used)
                        sizes.append(len(response.content))
                    rounds.append(pair)
                more = sizes[1] / sizes[0] if address == CALENDAR else 1
                ratio = statistics.median(after / before for before, after in rounds) / more
                before, after = (statistics.median(each) for each in zip(*rounds, strict=True))
                counted = " → ".join(map(str, dict.fromkeys(asked)))
                print(
                    f"{address:50} {before:5.1f} ms {after:6.1f} ms {ratio:6.2f} {counted:>8}",
                    flush=True,
                )
            connections["default"] = many
