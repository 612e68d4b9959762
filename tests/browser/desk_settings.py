"""Settings of the site on which staff work in the browser: its admin whole, mails as files."""

import os

from iip_site.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.browser.live_urls"
MEDIA_ROOT = os.environ["LIVE_MEDIA_ROOT"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.path.join(os.environ["LIVE_STATIC_ROOT"], "mail")
