"""Settings of the site that the staff's browser visits: the tests', static files where they lie."""

import os

from iip_site.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.browser.live_urls"
MEDIA_ROOT = os.environ["LIVE_MEDIA_ROOT"]
# Found once, when the server starts.
WHITENOISE_AUTOREFRESH = False
