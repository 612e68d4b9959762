"""The database stopped for 30 s.

D5.
"""

import time


def disturb(stage):
    """Stop the database as somebody does who upgrades it."""
    stage.database.stop()
    time.sleep(30)
    stage.database.start()
    stage.recover()
