"""How staff narrow the list of initiatives."""

from datetime import timedelta

import django_filters
from django.db.models import IntegerField
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from core.dates.days import current_day
from editorial.listings.completeness import TOTAL, with_missing_parts
from initiatives.models import InitiativePage

SOON = timedelta(days=30)


def ids(pages):
    """The pages as a condition that Wagtail's search accepts, whatever its index holds."""
    return {"pk__in": pages.order_by().values("pk")}


def pages_in_workflow():
    """The ids of pages that wait for somebody's approval, as a subquery."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
    )
    return states.values_list(Cast("object_id", IntegerField()))


class PublicationFilter(django_filters.ChoiceFilter):
    """By how far the page's latest revision has got."""

    CHOICES = (
        ("live", "Readers see the newest version"),
        ("changed", "Readers see an older version"),
        ("draft", "Readers see nothing"),
        ("review", "Waits for approval"),
    )

    def filter(self, qs, value):
        """Keep the pages in the chosen state."""
        pages = {
            "live": Page.objects.filter(live=True, has_unpublished_changes=False),
            "changed": Page.objects.filter(live=True, has_unpublished_changes=True),
            "draft": Page.objects.filter(live=False),
            "review": Page.objects.filter(pk__in=pages_in_workflow()),
        }
        return qs.filter(**ids(pages[value])) if value in pages else qs


class ReviewFilter(django_filters.ChoiceFilter):
    """By when the page must be read again."""

    CHOICES = (
        ("overdue", "Overdue"),
        ("soon", "Within 30 days"),
        ("none", "No date set"),
    )

    def filter(self, qs, value):
        """Keep the pages in the chosen state."""
        today = current_day()
        conditions = {
            "overdue": {"review_by__lte": today},
            "soon": {"review_by__gt": today, "review_by__lte": today + SOON},
            "none": {"review_by": None},
        }
        if value not in conditions:
            return qs
        return qs.filter(**ids(InitiativePage.objects.filter(**conditions[value])))


class CompletenessFilter(django_filters.ChoiceFilter):
    """By how much is filled in."""

    CHOICES = (
        ("complete", "Everything filled in"),
        ("part", "Something missing"),
        ("half", "Half or more missing"),
    )

    def filter(self, qs, value):
        """Keep the pages in the chosen state."""
        conditions = {
            "complete": {"missing_count": 0},
            "part": {"missing_count__gt": 0},
            "half": {"missing_count__gte": TOTAL / 2},
        }
        if value not in conditions:
            return qs
        pages = with_missing_parts(InitiativePage.objects.all())
        return qs.filter(**ids(pages.filter(**conditions[value])))


class WorkStatusFilter(django_filters.MultipleChoiceFilter):
    """By the state of the work itself."""

    def filter(self, qs, value):
        """Keep the pages whose work is in one of the chosen states."""
        return qs.filter(**ids(InitiativePage.objects.filter(status__in=value))) if value else qs


class CarePageFilter(django_filters.ChoiceFilter):
    """By whether the page is a care page."""

    CHOICES = (("yes", "Care pages"), ("no", "Other pages"))

    def filter(self, qs, value):
        """Keep one kind of page."""
        if not value:
            return qs
        return qs.filter(**ids(InitiativePage.objects.filter(is_sensitive=value == "yes")))


def one_of(filter_class, label):
    """A filter by one choice of its class, shown as radio buttons."""
    return filter_class(
        label=label, choices=filter_class.CHOICES, empty_label="Any", widget=RadioSelect
    )


class InitiativeFilterSet(PageFilterSet):
    """How staff narrow the list of initiatives."""

    publication = one_of(PublicationFilter, "Status")
    work = WorkStatusFilter(
        label="Work", choices=InitiativePage.Status.choices, widget=CheckboxSelectMultiple
    )
    review = one_of(ReviewFilter, "Review date")
    completeness = one_of(CompletenessFilter, "Filled in")
    care = one_of(CarePageFilter, "Care pages")
    site = None
    has_child_pages = None
