"""Who made a work or took part in it: a row that names a person, an organization or a name."""

from django.db import models
from django.db.models import Case, F, Q, When
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.fields import LineField
from core.models import RecordRow
from core.text import series
from works.names import PersonName

# Of more than these a sentence names the first and counts the others; a list has all of them.
MOST_NAMED = 3
# What `printed_name` is in a query, but for names with the family name first; NULL for "".
PRINTED_NAME = Case(
    When(~Q(name=""), then=F("name")),
    When(person__live=True, then=F("person__name")),
    When(person=None, organization__live=True, then=F("organization__name")),
    default=None,
    output_field=models.TextField(),
)


class ContributorQuerySet(models.QuerySet):
    """Contributors as lists of works need them."""

    def authors(self):
        """Authors that readers see, each with its name as `printed`."""
        authors = self.filter(role=self.model.Role.AUTHOR)
        return authors.annotate(printed=PRINTED_NAME).exclude(printed=None)


class Contributor(RecordRow):
    """One contributor. A name without a record is printed as it is written, and leads nowhere."""

    class Role(models.TextChoices):
        """What somebody did. Only authors and editors are named in citations."""

        AUTHOR = "author", "Author"
        EDITOR = "editor", "Editor"
        FOREWORD = "foreword", "Foreword"
        INTERVIEWS = "interviews", "Interviews"
        CONTRIBUTOR = "contributor", "Contributor"
        SPEAKER = "speaker", "Speaker"
        MODERATOR = "moderator", "Moderator"
        HOST = "host", "Host"
        MEDIA_CONTACT = "media_contact", "Media contact"

    page = ParentalKey("works.WorkPage", on_delete=models.CASCADE, related_name="contributors")
    person = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="works"
    )
    organization = models.ForeignKey(
        "directory.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="works",
    )
    name = LineField(
        "name as written",
        max_length=160,
        blank=True,
        help_text="For somebody without a record under Directory, or as the work itself "
        "writes the name. A family name of two words goes first, with a comma.",
    )
    is_group = models.BooleanField(
        "the name is that of a group",
        default=False,
        db_default=False,
        help_text="Such as a working group: it has no first and last name in citations.",
    )
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.AUTHOR)
    note = LineField(
        "in what capacity",
        max_length=160,
        blank=True,
        help_text="Such as an office at the time of the work. Empty: nothing is said.",
    )

    objects = ContributorQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("person"), FieldPanel("organization")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("is_group")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("note")]),
    ]

    def __str__(self):
        return self.printed_name

    @property
    def record(self):
        """The Person or Organization that readers may see, or None."""
        record = self.person or self.organization
        return record if record is not None and record.live else None

    @property
    def is_organization(self):
        """Whether the row names an organization or a group, without first and last name."""
        return self.is_group or bool(self.organization_id and not self.person_id)

    @property
    def person_name(self):
        """The PersonName as written or of the record; None for groups and without a name."""
        name = self.name or (self.record.name if self.record else "")
        return PersonName.parse(name) if name and not self.is_organization else None

    @property
    def printed_name(self):
        """The name as written, or that of the record; "" if the record is withdrawn."""
        if self.name and not self.is_organization:
            return str(self.person_name)
        return self.name or (self.record.name if self.record else "")

    @property
    def cited_name(self):
        """The name in the head of a page, where reference managers read it.

        Last name first; the comma at the end keeps the words of a group's name together. "" for a
        group whose name has a comma, which would be taken for several people.
        """
        if self.person_name is not None:
            return self.person_name.last_first
        return "" if "," in self.printed_name else f"{self.printed_name},"


def in_short(rows):
    """Contributors in a sentence: "A, B, and 28 others"; "" without any."""
    names = [row.printed_name for row in rows]
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} others"]
    return series(names) if names else ""


def credits_of(rows):
    """(role in words, its rows) pairs of contributors, in the order of the roles.

    Whom journalists ask about a work has not made it.
    """
    roles = [role for role in Contributor.Role if role != Contributor.Role.MEDIA_CONTACT]
    found = [(role, [row for row in rows if row.role == role]) for role in roles]
    return [
        (role.label if len(of_role) == 1 else plural(role), of_role)
        for role, of_role in found
        if of_role
    ]


def plural(role):
    """What several people of a role are called."""
    is_plural = role in (Contributor.Role.FOREWORD, Contributor.Role.INTERVIEWS)
    return role.label if is_plural else f"{role.label}s"
