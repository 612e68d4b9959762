"""`make bench ARGS=since`: what changed of 100 initiatives with 20 versions, beside the portfolio.

Both are made again for each request, one after the other in one process on production settings,
so that the machine's own speed cancels out. Processor time is counted. The day lies before the
first version ("from the beginning") and after ten of them ("half").
"""

import datetime
import statistics

from bench.growth import cost
from bench.tools.load import HEADERS
from bench.tools.scratch import django_on_a_scratch_database, prepare

INITIATIVES, VERSIONS = 100, 20
AIM = 3
FIRST = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
STEP = datetime.timedelta(days=10)
ASKED = {"from the beginning": "2026-01-02", "half": "2026-04-05"}


def fill():
    """A portfolio of initiatives that were published many times; returns its address."""
    from initiatives.models import Measure
    from tests.examples import fill_portfolio
    from tests.factories import MeasureFactory, PortfolioPageFactory
    from versions.models import PublishedVersion
    from versions.snapshot import digest_of, take_snapshot

    portfolio = PortfolioPageFactory()
    for page in fill_portfolio(INITIATIVES):
        MeasureFactory.create_batch(4, page=page)
        versions = []
        for number in range(VERSIONS):
            if number in (0, VERSIONS // 2, VERSIONS - 1):
                Measure.objects.filter(page=page).update(current=number + 5)
                content = take_snapshot(type(page).objects.get(pk=page.pk))
            versions.append(
                PublishedVersion(
                    page_id=page.pk,
                    number=number + 1,
                    published_at=FIRST + number * STEP,
                    note=f"A sentence on what changed, number {number}.",
                    is_public=True,
                    title=page.title,
                    address=page.url,
                    content=content,
                    digest=digest_of(content),
                )
            )
        PublishedVersion.objects.bulk_create(versions)
    return portfolio.url


def run(options):
    """Measure and print the table."""
    with django_on_a_scratch_database("bench.served.in_process", PAGE_STORE_MB="0"):
        from django.test import Client

        print("Filling a database …", flush=True)
        prepare()
        portfolio = fill()
        client = Client(headers={"host": HEADERS["Host"], "x-forwarded-proto": "https"})
        print(f"{'since':20} {'portfolio':>10} {'changes':>10} {'ratio':>6}  aim {AIM}")
        for name, day in ASKED.items():
            rounds = []
            for _ in range(3 * options.rounds):
                addresses = (portfolio, f"{portfolio}since/{day}/")
                rounds.append([cost(client, address, 1)[0] for address in addresses])
            ratio = statistics.median(after / before for before, after in rounds)
            before, after = (statistics.median(each) for each in zip(*rounds, strict=True))
            print(f"{name:20} {before:7.1f} ms {after:7.1f} ms {ratio:6.2f}", flush=True)
