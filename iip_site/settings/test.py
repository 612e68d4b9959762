"""Settings for the test suite: production's middleware and headers, without its cost and TLS."""

import tempfile

from iip_site.settings.base import *  # noqa: F403
from iip_site.settings.base import env

DEBUG = False
SECRET_KEY = "tests-only-and-public-so-never-for-a-real-site"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WAGTAILADMIN_BASE_URL = "http://localhost"
SITE_INDEXABLE = False

# Sent on secure requests only, as in production.
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The tests of accounts switch it on.
REQUIRE_SECOND_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# The tests of the page store bring one of their own.
PAGE_STORE_MB = 0
# Nor does a test write what another one asked for; those of the count switch it on.
ADDRESSES_COUNTED_A_MINUTE = 0
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Removed when the process ends.
_media_folder = tempfile.TemporaryDirectory(prefix="test-media-")
MEDIA_ROOT = _media_folder.name

# Static files straight from their source folders: no collectstatic before a test run.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

env.stop_if_wrong()
