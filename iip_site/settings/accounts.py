"""Settings of accounts and sign-in: one sign-in for staff, with django-allauth behind it.

Part of `base`, in a file of its own for its length.
"""

from iip_site.settings.environment import env

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["users.sign_in.backends.AccountBackend"]

# Where iip_site/urls.py hangs the admin and the pages of accounts.
ADMIN_PATH = "/admin/"
ACCOUNT_PATH = "/account/"
# The only sign-in. users/urls.py and users/admin_urls.py answer 404 for the others.
LOGIN_URL = f"{ACCOUNT_PATH}login/"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Where somebody goes after signing in who has no work in the admin: a funder, into a room.
READERS_REDIRECT_URL = "funder_entrance"
LOGOUT_REDIRECT_URL = LOGIN_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# An address that could be changed without a proof would be a way around the password.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# A new colleague may get an account without a password and choose one by mail.
WAGTAILUSERS_PASSWORD_REQUIRED = False

# Whether the admin opens only to those who signed in with a second factor.
REQUIRE_SECOND_FACTOR = True

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "users.sign_in.password_validation.HouseWordsValidator",
        "OPTIONS": {
            "words": [
                "institute",
                "innovation",
                "prosecution",
                "prosecutor",
                "johnjay",
                "college",
                "criminal",
                "justice",
                "attorney",
                "password",
                "wagtail",
            ],
        },
    },
]

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

ACCOUNT_ADAPTER = "users.sign_in.adapter.AccountAdapter"
# Nobody signs up, so the administrator who enters an address vouches for it.
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_FORMS = {
    "login": "users.sign_in.forms.LoginForm",
    "reset_password": "users.sign_in.forms.PasswordResetForm",
}
# It signs the account's present address, where allauth's keeps earlier ones alive.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Their own account's owner hears of every change of a password or factor.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # After five failures an account rests five minutes, for everybody. A passkey still opens it.
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "5/m/ip,3/h/key",
    # Answers under one reader link; counted in editorial/reader_links/views.py.
    "reader_answer": "20/m/ip,10/m/key",
    # Messages of the contact form, of one connection and of all together; in contact/views.py.
    "contact": "5/m/ip,40/d/ip,200/h/key",
}
MFA_ADAPTER = "users.sign_in.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "users.sign_in.forms.SetUpAppForm",
    "add_webauthn": "users.sign_in.forms.AddPasskeyForm",
    "authenticate": "users.sign_in.forms.SecondFactorForm",
    "reauthenticate": "users.sign_in.forms.SecondFactorAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A code may come one step (30 seconds) late or early: a clock is off, or somebody types slowly. The
# forms above refuse it a second time for as long as it is taken.
MFA_TOTP_TOLERANCE = 1

# For all processes together. So many entries that nobody can push an account's failures out by
# inventing names.
_IN_THE_DATABASE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "users_account_cache",
    "OPTIONS": {"MAX_ENTRIES": 200_000},
}
# The page tree's root addresses are cached in the process, for minutes: a copy
# in the database would cost the query it saves. What limits guessing has to be counted once for all
# processes; users.caches sends it to "counts", which REDIS_URL moves to Redis.
CACHES = {
    "default": {"BACKEND": "users.caches.LocalCache"},
    "counts": _IN_THE_DATABASE,
    # Codes that were used. A Redis that loses what it knew would let them work again.
    "accounts": _IN_THE_DATABASE,
    # Wagtail would remember where renditions lie; they move when a picture is made private.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
# Limits of sign-ins are counted in it, otherwise in the database.
if redis_url := env.redis("REDIS_URL"):
    CACHES["counts"] = {"BACKEND": "users.redis_counts.CountsInRedis", "LOCATION": redis_url}
