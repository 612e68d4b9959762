"""`make bench ARGS=growth`: what lists cost with 3,000 initiatives, as ratios to 30.

Each address is made again, in one process on production settings. Processor time is counted;
that of the sitemap for each byte.
"""

import statistics
import time

from bench.tools.load import HEADERS
from bench.tools.scratch import django_on_a_scratch_database, prepare

FEW, MANY = 30, 3_000
ADDRESSES = [
    "/",
    "/initiatives/",
    "/initiatives/?status=active",
    "/search/?q=people",
    "/search/?q=peopel",
    "/search/suggestions/?q=peo",
    "/search/suggestions/?q=peopel",
    "/sitemap.xml",
]


def cost(client, address, rounds):
    """Milliseconds of this process's processor time, and the bytes of the answer."""
    times = []
    for _ in range(rounds + 1):
        before = time.process_time()
        response = client.get(address)
        times.append((time.process_time() - before) * 1000)
        assert response.status_code == 200, address
    return statistics.median(times[1:]), len(response.content)


def run(options):
    """Measure and print the table."""
    with django_on_a_scratch_database("bench.served.in_process", PAGE_STORE_MB="0"):
        from django.core.management import call_command
        from django.test import Client

        from core.search.indexing import index_pages, outdated_pages
        from tests.bulk import copy_pages
        from tests.factories import InitiativePageFactory

        print("Filling a database …", flush=True)
        prepare()
        words = "It brings people together to find out what works, and says what came of it."
        pattern = InitiativePageFactory(title="Measured", summary=words, status="active")
        client = Client(headers={"host": HEADERS["Host"], "x-forwarded-proto": "https"})
        costs = []
        for have, number in ((0, FEW), (FEW, MANY)):
            copy_pages(pattern, 1000 + have, 1000 + number - 1)
            call_command("update_index", verbosity=0)
            index_pages(outdated_pages())
            costs.append({path: cost(client, path, 5 * options.rounds) for path in ADDRESSES})
        print(f"{'address':30} {FEW:>9} {MANY:>9} {'ratio':>6}  aim 1.5")
        for path in ADDRESSES:
            (few, small), (many, large) = (each[path] for each in costs)
            ratio = many / few / (large / small if path == "/sitemap.xml" else 1)
            print(f"{path:30} {few:6.1f} ms {many:6.1f} ms {ratio:6.2f}", flush=True)
