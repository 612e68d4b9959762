"""How much of an initiative is filled in, asked of the database in the listing's own query.

Counted are the parts that readers and funders look for. It is a hint for staff, not a rule: a short
page can be a good page. Drafts of a published page do not count until they are out.
"""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    CharField,
    Exists,
    Func,
    IntegerField,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from initiatives import models as initiatives


@dataclass(frozen=True)
class Part:
    """A part of an initiative: its name for staff and the condition that it is filled in."""

    name: str
    filled: object


def rows(model):
    """The condition that the page has rows of a kind."""
    return Exists(model.objects.filter(page=OuterRef("pk")))


def chosen(field):
    """The condition that something is chosen in a many-to-many field of the page."""
    through = getattr(initiatives.InitiativePage, field).through
    return Exists(through.objects.filter(initiativepage=OuterRef("pk")))


PARTS = (
    Part("summary", ~Q(summary="")),
    Part("status", ~Q(status="")),
    Part("beginning", Q(starts__isnull=False)),
    Part("text", ~Q(body_text="[]")),
    Part("aims", rows(initiatives.Goal)),
    Part("what we do", rows(initiatives.Activity)),
    Part("what it examines", rows(initiatives.Theme)),
    Part(
        "who takes part", rows(initiatives.ParticipantGroup) | rows(initiatives.OfficeParticipation)
    ),
    Part("where", Q(national=True) | chosen("states") | rows(initiatives.OfficeParticipation)),
    Part("what came of it", rows(initiatives.Measure)),
    Part("supporters", rows(initiatives.Support)),
    Part("people", rows(initiatives.InitiativePerson)),
    Part("topics", chosen("topics")),
    Part("need", ~Q(need="")),
    Part("review date", Q(review_by__isnull=False)),
)
TOTAL = len(PARTS)


def with_missing_parts(pages):
    """Annotate initiatives with `missing_parts`, a list of names, and `missing_count`."""
    names = [Case(When(part.filled, then=None), default=Value(part.name)) for part in PARTS]
    array = Func(*names, function="ARRAY", template="%(function)s[%(expressions)s]")
    return (
        pages.alias(body_text=Cast("body", TextField()))
        .annotate(
            missing_parts=Func(
                array,
                Value(None),
                function="array_remove",
                output_field=ArrayField(CharField()),
            )
        )
        .annotate(
            missing_count=Func("missing_parts", function="cardinality", output_field=IntegerField())
        )
    )
