"""kill -9 of a worker ×10.

D1.
"""

import time

from drills.parts import kill


def disturb(stage):
    """Kill the workers of both web servers alternately."""
    for number in range(10):
        kill(stage.webs[number % 2].workers()[:1])
        stage.recover()
        time.sleep(0.5)
