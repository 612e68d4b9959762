"""The edge told to read its configuration again ×5."""

import time


def disturb(stage):
    """As after the renewal of the certificate."""
    for _ in range(5):
        stage.edge.reload()
        stage.recover()
        time.sleep(1)
