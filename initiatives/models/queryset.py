"""Initiatives as lists need them: the same few queries, whatever the number of rows."""

from collections import defaultdict

from django.db.models import Q
from wagtail.models import PageManager

from core.addresses import addresses_of
from core.models import BasePageQuerySet
from initiatives.cards import InitiativeCard, places_text, when_text

# The columns that lists of pages to read next print, and what cards print besides.
TEASER = ("title", "url_path", "listing_title", "listing_summary", "summary", "search_description")
CARD = ("accent", "status", "starts", "ends", "national", "places_are_partial")


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

    def teasers(self):
        """The pages with no more than what lists of pages to read next print."""
        return self.only(*TEASER)

    def cards(self, request=None, first=1):
        """The initiatives as InitiativeCard objects, numbered from `first`: four queries."""
        rows = self.values_list("pk", *TEASER, *CARD, named=True)
        pks = [row.pk for row in rows]
        states = self.model.states.through.objects.filter(initiativepage__in=pks)
        offices = self.model.offices.rel.related_model.objects.filter(page__in=pks)
        supports = self.model.supports.rel.related_model.objects.filter(page__in=pks).printable()
        places, supporters = defaultdict(dict), defaultdict(list)
        for pk, code, name in (
            *states.values_list("initiativepage", "state", "state__name"),
            *offices.filter(office__live=True).values_list(
                "page", "office__state", "office__state__name"
            ),
        ):
            places[pk][code] = name
        for pk, program, organization in supports.values_list(
            "page", "program", "organization__name"
        ):
            supporters[pk].append(program or organization)
        urls = addresses_of([row.url_path for row in rows], request)
        labels = dict(self.model.Status.choices)
        return [
            InitiativeCard(
                number=number,
                title=row.listing_title or row.title,
                summary=row.listing_summary or row.summary or row.search_description,
                url=url,
                accent=row.accent,
                status_text=labels.get(row.status, ""),
                when_text=when_text(row.starts, row.ends, row.status),
                places_text=places_text(
                    places[row.pk].values(), row.national, row.places_are_partial
                ),
                listed_state_codes=frozenset(places[row.pk]),
                supporter_names=tuple(dict.fromkeys(supporters[row.pk])),
            )
            for number, (row, url) in enumerate(zip(rows, urls, strict=True), first)
        ]

    def to_read(self):
        return self.prefetch_related("goals", "activities", "themes", "participant_groups")


InitiativePageManager = PageManager.from_queryset(InitiativePageQuerySet)
