"""The guard of what visitors read sees a query that it is there for, however that is written."""

import pytest
from django.db.models import Count, Exists, F, OuterRef, Q
from wagtail.models import Page

from core.models.querysets import visible_pages
from home.models import StandardPage
from initiatives.models import InitiativePage, Measure
from tests.site.security import statements

pytestmark = pytest.mark.django_db

HALF_ASKED = {
    "live()": lambda: Page.objects.live(),
    "a keyword": lambda: InitiativePage.objects.filter(live=True),
    "a Q": lambda: StandardPage.objects.filter(Q(live=True) | Q(title="x")),
    "what is not unpublished": lambda: Page.objects.exclude(live=False),
    "across a row": lambda: Measure.objects.filter(page__live=True),
    "a subquery": lambda: StandardPage.objects.filter(pk__in=Page.objects.live().values("pk")),
    "a test of existence": lambda: Measure.objects.filter(
        Exists(Page.objects.filter(pk=OuterRef("page_id"), live=True))
    ),
    "a name of its own": lambda: Page.objects.annotate(shown=F("live")).filter(shown=True),
    "no test of the expiry": lambda: Page.objects.live().public(),
    "no test of privacy": lambda: InitiativePage.objects.published(),
}
UNASKED = {
    "all": lambda: Page.objects.all(),
    "all of a type": lambda: InitiativePage.objects.all(),
    "a word": lambda: Page.objects.filter(title__icontains="x"),
    "a place in the tree": lambda: Page.objects.filter(path__startswith="0001", depth=3),
    "a count for each page": lambda: InitiativePage.objects.annotate(Count("measures")),
    "across a row": lambda: Measure.objects.filter(page__title="x"),
    "across a topic": lambda: InitiativePage.objects.filter(topics__pk=1),
}
PUBLIC = {
    "visible()": lambda: InitiativePage.objects.visible(),
    "pages of any type": lambda: visible_pages(),
    "a subquery": lambda: Measure.objects.filter(
        page__in=InitiativePage.objects.visible().values("pk")
    ),
}


def statement_of(queryset):
    """The one statement that a queryset sends, with gaps."""
    with statements.recorded() as found:
        list(queryset)
    (statement,) = found
    return statement


@pytest.mark.parametrize("query", HALF_ASKED.values(), ids=HALF_ASKED)
def test_query_for_live_pages_that_need_not_be_public_is_seen(query):
    assert statements.half_asked(statement_of(query()))


@pytest.mark.parametrize("query", UNASKED.values(), ids=UNASKED)
def test_query_for_pages_of_any_state_is_seen(query):
    assert statements.unasked(statement_of(query()))


@pytest.mark.parametrize("query", PUBLIC.values(), ids=PUBLIC)
def test_query_for_public_pages_passes(query):
    statement = statement_of(query())
    assert not statements.half_asked(statement)
    assert not statements.unasked(statement)
