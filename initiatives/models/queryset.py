"""Initiatives as lists need them: one query, whatever the number of rows."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from wagtail.models import PageManager

from core.models import BasePageQuerySet
from initiatives.cards import InitiativeCard


class InitiativePageQuerySet(BasePageQuerySet):
    """Visible initiatives, filtered and turned into cards."""

    def in_state(self, code):
        """Initiatives at work in the state with this postal code, national ones included."""
        return self.filter(
            Q(national=True)
            | Q(states=code)
            | Q(offices__office__state=code, offices__office__live=True)
        ).distinct()

    def about(self, topic_slug):
        """Initiatives that carry the topic."""
        return self.filter(topics__slug=topic_slug, topics__live=True).distinct()

    def with_card_rows(self):
        """Annotate the states and supporters that cards print, without a query for each."""
        from initiatives.models import InitiativePage, OfficeParticipation, Support

        place = {"code": "state_id", "name": "state__name"}
        by_hand = InitiativePage.states.through.objects.filter(
            initiativepage_id=OuterRef("pk")
        ).values(place=JSONObject(**place))
        of_offices = OfficeParticipation.objects.filter(
            page_id=OuterRef("pk"), office__live=True
        ).values(place=JSONObject(**{key: f"office__{path}" for key, path in place.items()}))
        supports = Support.objects.filter(
            page_id=OuterRef("pk"), credit_approved=True, organization__live=True
        ).exclude(credit="")
        return self.annotate(
            card_states=ArraySubquery(by_hand),
            card_office_states=ArraySubquery(of_offices.order_by("sort_order")),
            card_supporters=ArraySubquery(
                supports.order_by("sort_order").values(
                    names=JSONObject(program="program", organization="organization__name")
                )
            ),
        )

    def cards(self):
        """The initiatives as numbered InitiativeCard objects, in the order of the page tree."""
        pages = self.order_by("path").defer_streamfields().with_card_rows()
        return [InitiativeCard(page, number) for number, page in enumerate(pages, start=1)]


InitiativePageManager = PageManager.from_queryset(InitiativePageQuerySet)
