"""Connections taken by others while workers are replaced.

D16.
"""

import contextlib
import time

import psycopg

from drills.parts import kill


def disturb(stage):
    """Take every connection that another account can get, and kill a worker of each web server."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(psycopg.OperationalError):
            for _ in range(100):
                stack.enter_context(psycopg.connect(stage.address_as("others")))
        for web in stage.webs:
            kill(web.workers())
            stage.recover()
            time.sleep(5)
