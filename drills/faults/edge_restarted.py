"""The edge restarted ×3.

Only a new image of nginx asks for it: all else that changes is read again (`edge_reloaded`).
"""

import time

from drills.outcome import Aims

AIMS = Aims(failed=None, why="There is one edge: while it starts, nobody answers.")


def disturb(stage):
    """Stop it as a container is stopped, and start it again."""
    for _ in range(3):
        stage.edge.stop()
        stage.edge.start()
        stage.recover()
        time.sleep(1)
