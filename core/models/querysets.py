"""The one way public code asks for pages."""

from collections import defaultdict
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Func, Q
from django.db.models.functions import Now
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet


class IsPrivate(Func):
    """Whether a page with this path is closed to the public, itself or by a page above it.

    Wagtail reads all restrictions first and writes them into the query; as a subquery the test
    costs no round trip of its own and cannot be out of date.
    """

    template = (
        "EXISTS (SELECT FROM wagtailcore_pageviewrestriction AS restriction"
        " JOIN wagtailcore_page AS restricted ON restricted.id = restriction.page_id"
        " WHERE starts_with(%(expressions)s, restricted.path))"
    )
    output_field = BooleanField()


PRIVATE = Q(IsPrivate("path"))
# A page stays live after its expiry date until the scheduler has run, so the date is tested; for a
# page at hand, BasePage.is_past_expiry tells the same.
PUBLISHED = Q(Q(expire_at=None) | Q(expire_at__gt=Now()), live=True)
VISIBLE = PUBLISHED & ~PRIVATE


class BasePageQuerySet(PageQuerySet):
    """Page querysets whose privacy test is part of the same SQL statement."""

    def private_q(self):
        """The condition that a page is closed to the public."""
        return PRIVATE

    def published(self):
        """What is live and not past its expiry, private pages included."""
        return self.filter(PUBLISHED)

    def visible(self):
        """What any anonymous visitor may read now."""
        return self.filter(VISIBLE)

    def teasers(self):
        """The pages with no more than what lists of pages to read next print."""
        return self.only(*self.model.teaser_fields)


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


def in_batches(queryset, size):
    """Yield lists of at most `size` objects, so that no list of all is held in memory."""
    objects = queryset.iterator(chunk_size=size)
    while batch := list(islice(objects, size)):
        yield batch


def visible_pages():
    """All pages of any type that an anonymous visitor may read now, as plain `Page` objects."""
    return BasePageQuerySet(Page).filter(VISIBLE, depth__gt=1)


def visible_teasers(pks):
    """Those of the pages with these ids that anonymous visitors may read, as their types, by id.

    For lists to read next: see `teasers()`. One query, and one for each type of page.
    """
    if not pks:
        return {}
    by_type = defaultdict(list)
    visible = visible_pages().filter(pk__in=pks)
    for pk, content_type in visible.values_list("pk", "content_type"):
        by_type[content_type].append(pk)
    found = {}
    for content_type, of_type in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        found |= model.objects.teasers().in_bulk(of_type)
    return found


def addresses_of(url_paths, request=None):
    """The address of each page whose `url_path`, its place in the tree, is given.

    It is what `Page.get_url()` says, for lists that read a few columns and no pages.
    """
    page = Page()
    for page.url_path in url_paths:
        yield page.get_url(request) or ""
