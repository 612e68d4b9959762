"""The Chromium of this machine: where it is, and how it is started so that it does nothing else."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium():
    """The path of an installed Chromium, or None. CHROMIUM_PATH is the only one if it is set."""
    chosen = os.environ.get("CHROMIUM_PATH")
    return next(filter(None, map(shutil.which, [chosen] if chosen else NAMES)), None)
