"""T21: staff who may change reports are told of those whose day comes, 30, 14 and 3 days ahead."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from core.dates.days import local_day
from editorial.attention.digest import digest_for
from publishing.attention import Urgency, Viewer, first_items
from publishing.calendar import entries
from tests.reports.made import make_report

pytestmark = pytest.mark.django_db
# Late in the evening on the Institute's own calendar, when London has the next day.
NOW = datetime.datetime(2026, 11, 25, 3, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def publisher(django_user_model):
    user = django_user_model.objects.create_user("publisher", "publisher@example.org")
    user.groups.add(Group.objects.get(name="Publishers"))
    return user


def due(days, title="A report", **values):
    """A report that is due in so many days."""
    return make_report([], title=title, due_on=TODAY + datetime.timedelta(days=days), **values)


def found(user, **options):
    """The items about reports that somebody gets."""
    return first_items(Viewer(user, **options), NOW, 9, "funder_reports")


@pytest.mark.parametrize(
    ("days", "words", "urgency"),
    [
        (30, "Is due on Dec 24, 2026, within thirty days.", Urgency.SOON),
        (15, "Is due on Dec 9, 2026, within thirty days.", Urgency.SOON),
        (14, "Is due on Dec 8, 2026, within two weeks.", Urgency.SOON),
        (4, "Is due on Nov 28, 2026, within two weeks.", Urgency.SOON),
        (3, "Is due on Nov 27, 2026, within three days.", Urgency.OVERDUE),
        (0, "Is due on Nov 24, 2026, today.", Urgency.OVERDUE),
        (-1, "Was due on Nov 23, 2026 and is not marked as sent.", Urgency.OVERDUE),
    ],
)
def test_report_is_named_more_pressingly_as_its_day_comes(publisher, days, words, urgency):
    report = due(days)
    (item,) = found(publisher)
    assert (item.reason, item.urgency) == (words, urgency)
    assert item.url == reverse("funder_reports:view", args=[report.pk])


def test_reports_that_are_far_off_sent_or_without_a_day_are_not_named(publisher):
    due(31)
    due(3, state="sent")
    make_report([])
    assert found(publisher) == []
    due(3, "Approved is not sent yet", state="approved")
    assert [item.title for item in found(publisher)] == ["Approved is not sent yet"]


def test_report_is_called_its_owners(publisher):
    due(3, "Mine", owner=publisher)
    due(3, "Nobody's")
    assert [item.is_mine for item in found(publisher)] == [True, False]
    assert [item.title for item in found(publisher, only_own=True)] == ["Mine"]


@pytest.mark.parametrize("group", ["Authors", "Care reviewers", "Funders"])
def test_somebody_who_may_not_change_reports_is_told_of_none(django_user_model, group):
    user = django_user_model.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    due(3, owner=user)
    assert found(user) == []
    assert "A report" not in [
        entry.title for entry in entries(Viewer(user), TODAY, TODAY.replace(day=30))
    ]


def test_weekly_mail_list_and_calendar_name_it(publisher, client):
    today = local_day(timezone.now())
    make_report([], title="For the renewal", due_on=today)
    assert "For the renewal" in [item.title for item in digest_for(publisher, timezone.now()).items]
    client.force_login(publisher)
    for address in ("/admin/", "/admin/attention/?kind=funder_reports", "/admin/calendar/"):
        assert "For the renewal" in client.get(address).content.decode(), address
