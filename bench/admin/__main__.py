"""`make bench-admin`: how much slower the admin's lists become when the site has grown.

Each view is asked for with 20 pages and again with 2,000, in the same process, without a network,
so that the machine's speed cancels out of the ratios. Counted is the time that this process works:
what else the machine does meanwhile does not count, and neither does the database, whose part is
told by the number of queries.
"""

import time
from dataclasses import dataclass

from bench.tools.load import HEADERS
from bench.tools.scratch import django_on_a_scratch_database

SMALL = {"pages": 20, "people": 5, "measures": 50, "waiting": 5}
LARGE = {"pages": 2000, "people": 500, "measures": 5000, "waiting": 50}
ROUNDS = 7
AIM = 3


@dataclass(frozen=True)
class Figure:
    """What a view cost: milliseconds of this process (the best round), queries, bytes."""

    milliseconds: float
    queries: int
    size: int


def measure(client, address):
    """The Figure of a view, after two requests that warm the process."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        answer = client.get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # before the next request forgets them
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(address)
        times.append(1000 * (time.process_time() - start))
    return Figure(min(times), queries, len(answer.content))


def report(small, large):
    """Print one row for each view, the slowest growth first."""
    print(
        f"\n| {'view':34} | {'20 pages':>9} | {'2,000':>9} | {'ratio':>5} | queries | {'KB':>9} |"
    )
    print(f"|{'-' * 36}|{'-' * 10}:|{'-' * 10}:|{'-' * 6}:|--------:|{'-' * 10}:|")
    for name in sorted(
        small, key=lambda name: -large[name].milliseconds / small[name].milliseconds
    ):
        before, after = small[name], large[name]
        ratio = after.milliseconds / before.milliseconds
        counts = (
            f"{before.queries}"
            if before.queries == after.queries
            else f"{before.queries}→{after.queries}"
        )
        print(
            f"| {name:34} | {before.milliseconds:6.0f} ms | {after.milliseconds:6.0f} ms"
            f" | {ratio:4.1f}{'!' if ratio > AIM else ' '} | {counts:>7}"
            f" | {before.size // 1024:>3}→{after.size // 1024:<4} |"
        )


def main():
    """Measure the admin of a small and of a grown site, and print one table."""
    with django_on_a_scratch_database("bench.served.in_process"):
        from django.db import connection
        from django.test import Client

        from bench.admin import data
        from tests.admin_forms import edit_address
        from tests.bulk import grow
        from tests.editorial.admin_lists import list_addresses

        user = data.fill()
        page = data.page_with_rows(user)
        client = Client(headers=HEADERS)
        client.force_login(user)
        figures = []
        for size in (SMALL, LARGE):
            print(
                "Growing to", ", ".join(f"{number:,} {noun}" for noun, number in size.items()), "…"
            )
            grow(user, **size)
            connection.cursor().execute("ANALYZE")
            addresses = {"editor of a page with 40 rows": edit_address(page)} | list_addresses()
            figures.append({name: measure(client, address) for name, address in addresses.items()})
        report(*figures)


if __name__ == "__main__":
    main()
