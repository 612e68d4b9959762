"""Nobody comes into a share set but with its address, and nothing tells an address."""

import datetime
import io
import json
import logging
import re
from unittest import mock

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.tokens import TOKEN_BYTES, digest_of, find_by_token, make_token
from funders.models import ShareSet
from funders.throttling import MISSES
from iip_site.logs import JsonFormatter, TextFormatter
from tests.factories import InitiativePageFactory
from tests.funders.conftest import make_set

pytestmark = pytest.mark.django_db

TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "(\w+)"')
TRIES = int(MISSES["secret_address"].split("/")[0])


def flipped(character):
    """Another character of the same alphabet."""
    return "B" if character == "A" else "A"


# What people and programs make of an address, by name.
WRONG = {
    "one wrong character": lambda token: token[:-1] + flipped(token[-1]),
    "first character wrong": lambda token: flipped(token[0]) + token[1:],
    "one character less": lambda token: token[:-1],
    "one character more": lambda token: token + "A",
    "doubled": lambda token: token * 2,
    "trailing space": lambda token: token + "%20",
    "leading space": lambda token: "%20" + token,
    "line break": lambda token: token + "%0A",
    "uppercase": lambda token: token.upper(),
    "lowercase": lambda token: token.lower(),
    "the stored digest": digest_of,
    "nothing": lambda token: "",
    "a dot": lambda token: token + ".",
    "other letters": lambda token: "%D0%B6" * 20,
    "broken letters": lambda token: "%ff%fe" + token,
    "very long": lambda token: "a" * 4000,
    "a wildcard": lambda token: "%25",
    "a quote": lambda token: token + "'--",
}


@pytest.fixture
def shared(initiative_index):
    """A share set with its secret."""
    share_set, address = make_set([InitiativePageFactory(title="A program")])
    return share_set, address.split("/")[3]


def asked(recipient, token):
    """The answer at the address with this secret, and the queries that it took."""
    with CaptureQueriesContext(connection) as queries:
        response = recipient.get(f"/funders/shared/{token}/")
    work = [f"{query['sql'][:6]} {TABLE.findall(query['sql'])[:1]}" for query in queries]
    # Wagtail looks for redirects after every 404, once more for letters that have two spellings.
    return response, [step for step in work if "wagtailredirects" not in step]


@pytest.fixture
def missing_page(recipient, home_page):
    """What a set that never was answers, and the queries for it."""
    asked(recipient, "x" * 43)
    response, queries = asked(recipient, make_token())
    assert response.status_code == 404
    return response.content, queries


@pytest.mark.parametrize("name", WRONG)
def test_address_that_is_not_exactly_right_gets_the_same_answer(
    recipient, shared, missing_page, name
):
    token = WRONG[name](shared[1])
    response, queries = asked(recipient, token)
    assert response.status_code == 404
    assert (response.content, queries) == missing_page


@pytest.mark.parametrize("name", ["a NUL byte"])
def test_address_with_a_byte_that_no_database_takes_is_refused(recipient, shared, name):
    assert recipient.get(f"/funders/shared/{shared[1]}%00/").status_code == 400


@pytest.mark.parametrize("way", ["expired", "revoked", "replaced"])
def test_address_that_has_ended_gets_the_same_answer(recipient, shared, missing_page, way):
    share_set, token = shared
    assert asked(recipient, token)[0].status_code == 200
    if way == "expired":
        share_set.ends_on = timezone.localdate() - datetime.timedelta(days=1)
        share_set.save()
    elif way == "revoked":
        share_set.revoke()
    else:
        share_set.make_address()
    response, queries = asked(recipient, token)
    assert response.status_code == 404
    assert (response.content, queries) == missing_page


def test_set_opens_on_its_last_day_and_not_on_the_next(recipient, shared):
    share_set, token = shared
    now = timezone.make_aware(datetime.datetime(2026, 3, 31, 23, 59))
    ShareSet.objects.update(ends_on=now.date())
    for later, status in ((0, 200), (2, 404)):
        moment = now + datetime.timedelta(minutes=later)
        with mock.patch("django.utils.timezone.now", return_value=moment):
            assert asked(recipient, token)[0].status_code == status


def test_set_without_an_address_opens_with_nothing(recipient, shared):
    ShareSet.objects.update(token_digest=None)
    for token in ("", "None", "null", digest_of("")):
        assert asked(recipient, token)[0].status_code == 404


def test_secret_is_long_random_and_kept_nowhere(shared):
    share_set, token = shared
    assert TOKEN_BYTES * 8 >= 128
    assert len({make_token() for _ in range(100)}) == 100
    assert share_set.token_digest == digest_of(token) != token
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            rows = f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s'  # noqa: S608
            cursor.execute(rows, [f"%{token}%"])
            assert cursor.fetchone() == (0,), table


def test_digests_are_compared_in_constant_time_whether_one_was_found_or_not(shared):
    with mock.patch("core.tokens.hmac.compare_digest", wraps=lambda a, b: a == b) as compare:
        find_by_token(ShareSet.objects.all(), shared[1])
        find_by_token(ShareSet.objects.all(), "x")
    assert compare.call_count == 2


def test_address_without_its_last_slash_leads_to_the_set(recipient, shared):
    response = recipient.get(f"/funders/shared/{shared[1]}")
    assert response.status_code == 302
    assert recipient.get(response.headers["Location"]).status_code == 200
    assert recipient.get(f"/funders/shared/{shared[1]}x").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_address_takes_no_other_method(recipient, shared, method):
    response = getattr(recipient, method)(f"/funders/shared/{shared[1]}/")
    assert response.status_code == 405


def test_client_that_keeps_guessing_has_to_wait_and_others_do_not(recipient, shared):
    """T30d, for addresses."""
    answers = {asked(recipient, make_token())[0].status_code for _ in range(TRIES)}
    assert answers == {404}
    refused, queries = asked(recipient, shared[1])
    assert refused.status_code == 429
    assert refused.headers["Cache-Control"] == "private, no-store"
    assert not [query for query in queries if "funders_shareset" in query]
    assert (
        recipient.get(f"/funders/shared/{shared[1]}/", REMOTE_ADDR="203.0.113.9").status_code == 200
    )


def test_reading_a_set_again_and_again_is_no_guessing(recipient, shared):
    for _ in range(TRIES + 5):
        assert asked(recipient, shared[1])[0].status_code == 200


@pytest.fixture
def written():
    """A function that returns all that both kinds of log hold."""
    stream = io.StringIO()
    handlers = []
    for formatter in (JsonFormatter(), TextFormatter("{levelname} {name}: {message}", style="{")):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        handlers.append(handler)
    names = [
        "",
        "django",
        "django.request",
        "django.server",
        "django.security.csrf",
        "iip_site.requests",
    ]
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger.level, logger.handlers[:]) for logger in loggers]
    for logger in loggers:
        logger.setLevel("DEBUG")
        logger.handlers = [*logger.handlers, *handlers]
    yield stream.getvalue
    for logger, (level, own) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.handlers = own


def test_secret_is_in_no_log_and_in_no_error_report(recipient, shared, written, settings):
    """T44."""
    settings.ADMINS = [("A", "a@example.org")]
    token = shared[1]
    address = f"/funders/shared/{token}/"
    for place in (address, f"{address}nothing/", address[:-2]):
        recipient.get(place)
    recipient.post(address)
    with mock.patch("funders.shared.views.Contents", side_effect=RuntimeError("broken")):
        assert recipient.get(address).status_code == 500
    logging.getLogger("django.server").info('"GET %s HTTP/1.1" 200 5', address)
    logging.getLogger("django").warning("Not Found: %s", address)
    log = written()
    assert "RuntimeError" in log and "shared_set" in json.dumps(log)
    assert token not in log and token[:20] not in log
    assert not mail.outbox
