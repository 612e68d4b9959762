"""The clock of both web servers jumps ahead by an hour, and back.

The application's own: under faketime, workers of gunicorn wait for each other for ever.
"""

import time


def clock(stage):
    """The file that says by how many seconds the clock is wrong; drills/settings.py reads it."""
    return stage.folder / "clock"


def prepare(stage):
    """Start the web servers with a clock that a file sets."""
    clock(stage).write_text("0")
    stage.stop_webs()
    stage.start_webs(DRILL_CLOCK=str(clock(stage)))


def disturb(stage):
    """An hour ahead, and back again."""
    for shift in ("3600", "0"):
        clock(stage).write_text(shift)
        stage.recover()
        time.sleep(5)


def restore(stage):
    """Start the web servers with the true clock."""
    stage.stop_webs()
    stage.start_webs()
