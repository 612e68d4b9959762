"""Deploy ×3: each web server replaced while the other serves.

D14.
"""

import time


def replace_each(stage, **variables):
    """Replace both web servers one after the other, as `make deploy` does."""
    for web in stage.webs:
        web.stop()
        web.variables = variables
        web.start()
        web.wait_until_ready()


def disturb(stage):
    """Do that three times."""
    for _ in range(3):
        replace_each(stage)
        stage.recover()
        time.sleep(1)
