"""There is one way in, it leads nowhere else, and it listens to nobody but this site's own form."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.users.conftest import ADMIN, PASSWORD, SIGN_IN, is_signed_in

CLOSED_VIEWS = [
    "/admin/login/",
    "/_util/login/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/abc-def/",
    "/admin/password_reset/complete/",
    "/django-admin/",
    "/django-admin/login/",
    "/account/signup/",
    "/account/email/",
    "/account/confirm-email/",
    "/account/confirm-email/abc/",
    "/account/login/code/",
    "/account/login/code/confirm/",
    "/account/inactive/",
    "/accounts/login/",
    "/accounts/signup/",
    "/login/",
]
AWAY = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://testserver@evil.example/",
    "https://evil.example\\@testserver/",
    "/account/\r\nX-Injected: yes",
    "/%0d%0aX-Injected:%20yes",
    "\t//evil.example/",
]


def addresses(patterns, prefix=""):
    """Yield the views below a list of URL patterns as (address, callback)."""
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here, pattern.callback
        else:
            yield from addresses(pattern.url_patterns, here)


@pytest.mark.parametrize("address", CLOSED_VIEWS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_door_leads_to_the_one_or_nowhere(client, db, staff, address, method):
    """T30a"""
    data = {"username": "ada", "login": "ada", "password": PASSWORD, "email": "ada@example.org"}
    response = getattr(client, method)(address, data if method == "post" else None)
    assert response.status_code in {302, 404, 405}
    if response.status_code == 302:
        assert re.match(r"/account/(login|password/reset)/", response.headers["Location"])
    assert not mail.outbox
    assert not is_signed_in(client)


def test_no_view_signs_in_or_resets_but_ours():
    """T30a: the first of two equal addresses answers, and for each view that is ours."""
    seen, ours = set(), set()
    for address, view in addresses(get_resolver().url_patterns):
        name = getattr(view, "view_class", view)
        owner = f"{name.__module__}.{name.__name__}"
        if re.search(r"(Login|Password\w*|signup|login)View$", owner) and address not in seen:
            # Wagtail's own are listed, but lead to ours: see the test above.
            is_ours = owner.startswith(("allauth.", "users."))
            assert is_ours != ("password_reset/" in address), (owner, address)
            ours |= {address} if is_ours else set()
        seen.add(address)
    assert "account/login/" in ours
    assert not any(
        "contrib.admin" in view.__module__ for _, view in addresses(get_resolver().url_patterns)
    )


def test_the_admin_asks_at_the_one_door_and_remembers_the_way(client, db, staff, sign_in):
    """T30a"""
    page = reverse("wagtailadmin_explore_root")
    asked = client.get(page)
    assert asked.headers["Location"] == f"{SIGN_IN}?next={page}"
    assert sign_in(client, query=f"?next={page}").headers["Location"] == page


def test_the_account_page_of_the_admin_changes_no_password_and_no_address(signed_in, staff):
    """T30a"""
    page = signed_in.get(reverse("wagtailadmin_account"))
    assert page.status_code == 200
    assert b'type="password"' not in page.content
    assert reverse("account_change_password") in page.content.decode()
    answer = signed_in.post(
        reverse("wagtailadmin_account"),
        {
            "name_email-first_name": "Ada",
            "name_email-last_name": "Lovelace",
            "name_email-email": "evil@example.org",
            "password-new_password1": "another-long-password-9",
            "password-new_password2": "another-long-password-9",
            "locale-current_time_zone": "America/New_York",
            "theme-theme": "system",
            "theme-density": "default",
            "theme-contrast": "system",
            "theme-keyboard_shortcuts": "on",
        },
    )
    assert answer.status_code == 302
    staff.refresh_from_db()
    assert staff.last_name == "Lovelace"
    assert staff.email == "ada@example.org"
    assert staff.check_password(PASSWORD)


def test_somebody_without_work_in_the_admin_is_refused_and_not_sent_in_circles(db, sign_in):
    browser = Client()
    get_user_model().objects.create_user("reader", password=PASSWORD)
    assert sign_in(browser, "reader").status_code == 302
    assert browser.get(ADMIN).status_code == 403
    assert is_signed_in(browser)
    browser.post(reverse("account_logout"))
    assert not is_signed_in(browser)


@pytest.mark.parametrize("payload", AWAY)
def test_no_next_leads_to_another_site(client, staff, sign_in, payload):
    """T30g"""
    answers = [
        client.get(SIGN_IN, {"next": payload}),
        client.get("/admin/login/", {"next": payload}),
    ]
    answers += [
        client.post(SIGN_IN, {"login": "ada", "password": PASSWORD, "next": payload}),
        client.get(SIGN_IN, {"next": payload}),
        client.post("/account/reauthenticate/", {"password": PASSWORD, "next": payload}),
        client.post("/account/logout/", {"next": payload}),
    ]
    assert [answer.status_code for answer in answers][2:] == [302] * 4
    for answer in answers:
        location = answer.headers.get("Location", "/")
        assert location.startswith("/") and not location.startswith(("//", "/\\")), location
        assert "X-Injected" not in answer.headers
        assert "\n" not in location and "\r" not in location


@pytest.mark.parametrize("address", [SIGN_IN, "/account/password/reset/", "/account/logout/"])
def test_a_form_of_another_site_is_refused(staff, address):
    """T30h"""
    browser = Client(enforce_csrf_checks=True)
    data = {"login": "ada", "password": PASSWORD, "email": "ada@example.org"}
    assert browser.post(address, data).status_code == 403
    assert not mail.outbox
    assert not is_signed_in(browser)


def test_a_host_that_is_not_ours_is_refused_and_not_repeated(client, staff):
    """T30h: a link in a mail never leads to another host."""
    assert client.get(SIGN_IN, headers={"host": "evil.example"}).status_code == 400
    forwarded = {"x-forwarded-host": "evil.example", "x-forwarded-server": "evil.example"}
    assert b"evil.example" not in client.get(SIGN_IN, headers=forwarded).content
    client.post("/account/password/reset/", {"email": "ada@example.org"}, headers=forwarded)
    (message,) = mail.outbox
    assert "http://testserver/account/password/reset/key/" in message.body
    assert "evil" not in message.body + message.subject
