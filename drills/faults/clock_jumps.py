"""The clock of the web servers jumps ahead by an hour."""

import shutil
import time

LIBRARIES = "/usr/lib/*/faketime/libfaketime.so.1"


def clock(stage):
    """The file that says how far the web servers' clock is off."""
    return stage.folder / "clock"


def prepare(stage):
    """Start the web servers with a clock that a file sets."""
    from glob import glob

    if not shutil.which("faketime"):
        raise RuntimeError("This drill needs faketime (Debian: apt-get install faketime).")
    clock(stage).write_text("+0s\n")
    stage.stop_webs()
    stage.start_webs(
        LD_PRELOAD=glob(LIBRARIES)[0],
        FAKETIME_TIMESTAMP_FILE=str(clock(stage)),
        FAKETIME_NO_CACHE="1",
        DONT_FAKE_MONOTONIC="1",
    )


def disturb(stage):
    """An hour ahead, and back again."""
    for shift in ("+3600s", "+0s"):
        clock(stage).write_text(f"{shift}\n")
        stage.recover()
        time.sleep(5)


def restore(stage):
    """Start the web servers with the true clock."""
    stage.stop_webs()
    stage.start_webs()
