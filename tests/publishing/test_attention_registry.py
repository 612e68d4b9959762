"""Apps register what grows old with them, and are asked with all the others."""

import datetime
from operator import attrgetter

from wagtail.models import Page

from publishing import attention as registry
from publishing.attention import (
    Item,
    Source,
    Urgency,
    Viewer,
    counts,
    first_items,
    register_source,
)
from tests.factories import StandardPageFactory

NOW = datetime.datetime(2026, 11, 24, 15, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)


class LaterSource(Source):
    """What an app that does not exist yet would register."""

    key = "later"
    label = "Later"
    day_path = "first_published_at"

    def rows(self, viewer, now):
        return Page.objects.filter(pk__in=viewer.pages(), title="Paper")

    def item(self, row, now):
        return Item(row.title, "It has no accessible version.", "/x/", TODAY)


def test_what_is_ones_own_stands_before_what_presses_more():
    own = Item("B", "", "/", TODAY, Urgency.SOON, is_mine=True)
    others = Item("A", "", "/", TODAY, Urgency.OVERDUE)
    assert sorted([others, own], key=attrgetter("order")) == [own, others]


def test_an_app_that_comes_later_registers_its_own_kind(publisher, monkeypatch):
    monkeypatch.setattr(registry, "_sources", dict(registry._sources))
    register_source(LaterSource())
    StandardPageFactory(title="Paper", owner=publisher)
    (item,) = first_items(Viewer(publisher), NOW, 9)
    assert (item.kind, item.owner, item.is_mine) == ("Later", "publisher", True)
    assert counts(Viewer(publisher), NOW)["later"] == 1
