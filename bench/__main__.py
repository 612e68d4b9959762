"""`make bench`: how much of a bare view's and of a bare Wagtail page's speed each page keeps.

The machine's own speed cancels out: each round measures a bare view with the same bytes, a bare
Wagtail page and the page itself one after the other, and the ratios of the rounds are reported.
"""

import argparse
import contextlib
import importlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

import psycopg

from bench.load import HEADERS, measure
from bench.weight import weigh

PORT = 8790
BASE = f"http://127.0.0.1:{PORT}"


@contextlib.contextmanager
def scratch_database(server):
    """A new database on the server of the given address; dropped at the end."""
    name = f"bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            head, _, tail = server.partition("?")
            yield head.rsplit("/", 1)[0] + f"/{name}" + (f"?{tail}" if tail else "")
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def get(path):
    """The body of an address of the measured server."""
    request = urllib.request.Request(BASE + path, headers=HEADERS)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return answer.read()


@contextlib.contextmanager
def gunicorn(application="iip_site.wsgi"):
    """The production server with two workers, until it is ready and then for the measurement."""
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{PORT}", "--workers", "2"]
    process = subprocess.Popen(
        # Workers that are renewed in the middle of a round would be measured as well.
        [*command, "--max-requests", "0", "--log-level", "warning", application],
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                get("/healthz/")
                break
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def median(figures, part):
    """The median of one part of several rounds' figures."""
    return statistics.median(getattr(figure, part) for figure in figures)


def main():
    """Measure and print one table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="length of each round of load")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("what", nargs="?", choices=["attention"], help="one bench of its own")
    parser.add_argument("--lighthouse", metavar="FOLDER", help="run Lighthouse from here instead")
    options = parser.parse_args()
    if options.what:
        importlib.import_module(f"bench.{options.what}").run()
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        scratch_database(os.environ["DATABASE_URL"]) as database,
    ):
        os.environ |= {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SECRET_KEY": uuid.uuid4().hex + uuid.uuid4().hex,
            "ALLOWED_HOSTS": f"{HEADERS['Host']},localhost",
            "SITE_INDEXABLE": "true",
            "WAGTAILADMIN_BASE_URL": f"https://{HEADERS['Host']}",
            "MEDIA_ROOT": f"{folder}/media",
            "BENCH_BODIES": folder,
            "LOG_LEVEL": "WARNING",
        }
        import django

        django.setup()
        from django.core.management import call_command

        from bench import lighthouse
        from bench.data import fill, fill_with_starter_content, initiative_addresses

        print("Filling a database …", flush=True)
        addresses = fill_with_starter_content() if options.lighthouse else fill()
        call_command("collectstatic", verbosity=0, interactive=False)
        if options.lighthouse:
            with gunicorn("bench.proxied"):
                visited = ["/", "/initiatives/", *initiative_addresses()]
                lighthouse.report(
                    options.lighthouse, f"http://localhost:{PORT}", visited, options.rounds
                )
            return
        print(f"Measuring {options.rounds} rounds of {options.seconds} s …\n", flush=True)
        with gunicorn():
            report(addresses, Path(folder), options)


def report(addresses, folder, options):
    """Measure every address and print the table."""
    for name, path in addresses.items():
        (folder / f"{name}.html").write_bytes(get(path))
    print(f"{'page':12} {'req/s':>7} {'p50 ms':>7} {'p99 ms':>7} {'÷ view':>7} {'÷ Wagtail':>10}")
    baseline = []
    for name, path in addresses.items():
        rounds = [
            tuple(
                measure(BASE + address, options.seconds)
                for address in (f"/bare-view/{name}/", "/bare-page/", path)
            )
            for _ in range(options.rounds)
        ]
        _, wagtail, pages = zip(*rounds, strict=True)
        baseline += wagtail
        to_view = statistics.median(p.per_second / v.per_second for v, _, p in rounds)
        to_page = statistics.median(p.per_second / w.per_second for _, w, p in rounds)
        print(
            f"{name:12} {median(pages, 'per_second'):7.1f} {median(pages, 'p50'):7.1f} "
            f"{median(pages, 'p99'):7.1f} {to_view:7.3f} {to_page:10.2f}",
            flush=True,
        )
    print(f"\nbare Wagtail page: {median(baseline, 'per_second'):.1f} req/s")
    weights = weigh(BASE + addresses["initiative"])
    parts = ", ".join(f"{part} {size / 1000:.1f}" for part, size in weights.items())
    print(f"initiative on first view, kB: {parts}; together {sum(weights.values()) / 1000:.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["downloads"]:
        from bench import downloads

        del sys.argv[1]
        downloads.main()
    else:
        main()
