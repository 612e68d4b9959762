"""Settings that every environment shares. `dev`, `production` and `test` start from here."""

from pathlib import Path

from iip_site.env import is_mail_or_web_address
from iip_site.logs import logging_settings
from iip_site.settings.accounts import *  # noqa: F403
from iip_site.settings.apps import *  # noqa: F403
from iip_site.settings.databases import *  # noqa: F403
from iip_site.settings.databases import DATABASES
from iip_site.settings.environment import env
from iip_site.settings.operations import *  # noqa: F403
from iip_site.settings.policies import *  # noqa: F403
from iip_site.settings.readers import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]

MIDDLEWARE = [
    # Whatever answers below this line, an early refusal or a static file included, leaves with the
    # headers that these three add.
    "iip_site.logs.RequestLogMiddleware",
    "iip_site.middleware.ResponseHeadersMiddleware",
    "iip_site.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # From the inside out: decide who may store the answer, give it an ETag, compress it. The ETag
    # has to come from the uncompressed body, because compression pads it with random bytes.
    "iip_site.middleware.CompressTextMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "iip_site.middleware.CacheControlMiddleware",
    # Before the form is read and checked for CSRF, so that POST to a page that takes none is 405.
    "iip_site.middleware.PageMethodMiddleware",
    "iip_site.middleware.RefuseMalformedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "users.sign_in.access.AdminAccessMiddleware",
    "iip_site.middleware.RefuseMissingRowsMiddleware",
    "iip_site.middleware.NotFoundMiddleware",
    # Innermost: the first to see an error of a view.
    "editorial.malformed_requests.MalformedRequestMiddleware",
]

ROOT_URLCONF = "iip_site.urls"
WSGI_APPLICATION = "iip_site.wsgi.application"

# Widgets too have their templates in `templates/`, where we replace those of Wagtail.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.layout.frame.site_layout",
            ],
        },
    },
]

# Database

if "replica" in DATABASES:
    MIDDLEWARE.append("core.editions.replica.ReplicaMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time

LANGUAGE_CODE = "en-us"
TIME_ZONE = "America/New_York"
# What staff and readers see beside each hour (iip_site/formats).
CLOCK_NAME = "Eastern time"
FORMAT_MODULE_PATH = "iip_site.formats"
USE_I18N = True
# Wagtail's words where they are untrue here.
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True

# The release that runs, as the admin's report on the system's status names it.
SITE_VERSION = env.optional("SITE_VERSION")

# Megabytes of memory in which each process keeps finished answers (core/editions); 0 keeps none.
PAGE_STORE_MB = env.integer("PAGE_STORE_MB", default=64)

# How many addresses that nobody finds each process counts in a minute; 0 counts none.
ADDRESSES_COUNTED_A_MINUTE = 60

# Answered before the page store asks anything of the database (iip_site/health.py).
ASKED_BY_MACHINES = {"/healthz/", "/readyz/"}

# Static and uploaded files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "iip_site.static_files.stylesheet.SiteFilesFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.optional("MEDIA_ROOT", str(BASE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "uploads.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A bucket holds the uploads of a site on several machines.
MEDIA_BUCKET = env.bucket("MEDIA_BUCKET")
if MEDIA_BUCKET:
    STORAGES["default"] = {"BACKEND": "uploads.bucket.BucketStorage"}
# Readable by the web server's group, by nobody else.
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "uploads.checks.handlers.BoundedUploadHandler",
]
# The page editor sends one field for every block and row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# A visitor who has not signed in never gets a cookie. iip_site/settings/accounts.py holds the rest.
CSRF_FAILURE_VIEW = "iip_site.views.csrf_failure"

# Response headers. iip_site/settings/policies.py holds the content security policies.

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Not "no-referrer": browsers then send "Origin: null" with a form and the CSRF check refuses it.
SECURE_REFERRER_POLICY = "same-origin"
# Whether search engines may list this deployment: robots.txt and X-Robots-Tag follow it.
SITE_INDEXABLE = env.boolean("SITE_INDEXABLE", default=False)

# Whom to tell of a hole in the site's safety: what /.well-known/security.txt names.
SECURITY_CONTACT = env.optional("SECURITY_CONTACT")
if SECURITY_CONTACT and not is_mail_or_web_address(SECURITY_CONTACT):
    env.refuse("SECURITY_CONTACT", "is neither a mail address nor an address with https://.")

# Wagtail

WAGTAIL_SITE_NAME = "Institute for Innovation in Prosecution"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Asks the publish rules once more before the last approval publishes or schedules.
WAGTAIL_FINISH_WORKFLOW_ACTION = "publishing.workflow.finish.publish_by_the_rules"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
# One clock for everybody: with a single zone, accounts offer no choice.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# Wagtail keeps shared passwords in clear text; groups and accounts remain.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "editorial.editor.rich_text.RichTextArea",
        "OPTIONS": {
            "features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"],
        },
    },
}
# The title is searched through a field of ours (core/search/indexing.py).
SILENCED_SYSTEM_CHECKS = ["wagtailsearch.W001"]
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "english",
    },
}
# An embed is an outgoing request from the server and a foreign frame on the page: link instead.
WAGTAILEMBEDS_FINDERS = []
WAGTAILEMBEDS_RESPONSIVE_HTML = True

WAGTAILDOCS_DOCUMENT_MODEL = "uploads.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "uploads.checks.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Served by a view that checks privacy, and always as a download.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True

WAGTAILIMAGES_IMAGE_MODEL = "uploads.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "uploads.checks.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
# About as near to the original as the JPEG at 85 beside it, in less than half of its weight.
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# A small file can unpack to a picture that fills the memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000

# Logs go to standard output; the process manager keeps them.

LOG_LEVEL = env.optional("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
    env.refuse("LOG_LEVEL", f"is {LOG_LEVEL!r}; write DEBUG, INFO, WARNING, ERROR or CRITICAL.")
LOGGING = logging_settings(LOG_LEVEL)
