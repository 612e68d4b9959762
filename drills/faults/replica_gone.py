"""kill -9 of the replica ×3.

D15.
"""

import time

from drills.parts import children_of, kill
from drills.standby import Pair

pair = Pair()
prepare, restore = pair.prepare, pair.restore


def disturb(stage):
    """Kill it with all of its processes, leave it away for a while, and start it again."""
    pair.require_reads()
    for _ in range(3):
        others = children_of(pair.server.process.pid)
        pair.server.process.kill()
        kill(others)
        pair.server.process.wait()
        stage.recover()
        stage.new_page()
        time.sleep(3)
        pair.server.start()
        stage.recover()
