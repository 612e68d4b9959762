"""The one way public code asks for pages."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


class BasePageQuerySet(PageQuerySet):
    """Page querysets whose privacy test is part of the same SQL statement."""

    def private_q(self):
        # Wagtail reads all restrictions first and writes them into the query; as a subquery the
        # test costs no round trip of its own and cannot be out of date.
        restrictions = PageViewRestriction.objects.annotate(
            candidate=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        )
        return Q(Exists(restrictions.filter(candidate__startswith=F("page__path"))))

    def visible(self):
        """What any stranger may read now: live, public and not past its expiry date.

        A page stays `live` after `expire_at` until the scheduler has run, so the date is tested.
        """
        return self.live().public().exclude(expire_at__lte=timezone.now())


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


def visible_pages():
    """All pages of any type that a stranger may read now, as plain `Page` objects."""
    return BasePageQuerySet(Page).visible().filter(depth__gt=1)
