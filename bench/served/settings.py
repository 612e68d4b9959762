"""Production settings plus the two baselines that everything is measured against."""

from iip_site.settings.production import *  # noqa: F403
from iip_site.settings.production import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
ROOT_URLCONF = "bench.served.urls"
