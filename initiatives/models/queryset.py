"""Initiatives as lists need them: the same few queries, whatever the number of rows."""

from django.db.models import Q
from wagtail.models import PageManager

from core.models import BasePageQuerySet
from initiatives.cards import InitiativeCard

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
        """The initiatives as InitiativeCard objects, numbered from `first`."""
        pages = self.only(*TEASER, *CARD).prefetch_related("states", "offices", "supports")
        return [
            InitiativeCard.of(page, number, request) for number, page in enumerate(pages, first)
        ]

    def to_read(self):
        return self.prefetch_related("goals", "activities", "themes", "participant_groups")


InitiativePageManager = PageManager.from_queryset(InitiativePageQuerySet)
