"""The report on reviews: every page, who answers for it, when it was and will be read again."""

from datetime import timedelta

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.forms import RadioSelect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page, PageLogEntry, get_page_content_types, get_page_models

from core.dates.days import in_words, local_day
from editorial.attention.review import ACTION
from editorial.reports.base import LinkColumn, NoteColumn, StaffReport

SOON = timedelta(days=30)


def review_date():
    """The review date of a page of any type that has one, as an expression on Page."""
    dates = []
    for model in get_page_models():
        try:
            model._meta.get_field("review_by")
        except FieldDoesNotExist:
            continue
        rows = model.objects.filter(pk=OuterRef("pk")).values("review_by")
        dates.append(Subquery(rows[:1], output_field=DateField()))
    nothing = Value(None, output_field=DateField())
    return Coalesce(*dates, nothing, nothing, output_field=DateField())


def owners():
    """The colleagues who answer for a page."""
    return get_user_model().objects.filter(owned_pages__isnull=False).distinct()


class DueFilter(django_filters.ChoiceFilter):
    """By when the page must be read again."""

    def filter(self, qs, value):
        """Keep the pages in the chosen state."""
        today = local_day(timezone.now())
        conditions = {
            "overdue": {"review_day__lte": today},
            "soon": {"review_day__gt": today, "review_day__lte": today + SOON},
            "later": {"review_day__gt": today + SOON},
            "none": {"review_day": None},
        }
        return qs.filter(**conditions[value]) if value in conditions else qs


class ContentReviewFilterSet(WagtailFilterSet):
    """How staff narrow the report."""

    due = DueFilter(
        label="Review date",
        choices=[
            ("overdue", "Overdue"),
            ("soon", "Within 30 days"),
            ("later", "Later"),
            ("none", "No date set"),
        ],
        empty_label="Any",
        widget=RadioSelect,
    )
    owner = django_filters.ModelChoiceFilter(label="Owner", queryset=lambda request: owners())
    content_type = ContentTypeFilter(
        label="Type",
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )

    class Meta:
        model = Page
        fields = ["due", "owner", "content_type", "live"]


def name_of(user):
    """How staff know a colleague; "" for nobody."""
    return get_user_display_name(user) if user else ""


class ContentReviewReport(StaffReport):
    """Every page that the person may change."""

    report = "content_review"
    page_title = "Content review"
    header_icon = "calendar-check"
    filterset_class = ContentReviewFilterSet
    search_fields = ["title"]
    default_ordering = "review_day"
    columns = [
        LinkColumn(
            "title",
            label="Page",
            sort_key="title",
            accessor=lambda page: (reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title),
        ),
        Column("kind", label="Type", classname="listing-wide", accessor=lambda p: p.kind),
        Column("owner", label="Owner", accessor=lambda page: name_of(page.owner) or "nobody"),
        NoteColumn("review", label="Review by", sort_key="review_day", accessor="review"),
        DateColumn("reviewed_at", label="Last reviewed", sort_key="reviewed_at"),
        DateColumn(
            "last_published_at",
            label="Last published",
            sort_key="last_published_at",
            classname="listing-wide",
        ),
        Column("status_string", label="Status", classname="listing-wide"),
    ]
    list_export = [
        "title",
        "kind",
        "owner_name",
        "review_day",
        "reviewed_at",
        "last_published_at",
        "latest_revision_created_at",
        "status_string",
        "admin_address",
    ]
    export_headings = {
        "title": "Page",
        "kind": "Type",
        "owner_name": "Owner",
        "review_day": "Review by",
        "reviewed_at": "Last reviewed",
        "last_published_at": "Last published",
        "latest_revision_created_at": "Updated",
        "status_string": "Status",
        "admin_address": "Address in the admin",
    }

    def get_base_queryset(self):
        reviews = PageLogEntry.objects.filter(page=OuterRef("pk"), action=ACTION).order_by()
        last = reviews.values("page").annotate(last=Max("timestamp")).values("last")
        return (
            Page.objects.filter(pk__in=self.viewer.pages(), depth__gt=1)
            .select_related("owner", "content_type")
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .annotate(review_day=review_date(), reviewed_at=Subquery(last))
        )

    def decorate_paginated_queryset(self, object_list):
        today = local_day(timezone.now())
        for page in object_list:
            page.kind = get_content_type_label(page.content_type)
            page.owner_name = name_of(page.owner)
            page.admin_address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            page.review = ("not set", "", False)
            if day := page.review_day:
                note = "overdue" if day <= today else "soon" if day <= today + SOON else ""
                page.review = (in_words(day), note, note == "overdue")
        return object_list
