"""Production settings; with DRILL_RELEASE=next those of a release that brings a migration."""

import os

from iip_site.settings.production import *  # noqa: F403
from iip_site.settings.production import INSTALLED_APPS

if os.environ.get("DRILL_RELEASE") == "next":
    INSTALLED_APPS = [*INSTALLED_APPS, "drills.release"]
