"""Opens are counted per day; machines, staff and requests for headers are not readers."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from funders.models import ShareSet, ShareSetOpens
from funders.models.share_sets import ending_soon
from tests.factories import DocumentFactory, InitiativePageFactory
from tests.funders.conftest import make_set

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MACHINES = [
    {"sec-purpose": "prefetch"},
    {"sec-purpose": "prefetch;prerender"},
    {"purpose": "prefetch"},
    {"x-moz": "prefetch"},
    {"user-agent": "Slackbot-LinkExpanding 1.0"},
    {"user-agent": "Mozilla/5.0 SkypeUriPreview Preview/0.5"},
    {"user-agent": "facebookexternalhit/1.1"},
    {"user-agent": "WhatsApp/2.23"},
    {"user-agent": "LinkedInBot/1.0 (compatible)"},
]


@pytest.fixture
def shared(initiative_index):
    """A share set with its address."""
    return make_set([InitiativePageFactory()], [DocumentFactory()])


def counts():
    """All rows that were kept about opens, as (day, count)."""
    return list(ShareSetOpens.objects.values_list("day", "count"))


def test_opens_of_a_day_are_one_row_with_a_number(recipient, shared):
    for _ in range(3):
        recipient.get(shared[1], headers={"user-agent": FIREFOX})
    assert counts() == [(timezone.localdate(), 3)]


def test_nothing_about_a_reader_has_a_place_in_the_row():
    columns = connection.introspection.get_table_description(
        connection.cursor(), ShareSetOpens._meta.db_table
    )
    assert {column.name for column in columns} == {"id", "share_set_id", "day", "count"}


@pytest.mark.parametrize("headers", MACHINES, ids=str)
def test_machines_that_fetch_an_address_are_served_and_not_counted(recipient, shared, headers):
    assert recipient.get(shared[1], headers=headers).status_code == 200
    assert counts() == []


def test_request_for_the_headers_a_document_and_a_wrong_address_are_no_opens(recipient, shared):
    share_set, address = shared
    recipient.head(address)
    recipient.get(f"{address}documents/{share_set.documents.get().document_id}/")
    recipient.get(f"{address}nothing/")
    assert counts() == []


def test_staff_who_look_for_themselves_are_not_counted(shared, moderator_client):
    assert moderator_client.get(shared[1]).status_code == 200
    assert counts() == []


def test_list_of_sets_adds_the_days_up(recipient, shared):
    share_set, _ = shared
    today = timezone.localdate()
    for days, times in ((0, 2), (1, 3)):
        for _ in range(times):
            share_set.count_open(today - datetime.timedelta(days=days))
    assert ShareSet.objects.with_opens().get().opens_total == 5


def test_sets_that_end_within_a_week_are_found(initiative_index):
    now = timezone.make_aware(datetime.datetime(2026, 5, 1, 22, 0))
    page = InitiativePageFactory()
    ends = {
        days: make_set([page], ends_on=now.date() + datetime.timedelta(days=days))[0]
        for days in (-1, 0, 7, 8)
    }
    make_set([page], ends_on=now.date())[0].revoke()
    ShareSet.objects.create(title="No address", recipient="x", ends_on=now.date())
    assert list(ending_soon(now)) == [ends[0], ends[7]]
