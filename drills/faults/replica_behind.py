"""A replica that follows no more, while pages are published and withdrawn.

D15.
"""

import time

from drills.standby import Pair

pair = Pair()
prepare, restore = pair.prepare, pair.restore


def disturb(stage):
    """Let it stop following for ten seconds, and catch up."""
    pair.require_reads()
    pair.ask("SELECT pg_wal_replay_pause()")
    stage.recover()
    stage.new_page()
    time.sleep(10)
    pair.ask("SELECT pg_wal_replay_resume()")
    stage.recover()
