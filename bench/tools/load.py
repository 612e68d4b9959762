"""Load on one address by wrk, and the processor time that it costs the server."""

import re
import shutil
import subprocess
from dataclasses import dataclass

from bench.tools.processor import seconds_so_far

HEADERS = {"Host": "bench.example.org", "X-Forwarded-Proto": "https"}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Figures:
    """What one round of load measured; times in milliseconds, `processor` that of one request."""

    per_second: float
    p50: float
    p99: float
    errors: int
    processor: float = 0


def milliseconds(text):
    """wrk's "1.23ms" as a number of milliseconds."""
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * UNITS[unit]


def measure(url, seconds, server=None, connections=8, **headers):
    """One round of load on an address.

    Args:
        seconds: how long.
        server: process (Popen) whose processor time is counted, its workers and database included.
        headers: further request headers, with `_` for `-`.

    Returns:
        The Figures. Raises RuntimeError if wrk is not installed.
    """
    if not shutil.which("wrk"):
        raise RuntimeError("The bench needs wrk (Debian: apt-get install wrk).")
    named = HEADERS | {name.replace("_", "-"): value for name, value in headers.items()}
    options = [part for name, value in named.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", *options, url]
    before = seconds_so_far(server) if server else 0
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    used = seconds_so_far(server) - before if server else 0
    percentiles = dict(re.findall(r"^\s+(50|99)%\s+(\S+)", output, re.MULTILINE))
    number = int(re.search(r"(\d+) requests in", output)[1])
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    broken = re.search(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output
    )
    return Figures(
        number / seconds,
        milliseconds(percentiles["50"]),
        milliseconds(percentiles["99"]),
        int(errors[1]) if errors else sum(map(int, broken.groups())) if broken else 0,
        used * 1000 / max(number, 1),
    )
