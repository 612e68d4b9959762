"""`make bench`: what a page costs the processor, as ratios to baselines of the same run.

The machine's own speed cancels out: each round measures the baseline and the page one after the
other, and the median ratio of the rounds is reported.
"""

import argparse
import importlib
import os
import statistics
from functools import partial

from bench.tools.load import HEADERS, measure
from bench.tools.processor import memory, private_memory, seconds_so_far, workers_of
from bench.tools.scratch import BASE, PORT, django_on_a_scratch_database, edge, get, gunicorn

BENCHES = ["attention", "backup", "downloads", "growth", "report", "series", "since", "works"]
MANY = 200
# Requests of a round in which each page is made again.
MADE = 40


def main():
    """Measure and print the tables, or hand over to the bench that is named."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--seconds", type=int, default=4, help="length of each round of load")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=2048, help="of uploads, for backup")
    parser.add_argument("what", nargs="?", choices=BENCHES, help="one bench of its own")
    parser.add_argument("--lighthouse", metavar="FOLDER", help="run Lighthouse from here instead")
    options = parser.parse_args()
    if options.what:
        importlib.import_module(f"bench.{options.what}").run(options)
        return
    hosts = f"{HEADERS['Host']},localhost"
    with django_on_a_scratch_database(
        "bench.served.settings", ALLOWED_HOSTS=hosts, SITE_INDEXABLE="true"
    ) as folder:
        from django.core.management import call_command

        from bench.tools.data import fill, fill_with_starter_content

        print("Filling a database …", flush=True)
        addresses = fill_with_starter_content() if options.lighthouse else fill()
        call_command("collectstatic", verbosity=0, interactive=False)
        if options.lighthouse:
            visit_with_lighthouse(options)
            return
        print(f"Measuring {options.rounds} rounds of {options.seconds} s …\n", flush=True)
        with gunicorn() as server:
            keep_bodies(folder, addresses)
            report_kept(server, addresses, options)
            report_many(options)
            report_memory(server, addresses)
        os.environ["PAGE_STORE_MB"] = "0"
        with gunicorn() as server:
            report_made_again(server, addresses, options)


def visit_with_lighthouse(options):
    """Let Lighthouse visit the starter content, and an initiative with and without a photograph."""
    from bench import lighthouse
    from bench.tools.photograph import initiatives_with_and_without_it
    from initiatives.models import InitiativePage

    pages = [page.url for page in InitiativePage.objects.visible()]
    pages += [page.url for page in initiatives_with_and_without_it()]
    with gunicorn("bench.served.proxied"):
        visited = ["/", "/initiatives/", "/about/", "/funders/", "/evidence/", "/search/", *pages]
        lighthouse.report(options.lighthouse, f"http://localhost:{PORT}", visited, options.rounds)


def keep_bodies(folder, addresses):
    """Save what each address answers, for the bare view that answers the same bytes."""
    for name, path in addresses.items():
        (folder / f"{name}.html").write_bytes(get(path))


def compare(cost, path, baseline, options):
    """The median processor time of an address and of its baseline, and their ratio.

    Args:
        cost: returns the milliseconds of a request to an address.
    """
    rounds = [[cost(address) for address in (baseline, path)] for _ in range(options.rounds)]
    bare, page = (statistics.median(figures) for figures in zip(*rounds, strict=True))
    return page, bare, statistics.median(page / bare for bare, page in rounds)


def report_kept(server, addresses, options):
    """Kept answers against a bare Django view with the same bytes."""

    def cost(address, **headers):
        figures = measure(BASE + address, options.seconds, server, **headers)
        if figures.errors:
            raise RuntimeError(f"{address} was answered {figures.errors} times with an error.")
        return figures.processor

    print(f"{'kept, CPU ms of a request':32} {'page':>7} {'bare view':>10} {'ratio':>6}  aim")
    for name, path in addresses.items():
        figures = compare(cost, path, f"/bare-view/{name}/", options)
        print("{:32} {:7.3f} {:10.3f} {:6.2f}  1.4".format(name, *figures), flush=True)
    unchanged = partial(cost, if_none_match="*")
    figures = compare(unchanged, "/", "/bare-view/home/", options)
    print("{:32} {:7.3f} {:10.3f} {:6.2f}  1.2".format("304 of the home page", *figures))


def report_many(options):
    """Many connections together: on gunicorn alone, and behind the edge beside a file."""
    figures = measure(BASE + "/", options.seconds, connections=MANY)
    print(
        f"\n{MANY} connections: {figures.per_second:.0f} a second, p99 {figures.p99:.0f} ms "
        f"(aim 150), {figures.errors} errors"
    )
    with edge() as addresses:
        if addresses is None:
            print("nginx is not installed, so nothing was measured behind it")
            return
        pairs = [
            [measure(address, options.seconds, connections=MANY) for address in addresses]
            # What is told is no processor time, so other work counts: more rounds even it out.
            for _ in range(4 * options.rounds)
        ]
    ratio = statistics.median(page.per_second / file.per_second for page, file in pairs)
    waits = statistics.median(page.p99 / file.p99 for page, file in pairs)
    slowest, of_file = (
        statistics.median(each.p99 for each in kind) for kind in zip(*pairs, strict=True)
    )
    errors = sum(page.errors + file.errors for page, file in pairs)
    print(
        f"behind the edge: {ratio:.2f} of a file of the same bytes (aim 0.85), "
        f"p99 {slowest:.0f} ms (aim 20) and {of_file:.0f} ms of the file, {waits:.2f} of it, "
        f"{errors} errors"
    )


def report_memory(server, addresses):
    """The memory of a worker after many different questions have filled the store."""
    paths = list(addresses.values())
    for number in range(50_000):
        asked = f"/search/?q=word{number}" if number % 25 == 0 else paths[number % len(paths)]
        get(asked)
    sizes = [(memory(pid, "VmRSS"), private_memory(pid)) for pid in workers_of(server)]
    words = ", ".join(f"{whole:.0f} MB, {own:.0f} of them its own" for whole, own in sizes)
    print(f"workers after 50,000 mixed requests: {words} (aim 150)", flush=True)


def report_made_again(server, addresses, options):
    """Pages that are made for each request against a bare Wagtail page.

    One request after the other, because a busy machine ends few of them in a round of load, and
    what was begun would count as well.
    """

    def cost(address):
        before = seconds_so_far(server)
        for _ in range(MADE):
            get(address)
        return (seconds_so_far(server) - before) * 1000 / MADE

    for path in ("/bare-page/", *addresses.values()):
        # What each worker does once for a page, it has done then.
        cost(path)
    print(f"\n{'made again, CPU ms of a request':32} {'page':>7} {'Wagtail':>10} {'ratio':>6}")
    for name, path in addresses.items():
        figures = compare(cost, path, "/bare-page/", options)
        print("{:32} {:7.2f} {:10.2f} {:6.2f}".format(name, *figures), flush=True)
    from bench.tools.weight import weigh

    weights = weigh(BASE + addresses["initiative"])
    parts = ", ".join(f"{part} {size / 1000:.1f}" for part, size in weights.items())
    print(f"\ninitiative on first view, kB: {parts}; together {sum(weights.values()) / 1000:.1f}")


if __name__ == "__main__":
    main()
