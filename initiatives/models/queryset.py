"""Initiatives and their rows: a few queries, whatever the number of pages or rows."""

from collections import defaultdict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Manager, OuterRef, Q, QuerySet
from wagtail.models import PageManager

from core.models import BasePageQuerySet, addresses_of
from initiatives.page.cards import InitiativeCard

# What cards print besides the columns that lists of pages to read next print.
CARD = ("accent", "status", "starts", "ends", "national", "places_are_partial", "is_sensitive")
MOST_THEMES = 3


class InitiativePageQuerySet(BasePageQuerySet):
    """Initiatives by what they are about, and with what lists print of them."""

    def in_state(self, code):
        """Initiatives at work in the state with this postal code, national ones included."""
        offices = self.model.offices.rel.related_model.objects.filter(
            office__state=code, office__live=True
        )
        by_hand = self.model.states.through.objects.filter(state=code)
        return self.filter(
            Q(national=True)
            | Q(pk__in=by_hand.values("initiativepage"))
            | Q(pk__in=offices.values("page"))
        )

    def about(self, topic_slug):
        """Initiatives that carry the topic."""
        return self.filter(topics__slug=topic_slug, topics__live=True)

    def sharing(self, topics):
        """Initiatives that carry one of the topics."""
        return self.filter(topics__in=topics).distinct()

    def cards(self, request=None, first=1):
        """The initiatives as InitiativeCard objects, numbered from `first`: four queries."""
        themes = self.model.themes.rel.related_model.objects.filter(page=OuterRef("pk"))
        themes = themes.exclude(title="").order_by("sort_order").values("title")[:MOST_THEMES]
        rows = self.annotate(theme_titles=ArraySubquery(themes)).values_list(
            "pk", *self.model.teaser_fields, *CARD, "theme_titles", named=True
        )
        pks = [row.pk for row in rows]
        places, supporters = self._places_of(pks), self._supporters_of(pks)
        urls = addresses_of([row.url_path for row in rows], request)
        statuses = dict(self.model.Status.choices)
        return [
            InitiativeCard.of(
                row, number, url, statuses.get(row.status, ""), places[row.pk], supporters[row.pk]
            )
            for number, (row, url) in enumerate(zip(rows, urls, strict=True), first)
        ]

    def _places_of(self, pks):
        """Names of states by code, by the id of the initiative that works there."""
        by_hand = self.model.states.through.objects.filter(initiativepage__in=pks)
        offices = self.model.offices.rel.related_model.objects.filter(page__in=pks)
        places = defaultdict(dict)
        for pk, code, name in (
            *by_hand.values_list("initiativepage", "state", "state__name"),
            *offices.filter(office__live=True).values_list(
                "page", "office__state", "office__state__name"
            ),
        ):
            places[pk][code] = name
        return places

    def _supporters_of(self, pks):
        """Names of those whose credit is approved, by the id of the initiative."""
        supports = self.model.supports.rel.related_model.objects.filter(page__in=pks).printable()
        supporters = defaultdict(list)
        for pk, program, organization in supports.values_list(
            "page", "program", "organization__name"
        ):
            supporters[pk].append(program or organization)
        return supporters


InitiativePageManager = PageManager.from_queryset(InitiativePageQuerySet)


class SupportQuerySet(QuerySet):
    """Supporters as readers may see them."""

    def printable(self):
        """Rows with an approved credit, as `is_printable` says of one."""
        return self.filter(credit_approved=True, organization__live=True).exclude(credit="")


class SupportManager(Manager.from_queryset(SupportQuerySet)):
    """Rows that come with the organization."""

    def get_queryset(self):
        """One query for both."""
        return super().get_queryset().select_related("organization")


class OfficeParticipationManager(Manager):
    """Rows that come with their office and its state."""

    def get_queryset(self):
        """One query for all three."""
        return super().get_queryset().select_related("office__state")
