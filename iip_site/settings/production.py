"""Settings for a public deployment behind a proxy that ends TLS.

Nothing that matters has a default: a start without the needed variables stops and names them.
"""

from urllib.parse import urlsplit

from iip_site.logs import logging_settings
from iip_site.settings.base import *  # noqa: F403
from iip_site.settings.base import DATABASES, LOG_LEVEL, SITE_VERSION, STORAGES, env

DEBUG = False

SECRET_KEY = env.required("SECRET_KEY", "it signs sessions; at least 50 random characters")
SECRET_KEY_FALLBACKS = env.listing("SECRET_KEY_FALLBACKS")
if SECRET_KEY and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 12):
    env.refuse("SECRET_KEY", "is too weak: use at least 50 random characters.")
if any(word in SECRET_KEY for word in ("insecure", "-only-and-public-", "change-me", "changeme")):
    env.refuse("SECRET_KEY", "is a published example: use at least 50 random characters.")

ALLOWED_HOSTS = env.required_listing("ALLOWED_HOSTS", "the site's host names, split by commas")
if any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    env.refuse("ALLOWED_HOSTS", "holds a wildcard: write each host name out.")
CSRF_TRUSTED_ORIGINS = env.listing("CSRF_TRUSTED_ORIGINS")

WAGTAILADMIN_BASE_URL = env.required("WAGTAILADMIN_BASE_URL", "the site's address, https://host")
if WAGTAILADMIN_BASE_URL and not (
    urlsplit(WAGTAILADMIN_BASE_URL).scheme == "https" and urlsplit(WAGTAILADMIN_BASE_URL).hostname
):
    env.refuse("WAGTAILADMIN_BASE_URL", "is not an https address.")

# TLS ends at the proxy, which overwrites X-Forwarded-Proto; only the proxy can reach this process.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The one proxy says in X-Forwarded-For who asks; failed sign-ins are counted by that address.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]
# For a first deployment: 300, then 86400, then this default of two years.
SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", default=63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Browsers accept the __Host- prefix only from this very host, over TLS, for the whole site.
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True

# No query may outlive a visitor's patience, and no forgotten transaction may hold its locks.
env.prepend_server_options(
    DATABASES["default"],
    statement_timeout=15_000,
    lock_timeout=5_000,
    idle_in_transaction_session_timeout=30_000,
)

STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}

# Without a mail server notifications are dropped; nothing of the site depends on them.
EMAIL_HOST = env.optional("EMAIL_HOST")
EMAIL_PORT = env.integer("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.optional("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD")
# On port 465 a connection begins with TLS, on others it asks for it (RFC 8314).
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=True) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "iip_site.mail.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.dummy.EmailBackend"
)
DEFAULT_FROM_EMAIL = env.optional("DEFAULT_FROM_EMAIL", "webmaster@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = logging_settings(LOG_LEVEL, machine_readable=True)

# Read by iip_site/telemetry/workers.py, in gunicorn's own process too.
env.optional("METRICS_PORT")
env.optional("METRICS_HOST")
# Where errors are reported, to any service that takes Sentry's events; without it nowhere.
SENTRY_DSN = env.optional("SENTRY_DSN")

env.stop_if_wrong()

if SENTRY_DSN:
    from iip_site.telemetry.error_reports import begin

    begin(SENTRY_DSN, SITE_VERSION)
