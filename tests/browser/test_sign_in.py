"""Signing in with a real browser: an app, a passkey, the keyboard, and a session that ends."""

import itertools
import time
from urllib.parse import parse_qs

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import make_password
from django.db import connection

from tests.browser.test_accessibility import violations

PASSWORD = "green-otter-walks-home-7"
LOOKS = list(itertools.product(("light", "dark"), (320, 1280)))


@pytest.fixture
def somebody(live_site):
    """A function that makes an administrator in the database of the site that the browser sees."""

    def make(name):
        other = connection.copy()
        other.settings_dict = other.settings_dict | {"NAME": f"{other.settings_dict['NAME']}_live"}
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO users_user (username, password, email, first_name, last_name,"
                " is_superuser, is_staff, is_active, date_joined)"
                " VALUES (%s, %s, '', '', '', true, true, true, now())",
                [name, make_password(PASSWORD)],
            )
        other.close()
        return name

    return make


def faults(page):
    """What axe finds on a page in light and dark, narrow and wide, and what overflows."""
    found = []
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{page.url} {scheme} {width}: {line}" for line in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} {width}: wider than the window")
    return found


def sign_in(page, name):
    """Sign in with the keyboard alone."""
    page.locator("#id_login").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def prove(page, address):
    """Open a page that asks for the password again, and give it."""
    page.goto(address)
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_every_step_of_signing_in_has_no_fault_that_axe_can_find(open_page, somebody):
    page = open_page("/account/login/?next=/account/", bypass_csp=True)
    found = faults(page)
    sign_in(page, "nobody")
    assert page.get_by_role("alert").first.is_visible()
    found += faults(page)
    page.goto("/account/password/reset/")
    found += faults(page)
    page.goto("/account/login/?next=/account/")
    sign_in(page, somebody("axel"))
    found += faults(page)
    page.goto("/account/2fa/totp/activate/")
    found += faults(page)
    prove(page, "/account/2fa/totp/activate/")
    found += faults(page)
    secret = page.locator(".account-key code").inner_text()
    counter = int(time.time()) // 30
    page.locator("#id_code").fill(totp.format_hotp_value(totp.hotp_value(secret, counter)))
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    found += faults(page)
    for address in ("2fa/", "2fa/webauthn/add/", "2fa/totp/deactivate/", "password/change/"):
        page.goto(f"/account/{address}")
        found += faults(page)
    page.goto("/account/sessions/")
    found += faults(page)
    assert not found


def test_a_passkey_is_added_and_signs_in_alone_under_the_policy(open_page, somebody):
    page = open_page("/account/login/")
    # A passkey belongs to a name, and 127.0.0.1 is none.
    home = page.url.replace("127.0.0.1", "localhost").removesuffix("/account/login/")
    context = page.context
    context.unroute_all()
    reports = []
    page.on("console", lambda message: reports.append(message.text))
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})

    page.goto(f"{home}/account/login/?next=/account/")
    sign_in(page, somebody("paula"))
    prove(page, f"{home}/account/2fa/webauthn/add/")
    assert page.get_by_label("Sign in with this passkey alone").is_checked()
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    assert page.locator(".account-codes li").count() == 10

    page.goto(f"{home}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/account/login/?next=/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{home}/account/")
    assert "You are signed in as paula" in page.inner_text("main")
    assert not [text for text in reports if "Content Security Policy" in text]


SEND = """([address, text]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  const field = document.createElement("textarea");
  field.name = "name_email-last_name";
  field.value = text;
  form.append(field);
  document.body.append(form);
  form.submit();
}"""


def test_what_is_sent_without_a_session_waits_for_the_sign_in(open_page, somebody):
    text = "Ångström “kept” <b>&amp;</b>\nsecond line"
    page = open_page("/account/login/", bypass_csp=True)
    page.evaluate(SEND, ["/admin/account/", text])
    page.get_by_role("heading", name="Not saved yet, and not lost").wait_for()
    assert not faults(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in, in a new tab").click()
    tab = opened.value
    sign_in(tab, somebody("mona"))
    assert "You are signed in as mona" in tab.inner_text("main")
    page.get_by_role("button", name="Send it again").click()
    page.get_by_text("You are signed in.").wait_for()
    assert not faults(page)
    with page.expect_request("**/admin/account/") as sent:
        page.get_by_role("button", name="Send it again").click()
    assert parse_qs(sent.value.post_data)["name_email-last_name"] == [text.replace("\n", "\r\n")]
    assert sent.value.response().status != 403
