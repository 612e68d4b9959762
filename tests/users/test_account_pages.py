"""The pages of sign-in and of one's own account: quiet, private, without inline code."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from iip_site.middleware import content_security_policy
from tests.users.conftest import PASSWORD, SIGN_IN

OUTSIDE = [SIGN_IN, "/account/password/reset/", "/account/password/reset/done/"]
OUTSIDE += ["/account/password/reset/key/done/", "/account/password/reset/key/1-abc-def/"]
INSIDE = [
    "/account/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/account/password/change/",
    "/account/password/reset/",
    "/account/sessions/",
    "/account/2fa/",
    "/account/2fa/reauthenticate/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
]


@pytest.fixture
def proven(signed_in, recovery_codes):
    """A browser whose owner has just given the password again and has an app."""
    signed_in.post("/account/reauthenticate/", {"password": PASSWORD})
    return signed_in


def assert_quiet(response):
    """Fail unless a page is whole, private and free of inline code."""
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Security-Policy"] == content_security_policy("account")
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.find_all("h1")) == 1
    assert page.title.text.strip() and page.html["lang"]
    assert page.find("meta", {"name": "robots", "content": "noindex"})
    assert not page.find_all("style")
    for element in page.find_all(True):
        assert "style" not in element.attrs, element
        assert not [name for name in element.attrs if name.startswith("on")], element
    for script in page.find_all("script"):
        assert script.get("src", "").startswith("/static/") or script["type"] == "application/json"
    for field in page.select("input:not([type=hidden])"):
        assert page.find("label", {"for": field["id"]}), field


@pytest.mark.parametrize("address", OUTSIDE)
def test_a_page_for_everybody_is_quiet(client, staff, address):
    response = client.get(address)
    assert response.status_code == 200
    assert_quiet(response)


@pytest.mark.parametrize("address", INSIDE)
def test_a_page_of_ones_own_is_quiet_and_closed_to_others(proven, address):
    response = proven.get(address)
    assert response.status_code == 200, response.headers.get("Location")
    assert_quiet(response)
    if "reset" not in address:
        assert Client().get(address).status_code == 302


def test_setting_up_the_app_is_quiet(signed_in):
    signed_in.post("/account/reauthenticate/", {"password": PASSWORD})
    response = signed_in.get("/account/2fa/totp/activate/")
    assert response.status_code == 200
    assert_quiet(response)


def test_the_second_step_of_signing_in_is_quiet(client, app, sign_in):
    sign_in(client)
    assert_quiet(client.get("/account/2fa/authenticate/"))


def test_the_policy_is_the_public_one_with_the_picture_for_the_app():
    assert settings.CONTENT_SECURITY_POLICIES["account"] == {
        **settings.CONTENT_SECURITY_POLICIES["public"],
        "img-src": ["'self'", "data:"],
    }
    assert "unsafe" not in content_security_policy("account")


def test_passkeys_work_on_these_pages_and_nowhere_else(client, home_page):
    for address, value in ((SIGN_IN, "(self)"), ("/", "()"), ("/admin/", "()")):
        policy = client.get(address).headers["Permissions-Policy"]
        for feature in ("publickey-credentials-create", "publickey-credentials-get"):
            assert f"{feature}={value}" in policy
        assert "camera=()" in policy


def test_the_turned_away_get_a_page_that_says_so(client, staff):
    for _ in range(31):
        response = client.post(SIGN_IN, {"login": "x", "password": "y"})
    assert response.status_code == 429
    page = BeautifulSoup(response.content, "html.parser")
    assert "Too many tries" in page.h1.text


def test_a_wrong_field_is_named_to_those_who_hear_the_page(client, db):
    response = client.post(SIGN_IN, {"login": "", "password": "x"})
    page = BeautifulSoup(response.content, "html.parser")
    field = page.find("input", {"name": "login"})
    assert field["aria-invalid"] == "true"
    assert page.find(id=field["aria-describedby"]).text.strip()
    wrong = client.post(SIGN_IN, {"login": "x", "password": "y"})
    assert (
        "do not belong together"
        in BeautifulSoup(wrong.content, "html.parser").find(attrs={"role": "alert"}).text
    )


def test_without_a_mail_server_the_page_says_who_can_help(client, db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    response = client.get(reverse("account_reset_password"))
    assert "Ask an administrator" in response.content.decode()
    assert b"<input" not in response.content


def test_what_the_first_run_prints_signs_in(client, db):
    import io

    from django.core.management import call_command

    output = io.StringIO()
    call_command("create_first_administrator", stdout=output)
    name, password = re.search(r"Username  (\S+)\n  Password  (\S+)", output.getvalue()).groups()
    answer = client.post(SIGN_IN, {"login": name, "password": password})
    assert answer.headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
