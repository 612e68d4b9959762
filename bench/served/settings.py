"""Production settings plus the two baselines that everything is measured against."""

from iip_site.settings.production import *  # noqa: F403
from iip_site.settings.production import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
ROOT_URLCONF = "bench.served.urls"
# The processor time of a connection that ends would be missing from the count.
DATABASES["default"]["CONN_MAX_AGE"] = None
