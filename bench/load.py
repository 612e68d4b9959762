"""Requests per second and latency of one address, by wrk if it is there, else by Python."""

import http.client
import re
import shutil
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 8
HEADERS = {"Host": "bench.example.org", "X-Forwarded-Proto": "https"}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Figures:
    """What one round of load measured; times in milliseconds, `processor` that of one request."""

    per_second: float
    p50: float
    p99: float
    processor: float = 0


def milliseconds(text):
    """wrk's "1.23ms" as a number of milliseconds."""
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * UNITS[unit]


def with_wrk(url, seconds):
    """Load an address with wrk. Raises RuntimeError if any answer was not a success."""
    headers = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *headers, url]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output:
        raise RuntimeError(f"{url} answered with errors:\n{output}")
    percentiles = dict(re.findall(r"^\s+(50|99)%\s+(\S+)", output, re.MULTILINE))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    return Figures(rate, milliseconds(percentiles["50"]), milliseconds(percentiles["99"]))


def with_python(url, seconds):
    """Load an address with threads of this process: slower, the ratios still compare."""
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    times, end = [], time.monotonic() + seconds

    def visit():
        connection = http.client.HTTPConnection(parts.hostname, parts.port)
        while time.monotonic() < end:
            start = time.monotonic()
            connection.request("GET", path, headers=HEADERS)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{url} answered {answer.status}")
            times.append((time.monotonic() - start) * 1000)

    threads = [threading.Thread(target=visit) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(times, n=100)
    return Figures(len(times) / seconds, cuts[49], cuts[98])


def measure(url, seconds):
    """One round of load on an address for a number of seconds."""
    return (with_wrk if shutil.which("wrk") else with_python)(url, seconds)
