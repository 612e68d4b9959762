"""Limits of sign-ins hold with Redis, and when it goes away."""

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from redis import Redis

from iip_site.env import Environment
from tests.redis_server import RedisServer
from tests.users.conftest import is_signed_in
from users import redis_counts
from users.redis_counts import CountsInRedis

WRONG = "wrong-and-wrong-again"
MFA = "/account/2fa/authenticate/"


@pytest.fixture
def redis(tmp_path, settings, db, monkeypatch):
    """A Redis server in which the site counts."""
    monkeypatch.setattr(CountsInRedis, "away_until", 0.0)
    server = RedisServer(tmp_path)
    server.start()
    address = Environment({"REDIS_URL": server.address}).redis("REDIS_URL")
    counts = {"BACKEND": "users.redis_counts.CountsInRedis", "LOCATION": address}
    settings.CACHES = settings.CACHES | {"counts": counts}
    yield server
    server.kill()


def keys_in_database():
    """The names of what is counted in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM users_account_cache")
        return [key for (key,) in cursor.fetchall()]


def failures_until_rest(sign_in, address):
    """How many wrong passwords from an address are tried before the account rests."""
    for number in range(8):
        answer = sign_in(Client(), password=WRONG, REMOTE_ADDR=address)
        assert answer.status_code == 200
        if "rests for five minutes" in answer.content.decode():
            return number
    return None


def test_limits_are_counted_in_redis_alone(redis, staff, sign_in):
    """T30d"""
    assert failures_until_rest(sign_in, "192.0.2.1") == 5
    assert any("login_failed" in key for key in redis.keys())
    assert keys_in_database() == []
    assert not is_signed_in(Client())


def test_what_is_set_in_redis_is_got_from_it(redis):
    cache.set("allauth:a", [1.5], 60)
    assert cache.get("allauth:a") == [1.5]
    assert cache.add("allauth:a", 2) is False
    assert cache.delete("allauth:a") is True
    assert cache.get("allauth:a", "none") == "none"


@pytest.mark.parametrize("fault", ["kill", "hang"])
def test_without_redis_people_sign_in_and_guessing_stays_limited(
    redis, staff, sign_in, fault, caplog, monkeypatch
):
    """D15: the counts begin again, once, in the database; Redis is waited for once."""
    asked, ask = [], Redis.execute_command
    monkeypatch.setattr(
        Redis, "execute_command", lambda *args, **kwargs: asked.append(args) or ask(*args, **kwargs)
    )
    monkeypatch.setattr(redis_counts, "REST", 3600)
    getattr(redis, fault)()
    assert sign_in(Client()).status_code == 302
    assert failures_until_rest(sign_in, "192.0.2.1") == 5
    assert sign_in(Client()).status_code == 200
    assert len(asked) == 1
    said = [record.message for record in caplog.records if "Redis" in record.message]
    assert said == ["Redis does not answer, sign-ins are counted in the database"]


def test_redis_that_comes_and_goes_gives_no_tries_without_end(redis, staff, sign_in, monkeypatch):
    """D15: the database remembers what was tried while Redis was away."""
    monkeypatch.setattr(redis_counts, "REST", 0)
    for _ in range(2):
        redis.kill()
        for _ in range(3):
            sign_in(Client(), password=WRONG)
        redis.start()
    redis.kill()
    assert "rests for five minutes" in sign_in(Client()).content.decode()
    redis.start()
    assert sign_in(Client()).status_code == 302


def test_secret_addresses_stay_limited_without_redis(redis):
    """D15, T30d: a funder's address is answered, and a guesser is stopped."""
    redis.kill()
    statuses = [
        Client().get(f"/funders/shared/wrong-{n}/", REMOTE_ADDR="192.0.2.9").status_code
        for n in range(25)
    ]
    assert statuses[:20] == [404] * 20
    assert statuses[20:] == [429] * 5


def test_a_code_that_was_used_is_remembered_when_redis_is_lost(redis, staff, app, signed_in):
    """T30c"""
    code = app.code()
    browser = Client()
    browser.post("/account/login/", {"login": "ada", "password": "green-otter-walks-home-7"})
    assert browser.post(MFA, {"code": code}).status_code == 302
    redis.kill()
    other = Client()
    other.post("/account/login/", {"login": "ada", "password": "green-otter-walks-home-7"})
    assert other.post(MFA, {"code": code}).status_code == 200
    assert caches["accounts"].get(f"code-used:{staff.pk}:{code}")


def test_an_address_that_is_not_of_redis_is_refused():
    environment = Environment({"REDIS_URL": "http://secret@host"})
    environment.redis("REDIS_URL")
    assert environment.problems == [
        "REDIS_URL is no address of Redis: redis://:password@host:6379/0."
    ]
