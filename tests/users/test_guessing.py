"""Passwords are hard to guess, and nobody learns which accounts exist."""

import re
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.users.conftest import PASSWORD, SIGN_IN, is_signed_in

WRONG = "wrong-and-wrong-again"
HERE, THERE = "192.0.2.1", "192.0.2.2"


def refused(response):
    """Tell whether the answer says that the account rests."""
    return "rests for five minutes" in response.content.decode()


def test_an_account_rests_after_five_failures_for_everybody(staff, sign_in):
    """T30d: from two addresses, by user name and by e-mail address."""
    answers = []
    for number in range(40):
        answers.append(
            sign_in(
                Client(),
                ("ada", "ada@example.org", "ADA", "Ada@Example.org")[number % 4],
                WRONG,
                REMOTE_ADDR=(HERE, THERE)[number % 2],
            )
        )
    assert not any(refused(answer) for answer in answers[:5])
    assert all(refused(answer) for answer in answers[5:40] if answer.status_code == 200)
    browser = Client()
    assert refused(sign_in(browser, REMOTE_ADDR="192.0.2.3"))
    assert not is_signed_in(browser)


def test_a_connection_that_tries_without_end_is_turned_away(staff, sign_in):
    """T30d"""
    statuses = [
        sign_in(Client(), f"name{number}", WRONG, REMOTE_ADDR=HERE).status_code
        for number in range(40)
    ]
    assert statuses[:30] == [200] * 30
    assert statuses[30:] == [429] * 10
    assert sign_in(Client(), REMOTE_ADDR=THERE).status_code == 302


def test_a_resting_account_still_offers_the_passkey(staff, sign_in):
    """T30d: an anonymous visitor's guesses do not keep the owner out."""
    for _ in range(6):
        sign_in(Client(), password=WRONG, REMOTE_ADDR=HERE)
    options = Client().get(
        reverse("mfa_login_webauthn"), headers={"accept": "application/json"}, REMOTE_ADDR=THERE
    )
    assert options.status_code == 200
    assert "challenge" in options.json()["request_options"]["publicKey"]


def test_right_passwords_do_not_count_as_failures(staff, sign_in):
    for _ in range(7):
        assert sign_in(Client()).status_code == 302


def test_failures_are_counted_for_all_processes_at_once(staff, sign_in):
    sign_in(Client(), password=WRONG)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM users_account_cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert any("login_failed" in key and key.endswith(tuple("0123456789abcdef")) for key in keys)
    # The letters of a name may turn up in a digest by chance.
    assert not any("ada" in re.sub("[0-9a-f]{32,}", "", key) for key in keys)


def test_what_is_not_about_accounts_stays_in_the_process(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        cache.set("rendition", 1)
        assert cache.get("rendition") == 1
        assert cache.add("rendition", 2) is False
        assert cache.delete("rendition") is True
    cache.set("allauth:x", 1)
    assert caches["accounts"].get("allauth:x") == 1


@pytest.fixture
def hashes():
    """A function that calls another and returns how many hashes that took, and the result."""
    hasher = type(get_hasher())

    def count(function):
        with patch.object(hasher, "encode", autospec=True, side_effect=hasher.encode) as encode:
            result = function()
        return encode.call_count, result

    return count


@pytest.mark.parametrize(
    "login", ["ada", "ADA", "ada@example.org", "gone", "gone@example.org", "nobody", "no@x.org"]
)
def test_a_failed_sign_in_costs_one_hash_and_says_the_same_whether_the_account_exists_or_not(
    staff, django_user_model, sign_in, hashes, login
):
    """T30e"""
    django_user_model.objects.create_user("gone", "gone@example.org", PASSWORD, is_active=False)
    count, response = hashes(lambda: sign_in(Client(), login, WRONG))
    _, other = hashes(lambda: sign_in(Client(), "x" * len(login), WRONG))
    assert count == 1
    assert response.status_code == other.status_code == 200
    assert shown(response, login) == shown(other, "x" * len(login))


def test_a_disabled_account_looks_like_none_even_with_the_right_password(
    staff, django_user_model, sign_in, hashes
):
    """T30e"""
    django_user_model.objects.update(is_active=False)
    count, response = hashes(lambda: sign_in(Client()))
    other = sign_in(Client(), "xxx")
    assert count == 1
    assert shown(response, "ada") == shown(other, "xxx")


def test_a_name_that_could_mean_two_accounts_means_none(staff, django_user_model, sign_in):
    django_user_model.objects.create_user("bea", "ada@example.org", PASSWORD)
    assert sign_in(Client(), "ada@example.org").status_code == 200
    assert sign_in(Client(), "ada").status_code == 302


def shown(response, login):
    """What a page says, without what was typed and the token of its form."""
    token = response.context["csrf_token"]
    return response.content.decode().replace(str(token), "").replace(f'value="{login}"', "")


def test_asking_for_a_new_password_answers_the_same_and_writes_once_either_way(staff):
    """T30e"""
    answers = []
    for address in ("ada@example.org", "nobody@example.org"):
        browser = Client()
        answer = browser.post("/account/password/reset/", {"email": address})
        page = browser.get(answer.headers["Location"])
        answers.append((answer.status_code, answer.headers["Location"], page.content))
        assert [message.to for message in mail.outbox] == [[address]]
        mail.outbox.clear()
    assert answers[0] == answers[1]


def test_nobody_floods_a_mailbox_through_the_form(staff):
    statuses = [
        Client()
        .post("/account/password/reset/", {"email": "ada@example.org"}, REMOTE_ADDR=f"192.0.2.{n}")
        .status_code
        for n in range(6)
    ]
    assert statuses == [302, 302, 302, 429, 429, 429]
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("field", ["login", "password"])
def test_an_endless_name_or_password_is_refused_before_any_work(staff, hashes, field):
    data = {"login": "ada", "password": PASSWORD} | {field: "x" * 100_000}
    count, response = hashes(lambda: Client().post(SIGN_IN, data))
    assert count == 0
    assert response.status_code == 200


def test_an_address_without_an_account_is_written_to_once_a_day(db, clock, mailoutbox):
    """T30e: the answers stay the same, so that they tell nothing; the mails stop."""

    def ask(address, number):
        sent = {"email": address}
        answer = Client().post("/account/password/reset/", sent, REMOTE_ADDR=f"192.0.2.{number}")
        assert answer.status_code == 302
        return answer.headers["Location"]

    places = {ask(address, n) for n, address in enumerate(["a@example.org", " A@Example.org "])}
    assert len(places) == 1
    assert [mail.to for mail in mailoutbox] == [["a@example.org"]]
    ask("b@example.org", 3)
    assert len(mailoutbox) == 2
    clock.seconds = 24 * 60 * 60 - 1
    ask("a@example.org", 4)
    assert len(mailoutbox) == 2
    clock.seconds += 2
    ask("a@example.org", 5)
    assert len(mailoutbox) == 3


def test_the_owner_of_an_account_is_written_to_each_time(staff, mailoutbox):
    for number in range(2):
        Client().post(
            "/account/password/reset/",
            {"email": staff.email},
            REMOTE_ADDR=f"192.0.2.{number}",
        )
    assert len(mailoutbox) == 2
