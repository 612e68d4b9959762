"""`python -m bench.downloads`: the portfolio with 100 initiatives, and files of 10,000 measures.

The page is measured like every other, as a ratio to a bare Wagtail page. For the files the memory
of the one worker is read from /proc before and at its highest while they are made: they must not
grow with the number of rows. Started by `make bench ARGS=downloads`.
"""

import argparse
import contextlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from decimal import Decimal
from pathlib import Path

from bench.__main__ import scratch_database
from bench.load import HEADERS, measure

PORT = 8791
BASE = f"http://127.0.0.1:{PORT}"

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
    """Migrate the empty database and fill it with initiatives that have many measures each."""
    from django.core.management import call_command

    from bench.bare.models import BarePage
    from core.partial_dates import PartialDate
    from evidence.recording import reconcile
    from home.models import HomePage
    from initiatives.models import InitiativePage, Measure
    from tests.examples import fill_portfolio

    call_command("migrate", verbosity=0)
    call_command("enable_unaccent", stdout=io.StringIO())
    call_command("enable_trigram", stdout=io.StringIO())
    call_command("load_starter_content", stdout=io.StringIO())
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


def get(address):
    """The body of an address of the measured server."""
    request = urllib.request.Request(BASE + address, headers=HEADERS)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
        return answer.read()


@contextlib.contextmanager
def one_worker():
    """The production server with a single worker; gives the worker's process id."""
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{PORT}", "--workers", "1"]
    command += ["--max-requests", "0", "--log-level", "warning", "iip_site.wsgi"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(150):
            with contextlib.suppress(OSError):
                get("/healthz/")
                break
            time.sleep(0.2)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield int(children[0])
    finally:
        process.terminate()
        process.wait()


def memory(pid, name):
    """A figure of a process's memory in MB: "VmRSS" now, "VmHWM" at its highest."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


def forget_highest(pid):
    """Let the highest memory of a process begin anew (Linux)."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def main():
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=downloads", description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="length of each round of load")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        scratch_database(os.environ["DATABASE_URL"]) as database,
    ):
        os.environ |= {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SECRET_KEY": uuid.uuid4().hex + uuid.uuid4().hex,
            "ALLOWED_HOSTS": HEADERS["Host"],
            "WAGTAILADMIN_BASE_URL": f"https://{HEADERS['Host']}",
            "MEDIA_ROOT": f"{folder}/media",
            "BENCH_BODIES": folder,
            "LOG_LEVEL": "WARNING",
        }
        import django

        django.setup()
        from django.core.management import call_command

        print("Filling a database …", flush=True)
        fill()
        call_command("collectstatic", verbosity=0, interactive=False)
        with one_worker() as pid:
            report(pid, options)


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


if __name__ == "__main__":
    main()
