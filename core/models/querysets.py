"""The one way public code asks for pages."""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Now
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from core.standing_queries import AnyOf, StandingQuery


class BasePageQuerySet(PageQuerySet):
    """Page querysets whose privacy test is part of the same SQL statement."""

    def private_q(self):
        """The condition that a page is closed to the public, itself or by a page above it."""
        # Wagtail reads all restrictions first and writes them into the query; as a subquery the
        # test costs no round trip of its own and cannot be out of date.
        restrictions = PageViewRestriction.objects.annotate(
            candidate=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        )
        return Q(Exists(restrictions.filter(candidate__startswith=F("page__path"))))

    def visible(self):
        """What any stranger may read now: live, public and not past its expiry date.

        A page stays `live` after `expire_at` until the scheduler has run, so the date is tested,
        by the database's clock: the text of the query stays the same (core/standing_queries.py).
        """
        return self.live().public().exclude(expire_at__lte=Now())


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


def visible_pages():
    """All pages of any type that a stranger may read now, as plain `Page` objects."""
    return BasePageQuerySet(Page).visible().filter(depth__gt=1)


@StandingQuery
def _kinds_of_visible_pages(pks):
    pages = visible_pages().filter(AnyOf("pk", pks)).order_by("pk")
    return pages.values_list("pk", "content_type_id")


@cache
def _pages_of_type(model):
    return StandingQuery(
        lambda pks: model._default_manager.filter(AnyOf("pk", pks)).defer_streamfields()
    )


def visible_specific(pks):
    """Those of the pages with these ids that a stranger may read, as their own types, by id.

    For lists: what stands in stream fields is left out. One query, and one for each type of page.
    """
    pks = sorted(set(pks))
    by_type = {}
    for pk, content_type in _kinds_of_visible_pages(pks=pks) if pks else ():
        by_type.setdefault(content_type, []).append(pk)
    found = {}
    for content_type, ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class() or Page
        found |= {page.pk: page for page in _pages_of_type(model)(pks=ids)}
    return found
