"""The one way public code asks for pages."""

from functools import cache

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Now
from django.db.models.lookups import StartsWith
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


@cache
def is_private():
    """The condition that a page is closed to the public, itself or by a page above it."""
    # Wagtail reads all restrictions first and writes them into the query; as a subquery the test
    # costs no round trip of its own and cannot be out of date.
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Q(Exists(PageViewRestriction.objects.filter(StartsWith(path, F("page__path")))))


@cache
def is_visible():
    """The condition that any stranger may read a page now: live, public, not past its expiry date.

    A page stays `live` after `expire_at` until the scheduler has run, so the date is tested.
    """
    return Q(Q(expire_at=None) | Q(expire_at__gt=Now()), ~is_private(), live=True)


class BasePageQuerySet(PageQuerySet):
    """Page querysets whose privacy test is part of the same SQL statement."""

    def private_q(self):
        return is_private()

    def visible(self):
        """What any stranger may read now."""
        return self.filter(is_visible())

    def to_read(self):
        """The pages with all rows that their `reading_text` prints."""
        return self


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


def visible_pages():
    """All pages of any type that a stranger may read now, as plain `Page` objects."""
    return BasePageQuerySet(Page).visible().filter(depth__gt=1)


def visible_specific(pks):
    """Those of the pages with these ids that a stranger may read, as their own types, by id.

    For lists: what stands in stream fields is left out. One query, and one for each type of page.
    """
    pages = visible_pages().filter(pk__in=set(pks)).defer_streamfields().specific()
    return {page.pk: page for page in pages}
