"""What a work of any kind must have right before it goes out."""

from publishing.rules import Finding, Rule, register_rules, rows
from works.models import WorkPage


def contributors_have_names(page):
    """A row names one: a person, an organization, or a name as written."""
    for number, row in rows(page, "contributors"):
        label = f"Contributor {number}:"
        for column in ("person", "organization"):
            if loss := row.loss_in(column):
                yield Finding(f"{label} {loss}", "contributors", row, column)
        if row.person_id and row.organization_id:
            message = f"{label} choose a person or an organization; give the other a row."
            yield Finding(message, "contributors", row, "organization")
        if row.person_id and row.is_group:
            message = f"{label} a person is no group: take the tick or the person out."
            yield Finding(message, "contributors", row, "is_group")
        if not (row.person_id or row.organization_id or row.name.strip() or row.gone):
            message = f"{label} choose a person or an organization, or write a name."
            yield Finding(message, "contributors", row, "name")


register_rules(
    WorkPage,
    Rule("Who made it", contributors_have_names, "contributors"),
)
