"""`make bench ARGS=series`: a full initiative with 40 measures, with 25 values each and with one.

Both are made again for each request, one after the other in one process on production settings,
so that the machine's own speed cancels out. Processor time is counted. Of the PDF the settings of
type are measured, which a worker keeps otherwise.
"""

import statistics
from decimal import Decimal

from bench.growth import cost
from bench.tools.load import HEADERS
from bench.tools.scratch import django_on_a_scratch_database, prepare

MEASURES, VALUES = 40, 25
AIM = 1.3
BELOW = {"page": "", "summary": "summary/", "PDF": "summary/pdf/", "data": "summary/data/"}


def fill(values):
    """A full initiative whose measures have so many values; returns its address."""
    from core.dates.partial_dates import PartialDate
    from initiatives.models import Measure
    from tests.examples import full_initiative

    page = full_initiative(
        body=False, title=f"With {values}", show_in_portfolio=True, need="Small offices lack."
    )
    Measure.objects.bulk_create(
        Measure(
            page=page,
            name=f"things counted in place {number}",
            state=Measure.State.MEASURED,
            current=Decimal(number + 50),
            current_on=PartialDate(2026, 10),
            source="A report with a title of usual length, 2026",
            sort_order=number,
            series={
                "others": [
                    {
                        "key": f"{position:08x}",
                        "value": str(number + position * 7 % 31),
                        "on": f"{2001 + position}-05",
                        "source": "A report with a title of usual length",
                        "source_url": "https://source.example/report",
                        "seen": True,
                    }
                    for position in range(values - 1)
                ],
                "in_order": True,
            }
            if values > 1
            else {},
        )
        for number in range(MEASURES)
    )
    return page.url


def run(options):
    """Measure and print the table."""
    with django_on_a_scratch_database("bench.served.in_process", PAGE_STORE_MB="0"):
        from django.test import Client

        from initiatives.typesetting import pdf

        print("Filling a database …", flush=True)
        prepare()
        one, many = fill(1), fill(VALUES)
        client = Client(headers={"host": HEADERS["Host"], "x-forwarded-proto": "https"})
        print(f"{'':10} {'1 value':>10} {f'{VALUES} values':>10} {'ratio':>6}  aim {AIM}")
        for name, below in BELOW.items():
            rounds = []
            for _ in range(3 * options.rounds):
                pair = []
                for address in (one, many):
                    pdf._typeset.cache_clear()
                    pair.append(cost(client, address + below, 1)[0])
                rounds.append(pair)
            ratio = statistics.median(after / before for before, after in rounds)
            before, after = (statistics.median(each) for each in zip(*rounds, strict=True))
            print(f"{name:10} {before:7.1f} ms {after:7.1f} ms {ratio:6.2f}", flush=True)
