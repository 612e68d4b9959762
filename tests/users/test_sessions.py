"""Sessions begin new, and end when they should."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.users.conftest import ADMIN, PASSWORD, is_signed_in

NEW = "a-second-otter-swims-9"


def key_of(browser):
    """The key of a browser's session."""
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def with_key(key):
    """A browser that presents a session's key."""
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = key
    return browser


def test_a_session_planted_before_the_sign_in_is_worth_nothing_after_it(staff, sign_in):
    """T30f"""
    planted = Client()
    planted.session.save()
    session = planted.session
    session["planted"] = True
    session.save()
    key = session.session_key
    browser = with_key(key)
    sign_in(browser)
    assert key_of(browser) != key
    assert not is_signed_in(with_key(key))
    assert is_signed_in(with_key(key_of(browser)))


@pytest.mark.parametrize("name", ["account_logout", "wagtailadmin_logout"])
def test_signing_out_ends_the_session_on_the_server(signed_in, name):
    """T30f"""
    key = key_of(signed_in)
    signed_in.post(reverse(name))
    assert not is_signed_in(with_key(key))
    assert with_key(key).get(ADMIN).status_code == 302


def test_a_link_from_elsewhere_signs_nobody_out(signed_in):
    signed_in.get(reverse("account_logout"))
    assert is_signed_in(signed_in)


def test_disabling_an_account_ends_its_sessions(signed_in, staff):
    """T30f"""
    assert signed_in.get(ADMIN).status_code == 200
    staff.is_active = False
    staff.save()
    assert signed_in.get(ADMIN).status_code == 302
    assert not is_signed_in(signed_in)


def test_a_new_password_ends_all_sessions_but_the_one_that_set_it(signed_in, sign_in):
    """T30f"""
    elsewhere = Client()
    sign_in(elsewhere)
    before = key_of(signed_in)
    signed_in.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )
    assert is_signed_in(signed_in)
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(with_key(before))
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password=NEW).status_code == 302


def test_a_password_set_by_mail_ends_all_sessions(signed_in, sign_in):
    """T30f"""
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = browser.get(link).headers["Location"]
    assert "set-password" in form
    browser.post(form, {"password1": NEW, "password2": NEW})
    assert not is_signed_in(signed_in)
    assert not is_signed_in(browser)
    assert sign_in(Client(), password=NEW).status_code == 302
    again = Client().get(link)
    assert b"This link is used up" in again.content


def test_a_mailed_link_dies_when_the_address_of_the_account_changes(staff):
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    staff.email = "ada.new@example.org"
    staff.save()
    assert b"This link is used up" in browser.get(link).content
    mail.outbox.clear()
    browser.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    assert "no account has it" in mail.outbox[0].body


def test_all_other_sessions_can_be_ended_from_one(signed_in, staff, sign_in):
    elsewhere = Client()
    sign_in(elsewhere)
    page = signed_in.get(reverse("usersessions_list")).content.decode()
    assert page.count("Another browser") == 1
    signed_in.post(reverse("usersessions_list"))
    assert is_signed_in(signed_in)
    assert not is_signed_in(elsewhere)
    assert UserSession.objects.filter(user=staff).count() == 1


def test_the_cookie_of_a_session_ends_with_the_browser_and_is_closed_to_scripts(signed_in):
    cookie = signed_in.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"]
    assert not cookie["max-age"]
