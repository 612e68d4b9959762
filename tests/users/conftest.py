"""Members of staff with a password, and the second factors that they use."""

import datetime
import time
from types import SimpleNamespace

import pytest
from allauth.mfa import app_settings
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group
from django.test import Client

PASSWORD = "green-otter-walks-home-7"
ADMIN = "/admin/"
SIGN_IN = "/account/login/"


@pytest.fixture
def staff(db, django_user_model):
    """A member of staff who may edit pages."""
    user = django_user_model.objects.create_user("ada", "ada@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name="Publishers"))
    return user


@pytest.fixture
def second_factor_required(settings):
    """The rule of production."""
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def clock(monkeypatch):
    """The clock of the codes and of what is remembered about them; `.seconds` moves it on."""
    hand = SimpleNamespace(seconds=0, start=10**9 * 2 - 10**9 * 2 % app_settings.TOTP_PERIOD)

    def now():
        return hand.start + hand.seconds

    def as_moment():
        return datetime.datetime.fromtimestamp(now(), datetime.UTC)

    monkeypatch.setattr(time, "time", now)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", as_moment)
    return hand


@pytest.fixture
def app(staff):
    """The authenticator app of the member of staff; `.code()` is what it shows."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(staff, secret)

    def code(steps=0):
        counter = int(time.time()) // app_settings.TOTP_PERIOD + steps
        return totp.format_hotp_value(totp.hotp_value(secret, counter))

    return SimpleNamespace(code=code)


@pytest.fixture
def recovery_codes(staff, app):
    """The recovery codes of the member of staff."""
    return RecoveryCodes.activate(staff).generate_codes()


@pytest.fixture
def sign_in():
    """A function that sends the form of the sign-in and returns the answer."""

    def send(client, login="ada", password=PASSWORD, query="", **extra):
        return client.post(SIGN_IN + query, {"login": login, "password": password}, **extra)

    return send


@pytest.fixture
def signed_in(staff, sign_in):
    """A browser of the member of staff, signed in with the password alone."""
    browser = Client()
    assert sign_in(browser).status_code == 302
    return browser


def is_signed_in(browser):
    """Tell whether the browser's session belongs to somebody."""
    return browser.get("/account/").status_code == 200
