"""The admin opens to a second factor only, and a factor is hard to guess, replay or swap."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.users.conftest import ADMIN, PASSWORD, SIGN_IN, is_signed_in
from users.sign_in.access import AdminAccessMiddleware

pytestmark = pytest.mark.usefixtures("second_factor_required")
INSIDE = [ADMIN, "/admin/pages/", "/admin/images/", "/admin/account/", "/admin/api/main/pages/"]
CODE = "/account/2fa/authenticate/"
SET_UP = "/account/2fa/totp/activate/"


@pytest.mark.parametrize("address", INSIDE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_alone_opens_nothing_of_the_admin(signed_in, address, method):
    """T30b"""
    response = getattr(signed_in, method)(address)
    assert response.status_code == 302
    assert response.headers["Location"] == "/account/2fa/"


def test_setting_up_a_factor_asks_for_the_password_again(signed_in):
    """T30b"""
    assert SET_UP in signed_in.get("/account/2fa/").content.decode()
    for address in (SET_UP, "/account/2fa/webauthn/add/", "/account/2fa/recovery-codes/generate/"):
        response = signed_in.get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/reauthenticate/?next=")
    wrong = signed_in.post("/account/reauthenticate/", {"password": "x" * 20, "next": SET_UP})
    assert "This password is not right." in wrong.content.decode()
    assert signed_in.get(SET_UP).status_code == 302


@pytest.fixture
def commits_immediately(monkeypatch):
    """What waits for the end of a transaction, which is the end of the test here, runs here."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, **kwargs: function())


def test_somebody_new_sets_up_the_app_without_script_and_comes_in(signed_in, commits_immediately):
    """T30b: the whole way, with nothing but links and forms."""
    right = signed_in.post("/account/reauthenticate/", {"password": PASSWORD, "next": SET_UP})
    page = signed_in.get(right.headers["Location"]).content.decode()
    assert 'src="data:image/svg+xml' in page
    secret = re.search(r"Key: <code>(\w+)</code>", page)[1]
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    done = signed_in.post(SET_UP, {"code": code})
    assert "authenticator app" in mail.outbox[0].body.lower()
    codes_page = signed_in.get(done.headers["Location"]).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", codes_page)) == 10
    assert signed_in.get(ADMIN).status_code == 200
    again = signed_in.get(done.headers["Location"]).content.decode()
    assert not re.findall(r"<code>\d{8}</code>", again)


def test_the_password_and_the_code_together_open_the_admin(staff, app, sign_in):
    """T30b"""
    browser = Client()
    assert sign_in(browser, query="?next=/admin/pages/").headers["Location"] == CODE
    assert not is_signed_in(browser)
    assert browser.get(ADMIN).headers["Location"].startswith(SIGN_IN)
    assert browser.post(CODE, {"code": app.code()}).headers["Location"] == "/admin/pages/"
    assert browser.get(ADMIN).status_code == 200


def test_a_session_from_before_the_factor_is_asked_for_its_code(signed_in, app):
    """T30b"""
    asked = signed_in.get("/admin/pages/").headers["Location"]
    assert asked == "/account/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F"
    answer = signed_in.post(asked, {"code": app.code(), "next": "/admin/pages/"})
    assert answer.headers["Location"] == "/admin/pages/"
    assert signed_in.get("/admin/pages/").status_code in {200, 302}
    assert signed_in.get(ADMIN).status_code == 200


def test_a_record_of_somebody_elses_factor_does_not_count(signed_in, staff):
    """T30b"""
    session = signed_in.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1, "type": "totp"}]
    session["account_authentication_methods_user"] = str(staff.pk + 1)
    session.save()
    assert signed_in.get(ADMIN).status_code == 302


def test_a_preview_has_no_session_of_its_own_and_passes(staff):
    request = RequestFactory().get(ADMIN)
    request.is_dummy = True
    assert AdminAccessMiddleware(None).process_view(request, None, (), {}) is None


def test_a_wrong_code_is_refused_from_the_sixth_on_and_then_the_right_one_too(staff, app, sign_in):
    """T30c"""
    browser = Client()
    sign_in(browser)
    wrong = f"{(int(app.code()) + 1) % 10**6:06d}"
    answers = [browser.post(CODE, {"code": wrong}).content.decode() for _ in range(30)]
    assert ["This code is not right" in answer for answer in answers[:5]] == [True] * 5
    assert all("rests for five minutes" in answer for answer in answers[5:])
    assert "rests for five minutes" in browser.post(CODE, {"code": app.code()}).content.decode()
    assert not is_signed_in(browser)


def test_a_code_works_once(staff, app, sign_in):
    """T30c"""
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
    code = app.code()
    assert first.post(CODE, {"code": code}).status_code == 302
    assert second.post(CODE, {"code": code}).status_code == 200
    assert not is_signed_in(second)


@pytest.mark.parametrize("late", [-1, 0, 29, 30, 31, 59])
def test_a_code_is_taken_one_step_late_or_early(staff, app, sign_in, clock, late):
    """T30c: `late` seconds after the app has stopped to show it; -1 is its last second."""
    browser = Client()
    sign_in(browser)
    code = app.code()
    clock.seconds = 30 + late
    taken = late < 30
    assert browser.post(CODE, {"code": code}).status_code == (302 if taken else 200)
    assert is_signed_in(browser) == taken


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_a_code_from_long_before_or_after_is_refused(staff, app, sign_in, clock, steps):
    """T30c"""
    browser = Client()
    sign_in(browser)
    assert browser.post(CODE, {"code": app.code(steps)}).status_code == 200
    assert not is_signed_in(browser)


@pytest.mark.parametrize("seconds", [0, 31, 59, 89])
@pytest.mark.parametrize("between", ["", " ", "-"])
def test_a_code_works_once_as_long_as_it_is_taken(staff, app, sign_in, clock, seconds, between):
    """T30c: the code of the step to come is used early and tried again until nobody takes it."""
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
    code = app.code(1)
    assert first.post(CODE, {"code": code}).status_code == 302
    clock.seconds = seconds
    again = second.post(CODE, {"code": f"{code[:3]}{between}{code[3:]}"})
    assert again.status_code == 200
    assert not is_signed_in(second)


def test_the_code_that_set_up_the_app_opens_nothing_else(signed_in, sign_in, clock):
    """T30c"""
    signed_in.post("/account/reauthenticate/", {"password": PASSWORD, "next": SET_UP})
    secret = re.search(r"Key: <code>(\w+)</code>", signed_in.get(SET_UP).content.decode())[1]
    counter = next(totp.yield_hotp_counters_from_time()) + 1
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    assert signed_in.post(SET_UP, {"code": code}).status_code == 302
    other = Client()
    sign_in(other)
    assert other.post(CODE, {"code": code}).status_code == 200
    assert not is_signed_in(other)


def test_a_recovery_code_works_once(staff, recovery_codes, sign_in):
    """T30c"""
    for expected in (302, 200):
        browser = Client()
        sign_in(browser)
        assert browser.post(CODE, {"code": recovery_codes[0]}).status_code == expected
        assert is_signed_in(browser) == (expected == 302)


def test_nobody_changes_a_factor_without_proving_again_who_they_are(staff, app, sign_in):
    browser = Client()
    sign_in(browser)
    browser.post(CODE, {"code": app.code()})
    for address in ("/account/2fa/totp/deactivate/", "/account/2fa/recovery-codes/generate/"):
        response = browser.post(address)
        assert response.headers["Location"].startswith("/account/reauthenticate/")
    assert Authenticator.objects.filter(user=staff, type="totp").exists()


def test_a_lost_phone_is_forgotten_by_an_administrator(staff, app, sign_in):
    browser = Client()
    sign_in(browser)
    browser.post(CODE, {"code": app.code()})
    call_command("reset_second_factor", "ADA@example.org", verbosity=0)
    assert not Authenticator.objects.filter(user=staff).exists()
    assert not is_signed_in(browser)
    sign_in(browser)
    assert browser.get(ADMIN).headers["Location"] == reverse("mfa_index")
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")
