"""`make bench`: how much of a bare view's and of a bare Wagtail page's speed each page keeps.

The machine's own speed cancels out: each round measures a bare view with the same bytes, a bare
Wagtail page and the page itself one after the other, and the ratios of the rounds are reported.
"""

import argparse
import importlib
import statistics
from dataclasses import replace

from bench.load import HEADERS, measure
from bench.processor import seconds_so_far
from bench.scratch import BASE, PORT, django_on_a_scratch_database, get, gunicorn
from bench.weight import weigh


def median(figures, part):
    """The median of one part of several rounds' figures."""
    return statistics.median(getattr(figure, part) for figure in figures)


def main():
    """Measure and print one table, or hand over to the bench that is named."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="length of each round of load")
    parser.add_argument("--rounds", type=int, default=3)
    what = ["attention", "downloads"]
    parser.add_argument("what", nargs="?", choices=what, help="one bench of its own")
    parser.add_argument("--lighthouse", metavar="FOLDER", help="run Lighthouse from here instead")
    options = parser.parse_args()
    if options.what:
        importlib.import_module(f"bench.{options.what}").run(options)
        return
    hosts = f"{HEADERS['Host']},localhost"
    with django_on_a_scratch_database(
        "bench.settings", ALLOWED_HOSTS=hosts, SITE_INDEXABLE="true"
    ) as folder:
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
        with gunicorn() as server:
            report(server, addresses, folder, options)


def measured(server, address, seconds):
    """The Figures of one round of load, with the processor time of a request if it can be read."""
    before = seconds_so_far(server)
    figures = measure(BASE + address, seconds)
    if before is None:
        return figures
    used = seconds_so_far(server) - before
    return replace(figures, processor=used * 1000 / (figures.per_second * seconds))


def by_processor(rounds):
    """Milliseconds of processor time of a page, and their ratio to the bare Wagtail page's."""
    # Negative in a round in which the database's processes were exchanged.
    pairs = [(w.processor, p.processor) for _, w, p in rounds if min(w.processor, p.processor) > 0]
    if not pairs:
        return f"{'–':>7} {'–':>10}"
    ratio = statistics.median(bare / page for bare, page in pairs)
    return f"{statistics.median(page for _, page in pairs):7.2f} {ratio:10.2f}"


def report(server, addresses, folder, options):
    """Measure every address and print the table.

    The last column compares the processor time of a request instead of requests per second; it is
    the one to trust while other work keeps the machine busy.
    """
    for name, path in addresses.items():
        (folder / f"{name}.html").write_bytes(get(path))
    print(
        f"{'page':12} {'req/s':>7} {'p50 ms':>7} {'p99 ms':>7} {'÷ view':>7} {'÷ Wagtail':>10} "
        f"{'CPU ms':>7} {'÷ Wagtail':>10}"
    )
    baseline = []
    for name, path in addresses.items():
        rounds = [
            tuple(
                measured(server, address, options.seconds)
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
            f"{median(pages, 'p99'):7.1f} {to_view:7.3f} {to_page:10.2f} {by_processor(rounds)}",
            flush=True,
        )
    print(f"\nbare Wagtail page: {median(baseline, 'per_second'):.1f} req/s")
    weights = weigh(BASE + addresses["initiative"])
    parts = ", ".join(f"{part} {size / 1000:.1f}" for part, size in weights.items())
    print(f"initiative on first view, kB: {parts}; together {sum(weights.values()) / 1000:.1f}")


if __name__ == "__main__":
    main()
