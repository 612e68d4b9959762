"""Who made a work or took part in it: a row that names a person, an organization or a name."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.fields import LineField
from core.models import RecordRow


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
        "writes the name.",
    )
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.AUTHOR)
    note = LineField(
        "in what capacity",
        max_length=160,
        blank=True,
        help_text="Such as an office at the time of the work. Empty: nothing is said.",
    )

    panels = [
        FieldRowPanel([FieldPanel("person"), FieldPanel("organization")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldPanel("note"),
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
        """Whether the row names an organization, which has no first and last name."""
        return bool(self.organization_id and not self.person_id)

    @property
    def printed_name(self):
        """The name as written, or that of the record; "" if the record is withdrawn."""
        return self.name or (self.record.name if self.record else "")
