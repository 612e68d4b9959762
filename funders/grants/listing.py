"""Grants as readers see them: those that staff show, with initiatives that anybody may read."""

from dataclasses import dataclass
from decimal import Decimal

from core.exports.numbers import money
from funders.models.grants import Grant, GrantInitiative
from initiatives.models import InitiativePage


@dataclass(frozen=True)
class PublicGrant:
    """What readers may know of a grant; amounts are None where they are not shown."""

    grant: Grant
    supporter: str
    amount: Decimal | None
    initiatives: tuple = ()

    @property
    def note(self):
        """Supporter, period and amount in a line."""
        amount = "" if self.amount is None else money(self.amount)
        parts = (self.supporter, self.grant.period_text, amount)
        return " · ".join(part for part in parts if part)


def public_grants():
    """The PublicGrants, the latest first, at the cost of three queries."""
    grants = list(Grant.objects.public())
    if not grants:
        return []
    rows = GrantInitiative.objects.filter(grant__in=grants, initiative__isnull=False)
    visible = InitiativePage.objects.visible().only("title", "url_path")
    pages = visible.in_bulk(set(rows.order_by().values_list("initiative", flat=True)))
    chosen = {}
    for row in rows.order_by("sort_order", "pk"):
        if page := pages.get(row.initiative_id):
            chosen.setdefault(row.grant_id, []).append(page)
    return [
        PublicGrant(
            grant, grant.supporter.name, grant.public_amount, tuple(chosen.get(grant.pk, ()))
        )
        for grant in grants
    ]
