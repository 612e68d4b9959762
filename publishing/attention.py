"""What needs somebody's attention: sources declared by the apps, asked together.

An app registers a Source for each kind of thing that grows old, breaks or is left unfinished. The
dashboard, the full list and the weekly mail ask all sources in the same way, each with a fixed
number of queries whatever the size of the site. "Now" is always given: nothing here reads a clock.
"""

import datetime
from dataclasses import dataclass, replace
from enum import IntEnum

from django.db.models import BooleanField, Case, F, Value, When
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name
from wagtail.permissions import page_permission_policy


class Urgency(IntEnum):
    """How pressing an item is; the smaller comes first."""

    OVERDUE = 0
    SOON = 1


@dataclass(frozen=True)
class Item:
    """One thing to fix.

    `url` is the admin path where it is fixed and `day` the date since when it is so, or until when
    there is time. `reviewable_page` is the id of a page that "Mark as reviewed" would settle.
    """

    title: str
    reason: str
    url: str
    day: datetime.date
    urgency: Urgency = Urgency.OVERDUE
    owner: str = ""
    is_mine: bool = False
    reviewable_page: int | None = None
    kind: str = ""
    source: str = ""

    @property
    def order(self):
        """One's own things first, then what presses most, then what has waited longest."""
        return (not self.is_mine, self.urgency, self.day, self.title)


class Viewer:
    """Somebody who looks for what they may fix.

    Args:
        user: a member of staff.
        only_own: leave out what somebody else answers for.
    """

    def __init__(self, user, only_own=False):
        self.user = user
        self.only_own = only_own

    def pages(self):
        """The ids, as a subquery, of the pages that the person may change."""
        pages = page_permission_policy.instances_user_has_permission_for(self.user, "change")
        return pages.order_by().values("pk")


class Source:
    """A kind of thing that needs attention. Subclasses say which rows, and what to say of each.

    Attributes:
        key: its name in addresses.
        label: its name for staff.
        owner_path: lookup from a row to the user who answers for it.
        day_path: lookup from a row to the date or time that orders the rows.
    """

    key = ""
    label = ""
    owner_path = "owner"
    day_path = ""

    def rows(self, viewer, now):
        """The rows that need attention and that the viewer may fix, as a queryset."""
        raise NotImplementedError

    def item(self, row, now):
        """The Item that says what a row needs."""
        raise NotImplementedError

    def count(self, viewer, now):
        """How many items there are: one query."""
        return self._rows(viewer, now).count()

    def items(self, viewer, now, limit=None):
        """The first `limit` items, or all, in the order of `Item.order`: one query."""
        mine = Case(
            When(**{self.owner_path: viewer.user.pk}, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
        rows = (
            self._rows(viewer, now)
            .select_related(self.owner_path)
            .annotate(attention_is_mine=mine)
            .order_by("-attention_is_mine", F(self.day_path).asc(nulls_first=True), "pk")
        )
        for row in rows[:limit]:
            owner = self._owner(row)
            yield replace(
                self.item(row, now),
                owner=get_user_display_name(owner) if owner else "",
                is_mine=row.attention_is_mine,
                kind=self.label,
                source=self.key,
            )

    def _rows(self, viewer, now):
        rows = self.rows(viewer, now)
        return rows.filter(**{self.owner_path: viewer.user.pk}) if viewer.only_own else rows

    def _owner(self, row):
        for name in self.owner_path.split("__"):
            row = getattr(row, name) if row else None
        return row


_sources = {}


def edit_address(page, anchor=""):
    """Where a page is fixed in the admin."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) + anchor


def register_source(source):
    """Declare a Source (an instance). A second one with the same key takes its place."""
    _sources[source.key] = source


def sources():
    """All sources, in the order in which their kinds are named to staff."""
    return sorted(_sources.values(), key=lambda source: source.label)


def counts(viewer, now):
    """How many items each source has, by the source's key: one query for each source."""
    return {source.key: source.count(viewer, now) for source in sources()}


def first_items(viewer, now, limit, kind=""):
    """The `limit` most pressing items of all sources, or of the source with the key `kind`."""
    chosen = [source for source in sources() if kind in ("", source.key)]
    found = [item for source in chosen for item in source.items(viewer, now, limit)]
    return sorted(found, key=lambda item: item.order)[:limit]
