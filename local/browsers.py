"""The browsers of this machine: where they are, how Chromium is started to do nothing else."""

import os
import shutil

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
FIREFOXES = ("firefox-esr", "firefox")
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
    return _find("CHROMIUM_PATH", CHROMIUMS)


def find_firefox():
    """The path of an installed Firefox, or None. FIREFOX_PATH is the only one if it is set."""
    return _find("FIREFOX_PATH", FIREFOXES)


def _find(variable, names):
    chosen = os.environ.get(variable)
    return next(filter(None, map(shutil.which, [chosen] if chosen else names)), None)
