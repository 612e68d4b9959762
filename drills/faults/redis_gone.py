"""kill -9 of Redis ×3, while somebody guesses a password.

D15.
"""

import contextlib
import http.client
import re
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from drills.visitors import Crowd, Visitor
from tests.redis_server import RedisServer

SIGN_IN = "/account/login/"
# Of one account, in the less than five minutes that the drill takes: five that Redis counted each
# time before it was lost, and five that the database counted.
MOST_TRIES = 20

redis = None


class Guesser(Crowd):
    """Somebody who tries passwords of one account.

    Attributes:
        tries: how often a password was looked at; failed: answers of 5xx.
    """

    def __init__(self, stage):
        super().__init__()
        self.stage, self.tries, self.asked, self.failed = stage, 0, 0, 0
        self.add(self._guess, Visitor(stage))

    def _guess(self, visitor):
        with contextlib.suppress(OSError, http.client.HTTPException):
            _, headers, body = visitor.ask(SIGN_IN)
            cookie = re.search(r"__Host-csrftoken=([^;]+)", headers.get("Set-Cookie", ""))
            token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body)
            if cookie and token:
                form = {"login": "editor", "password": "wrong-and-wrong-again"}
                form["csrfmiddlewaretoken"] = token[1].decode()
                status, _, body = visitor.ask(
                    SIGN_IN,
                    "POST",
                    urlencode(form),
                    {
                        "Cookie": f"__Host-csrftoken={cookie[1]}",
                        "Content-Type": "application/x-www-form-urlencoded",
                        "Referer": f"https://{self.stage.host}{SIGN_IN}",
                    },
                )
                self.asked += 1
                self.failed += status >= 500
                self.tries += status == 200 and b"rests for five minutes" not in body
        time.sleep(0.2)


def prepare(stage):
    """Start a Redis server, and let both web servers count in it."""
    global redis
    redis = RedisServer(Path(tempfile.mkdtemp(prefix="redis-", dir=stage.folder)))
    redis.start()
    stage.stop_webs()
    stage.start_webs(REDIS_URL=redis.address)


def disturb(stage):
    """Kill it three times, and leave it away for a while each time."""
    with Guesser(stage) as guesser:
        for _ in range(3):
            time.sleep(5)
            redis.kill()
            stage.recover()
            time.sleep(4)
            redis.start()
    if guesser.failed or not 5 <= guesser.tries <= MOST_TRIES or guesser.asked < 20:
        raise RuntimeError(
            f"{guesser.tries} of {guesser.asked} passwords were tried, {guesser.failed} failed."
        )


def restore(stage):
    """Count in the database again."""
    stage.stop_webs()
    redis.kill()
    stage.start_webs()
