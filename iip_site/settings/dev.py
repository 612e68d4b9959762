"""Settings for a developer's own machine: `make run`."""

from iip_site.settings.base import *  # noqa: F403
from iip_site.settings.base import INSTALLED_APPS, TEMPLATES, env

DEBUG = True
SECRET_KEY = "development-only-and-public-so-never-for-a-real-site"  # noqa: S105
# Loopback only. The development server is not fit to face a network.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
WAGTAILADMIN_BASE_URL = env.optional("WAGTAILADMIN_BASE_URL", "http://localhost:8000")

# WhiteNoise serves static files here too, so that they carry the same headers as in production.
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]

TEMPLATES[0]["OPTIONS"]["context_processors"].insert(0, "django.template.context_processors.debug")

# On a developer's own machine a password is enough; passkeys need http://localhost:8000/.
REQUIRE_SECOND_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# A template that was edited is shown immediately.
PAGE_STORE_MB = 0
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

env.stop_if_wrong()
