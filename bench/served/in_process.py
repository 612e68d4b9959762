"""Production settings for views that are called directly: no second factor, files as they are."""

from iip_site.settings.production import *  # noqa: F403
from iip_site.settings.production import STORAGES

REQUIRE_SECOND_FACTOR = False
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
