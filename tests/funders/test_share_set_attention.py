"""Staff are told of share sets that end within a week."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from core.dates.days import local_day
from editorial.attention.digest import digest_for
from publishing.attention import Viewer, counts, first_items
from tests.funders.conftest import make_set

pytestmark = pytest.mark.django_db
# Late in the evening on the Institute's own calendar, when London has the next day.
NOW = datetime.datetime(2026, 11, 25, 3, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def staff(django_user_model):
    """A function that returns a member of the named group."""

    def make(group):
        name = f"one of the {group}"
        user = django_user_model.objects.create_user(name, "staff@example.org")
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


def found(user, **options):
    """The items about share sets that somebody gets."""
    return first_items(Viewer(user, **options), NOW, 9, "share_sets")


def ending(days, title, owner=None):
    """An open set with so many days to go."""
    day = TODAY + datetime.timedelta(days=days)
    return make_set(title=title, ends_on=day, owner=owner)[0]


def test_sets_of_the_coming_week_are_named_the_nearest_first(staff):
    publisher = staff("Publishers")
    for days, title in ((8, "Later"), (7, "In a week"), (0, "Today"), (-1, "Over")):
        ending(days, title, publisher)
    ending(1, "Revoked", publisher).revoke()
    items = found(publisher)
    assert [item.title for item in items] == ["Today", "In a week"]
    assert items[0].reason.startswith("The address for A foundation ends today.")
    assert "ends on Dec 1, 2026" in items[1].reason
    assert counts(Viewer(publisher), NOW)["share_sets"] == 2


def test_set_is_called_its_owners_and_leads_to_where_the_day_is_changed(staff):
    publisher = staff("Publishers")
    share_set = ending(3, "Mine", publisher)
    ending(3, "Nobody's")
    mine, other = found(publisher)
    assert (mine.title, mine.is_mine, mine.owner) == ("Mine", True, "one of the Publishers")
    assert mine.url == reverse("share_sets:edit", args=[share_set.pk])
    assert not other.is_mine
    assert [item.title for item in found(publisher, only_own=True)] == ["Mine"]


@pytest.mark.parametrize("group", ["Authors", "Care reviewers", "Funders"])
def test_somebody_who_may_not_change_sets_is_told_of_none(staff, group):
    person = staff(group)
    ending(3, "A set", person)
    assert found(person) == []
    assert counts(Viewer(person), NOW)["share_sets"] == 0


def test_dashboard_list_and_weekly_mail_name_it(member_client, staff):
    today = local_day(timezone.now())
    make_set(title="Renewal", ends_on=today + datetime.timedelta(days=2))
    browser = member_client("Publishers")
    for address in ("/admin/", "/admin/attention/", "/admin/attention/?kind=share_sets"):
        assert "Renewal" in browser.get(address).content.decode(), address
    digest = digest_for(staff("Publishers"), timezone.now())
    assert "Renewal" in [item.title for item in digest.items]
