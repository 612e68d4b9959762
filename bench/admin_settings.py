"""Settings to measure the admin with: the tests', which need no collected files and no mail."""

from iip_site.settings.test import *  # noqa: F403

LOG_LEVEL = "WARNING"
