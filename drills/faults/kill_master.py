"""kill -9 of gunicorn's master ×3."""

import time


def disturb(stage):
    """Kill a web server whole; it is started again as a restart policy does."""
    for number in range(3):
        web = stage.webs[number % 2]
        web.kill()
        stage.restart(web)
        stage.recover()
        time.sleep(2)
