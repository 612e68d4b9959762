"""`make bench ARGS=downloads`: the portfolio with 100 initiatives, and files of 10,000 measures.

The page is measured like every other, as a ratio to a bare Wagtail page. For the files the memory
of the one worker is read from /proc before and at its highest while they are made: they must not
grow with the number of rows.
"""

import statistics
import time
from decimal import Decimal
from pathlib import Path

from bench.load import measure
from bench.scratch import BASE, django_on_a_scratch_database, get, gunicorn, prepare

INITIATIVES = 100
MEASURES_EACH = 100
# The worker may need this much more than when it is idle, in MB.
AIM = 30
FILES = {
    "measures CSV": "/funders/csv/?rows=measures",
    "portfolio JSON": "/funders/json/",
    "ledger CSV": "/evidence/csv/",
    "ledger JSON": "/evidence/json/",
}


def fill():
    """Fill the empty database with initiatives that have many measures each."""
    from bench.bare.models import BarePage
    from core.partial_dates import PartialDate
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


def worker_of(server):
    """The process id of the one worker of a server (Linux)."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return int(children[0])


def memory(pid, name):
    """A figure of a process's memory in MB: "VmRSS" now, "VmHWM" at its highest."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


def forget_highest(pid):
    """Let the highest memory of a process begin anew (Linux)."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def run(options):
    """Measure and print two tables; options are `seconds` of each round and `rounds`."""
    with django_on_a_scratch_database("bench.settings"):
        from django.core.management import call_command

        print("Filling a database …", flush=True)
        fill()
        call_command("collectstatic", verbosity=0, interactive=False)
        with gunicorn(workers=1) as server:
            report(worker_of(server), options)


def report(pid, options):
    """Measure the page, then the files."""
    for address in ("/bare-page/", "/funders/", "/evidence/"):
        get(address)
    idle = memory(pid, "VmRSS")
    print(f"{'file':16} {'MB':>6} {'seconds':>8} {'memory over idle, MB':>21}")
    for name, address in FILES.items():
        forget_highest(pid)
        start = time.monotonic()
        size = len(get(address)) / 1024 / 1024
        seconds, growth = time.monotonic() - start, memory(pid, "VmHWM") - idle
        verdict = "" if growth < AIM else f"  (more than {AIM})"
        print(f"{name:16} {size:6.2f} {seconds:8.2f} {growth:21.1f}{verdict}", flush=True)
    print(f"\n{'page':16} {'req/s':>7} {'p50 ms':>7} {'÷ Wagtail':>10}")
    for name, address in {"portfolio": "/funders/", "evidence": "/evidence/"}.items():
        rounds = [
            (
                measure(f"{BASE}/bare-page/", options.seconds),
                measure(BASE + address, options.seconds),
            )
            for _ in range(options.rounds)
        ]
        rounds = [(bare, page) for bare, page in rounds if bare.per_second and page.per_second]
        if not rounds:
            print(f"{name:16} the machine is too busy to measure")
            continue
        ratio = statistics.median(page.per_second / bare.per_second for bare, page in rounds)
        rate = statistics.median(page.per_second for _, page in rounds)
        p50 = statistics.median(page.p50 for _, page in rounds)
        print(f"{name:16} {rate:7.1f} {p50:7.1f} {ratio:10.2f}", flush=True)
