"""`make bench ARGS=downloads`: the portfolio with 100 initiatives, and files of 10,000 measures.

Portfolio and ledger are made again for each request, and their processor time is counted. For the
files the memory of the one worker is read from /proc before and at its highest while they are made:
they must not grow with the number of rows.
"""

import statistics
import time
from decimal import Decimal
from pathlib import Path

from bench.tools.processor import memory, seconds_so_far, workers_of
from bench.tools.scratch import django_on_a_scratch_database, get, gunicorn, prepare

INITIATIVES = 100
MEASURES_EACH = 100
# The worker may need this much more than when it is idle, in MB.
AIM = 30
FILES = {
    "measures CSV": "/funders/csv/?rows=measures",
    "portfolio JSON": "/funders/json/",
    "ledger CSV": "/evidence/csv/",
    "ledger JSON": "/evidence/json/",
    "portfolio XLSX": "/funders/xlsx/",
    "ledger XLSX": "/evidence/xlsx/",
}


def fill():
    """Fill the empty database with initiatives that have many measures each."""
    from bench.bare.models import BarePage
    from core.dates.partial_dates import PartialDate
    from evidence.recording import reconcile
    from home.models import HomePage
    from initiatives.models import InitiativePage, Measure
    from tests.examples import fill_portfolio

    prepare()
    fill_portfolio(INITIATIVES)
    Measure.objects.bulk_create(
        Measure(
            page=page,
            name=f"things counted in place {number}",
            state=Measure.State.MEASURED,
            current=Decimal(number),
            current_on=PartialDate(2025),
            source="A report with a title of usual length, 2025",
            sort_order=number,
        )
        for page in InitiativePage.objects.filter(show_in_portfolio=True)
        for number in range(1, MEASURES_EACH)
    )
    reconcile()
    HomePage.objects.get().add_child(instance=BarePage(title="Bare", slug="bare-page"))


def forget_highest(pid):
    """Let the highest memory of a process begin again (Linux)."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def run(options):
    """Measure and print two tables; options are `rounds`."""
    with django_on_a_scratch_database("bench.served.settings", PAGE_STORE_MB="0"):
        from django.core.management import call_command

        print("Filling a database …", flush=True)
        fill()
        call_command("collectstatic", verbosity=0, interactive=False)
        with gunicorn(workers=1) as server:
            report(server, options)


def report(server, options):
    """Measure the pages, made again each time, then the files."""
    print(f"{'page made again':16} {'CPU ms':>7}")
    for address in ("/funders/", "/evidence/"):
        get(address)
        rounds = []
        for _ in range(options.rounds):
            before = seconds_so_far(server)
            for _ in range(10):
                get(address)
            rounds.append((seconds_so_far(server) - before) * 100)
        print(f"{address:16} {statistics.median(rounds):7.1f}", flush=True)
    (pid,) = workers_of(server)
    idle = memory(pid, "VmRSS")
    print(f"\n{'file':16} {'MB':>6} {'seconds':>8} {'memory over idle, MB':>21}")
    for name, address in FILES.items():
        forget_highest(pid)
        start = time.monotonic()
        size = len(get(address)) / 1024 / 1024
        seconds, growth = time.monotonic() - start, memory(pid, "VmHWM") - idle
        verdict = "" if growth < AIM else f"  (more than {AIM})"
        print(f"{name:16} {size:6.2f} {seconds:8.2f} {growth:21.1f}{verdict}", flush=True)
