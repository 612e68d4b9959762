"""Initiatives as lists need them: one query, whatever the number of rows."""

from django.db.models import OuterRef, Q
from wagtail.models import PageManager

from core.addresses import site_roots
from core.json_rows import JSONParts, RowsText
from core.models import BasePageQuerySet
from core.standing_queries import StandingQuery
from initiatives.cards import CardRow, make_card

JSON_COLUMNS = ("states", "office_states", "supporters")
STATUS = CardRow._fields.index("status")


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

    def card_rows(self):
        """What cards print, in the order of the page tree: one query, without a page."""
        from initiatives.models import InitiativePage, OfficeParticipation, Support

        place = {"code": "state_id", "name": "state__name"}
        by_hand = InitiativePage.states.through.objects.filter(
            initiativepage_id=OuterRef("pk")
        ).values(place=JSONParts(**place))
        of_offices = OfficeParticipation.objects.filter(
            page_id=OuterRef("pk"), office__live=True
        ).values(place=JSONParts(**{key: f"office__{path}" for key, path in place.items()}))
        supports = Support.objects.filter(
            page_id=OuterRef("pk"), credit_approved=True, organization__live=True
        ).exclude(credit="")
        names = JSONParts(program="program", organization="organization__name")
        columns = [name for name in CardRow._fields if name not in JSON_COLUMNS]
        return self.order_by("path").values_list(
            *columns,
            RowsText(by_hand.order_by("pk")),
            RowsText(of_offices.order_by("sort_order")),
            RowsText(supports.order_by("sort_order").values(names=names)),
        )

    def cards(self):
        """The initiatives as numbered InitiativeCard objects, in the order of the page tree."""
        return make_cards(self.model, self.card_rows())


def make_cards(model, rows):
    """Number the rows of `card_rows()` and turn them into InitiativeCard objects."""
    words = {value: str(label) for value, label in model.Status.choices}
    roots = site_roots()
    return tuple(
        make_card(CardRow(*row), words.get(row[STATUS], ""), number, roots)
        for number, row in enumerate(rows, start=1)
    )


@StandingQuery
def visible_card_rows():
    """The `card_rows()` of all visible initiatives."""
    from initiatives.models import InitiativePage

    return InitiativePage.objects.visible().card_rows()


class InitiativePageManager(PageManager.from_queryset(InitiativePageQuerySet)):
    """The manager of InitiativePage."""

    def visible_cards(self):
        """The cards of all visible initiatives: what `visible().cards()` says, in less time."""
        return make_cards(self.model, visible_card_rows())
