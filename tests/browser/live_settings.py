"""Settings of the site that the browser visits: the tests', static files as in production."""

import os

from iip_site.settings.test import *  # noqa: F403
from iip_site.settings.test import STORAGES

ROOT_URLCONF = "tests.browser.live_urls"
MEDIA_ROOT = os.environ["LIVE_MEDIA_ROOT"]
STATIC_ROOT = os.environ["LIVE_STATIC_ROOT"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
}
# Pages are kept as in production: each is made once for all the tests that look at it.
PAGE_STORE_MB = 64
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False
