"""How much work something is, counted in calls: the same on a fast machine and on a busy one."""

import math
import sys


class Calls:
    """Count the calls, of Python and of C, that a block makes in this thread.

    Args:
        most: the block fails when it makes more, at once, so that nobody waits for its end.

    `number` is how many it made.
    """

    def __init__(self, most=math.inf):
        self.most = most
        self.number = 0

    def __enter__(self):
        sys.setprofile(self._count)
        return self

    def __exit__(self, *raised):
        sys.setprofile(None)
        self._check()

    def _count(self, frame, event, argument):
        if event in ("call", "c_call"):
            self.number += 1
            self._check()

    def _check(self):
        assert self.number <= self.most, f"more than {self.most} calls"
