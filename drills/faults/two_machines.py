"""Two web servers, a replica: 20 publications until they are seen on both (recovery: median)."""

import statistics
import time

from drills.outcome import Aims
from drills.standby import Pair

AIMS = Aims(recovery=0.5)
LONGEST = 10

pair = Pair()
prepare, restore = pair.prepare, pair.restore


def disturb(stage):
    """Publish a page again and again, and ask each web server itself until it shows the new words.

    The edge, which may keep a page for one more second, is left out.
    """
    pair.require_reads()
    page, seen = stage.new_page(), []
    for number in range(20):
        page.introduction = f"Words of publication {number}."
        page.save_revision().publish()
        published = time.monotonic()
        for web in stage.webs:
            while page.introduction.encode() not in web.get(page.url)[1]:
                if time.monotonic() - published > LONGEST:
                    raise RuntimeError(f"{web.socket.stem} never showed publication {number}.")
                time.sleep(0.01)
            seen.append(time.monotonic() - published)
        time.sleep(0.5)
    stage.remark = f"the slowest {max(seen):.2f} s"
    stage.recoveries.append(statistics.median(seen))
