"""Production settings, changed by what a drill asks for.

DRILL_RELEASE=next: those of a release that brings a migration. DRILL_CLOCK: a file with the seconds
by which the clock is wrong.
"""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from iip_site.settings.production import *  # noqa: F403
from iip_site.settings.production import INSTALLED_APPS

if os.environ.get("DRILL_RELEASE") == "next":
    INSTALLED_APPS = [*INSTALLED_APPS, "drills.release"]

if path := os.environ.get("DRILL_CLOCK"):
    true_time, true_now = time.time, timezone.now

    def shift():
        """The seconds by which the clock is wrong."""
        return float(Path(path).read_text(encoding="utf-8") or 0)

    time.time = lambda: true_time() + shift()
    timezone.now = lambda: true_now() + timedelta(seconds=shift())
