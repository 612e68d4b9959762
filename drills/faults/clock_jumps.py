"""The clock of a web server jumps ahead by an hour, and back.

Of one: two processes with a clock of faketime wait for each other for ever.
"""

import shutil
import time
from glob import glob

LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"


def clock(stage):
    """The file that says how far the web server's clock is off."""
    return stage.folder / "clock"


def prepare(stage):
    """Start one web server with a clock that a file sets."""
    if not shutil.which("faketime"):
        raise RuntimeError("This drill needs faketime (Debian: apt-get install faketime).")
    clock(stage).write_text("+0s\n")
    web = stage.webs[0]
    web.stop()
    web.variables = {
        "LD_PRELOAD": glob(LIBRARIES)[0],
        "FAKETIME_TIMESTAMP_FILE": str(clock(stage)),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
        # The heartbeat of a worker is the time of a file.
        "NO_FAKE_STAT": "1",
    }
    web.start()
    web.wait_until_ready()


def disturb(stage):
    """An hour ahead, and back again."""
    for shift in ("+3600s", "+0s"):
        clock(stage).write_text(f"{shift}\n")
        stage.recover()
        time.sleep(5)


def restore(stage):
    """Start both web servers with the true clock."""
    stage.stop_webs()
    stage.start_webs()
