"""What the shared records have in common."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin
from wagtail.search import index

from core.contacts.phone import phone_link, validate_phone
from directory.forms import RecordForm


class SharedRecordQuerySet(models.QuerySet):
    """Public code asks for `live()` records only: a draft is nobody's business but staff's."""

    def live(self):
        """Records that have been published and not withdrawn."""
        return self.filter(live=True)

    def with_schedule(self):
        """Records that know without a query of their own whether a date is set for publication."""
        scheduled = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), CharField()),
            approved_go_live_at__isnull=False,
        )
        return self.annotate(has_schedule=Exists(scheduled))


class SharedRecord(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model):
    """A record that several pages point at, with drafts, history and a lock."""

    base_form_class = RecordForm
    objects = SharedRecordQuerySet.as_manager()

    search_fields = [index.SearchField("name", boost=2), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def approved_schedule(self):
        """Whether a date is set for publication; lists ask for all records in one query."""
        known = vars(self).get("has_schedule")
        return super().approved_schedule if known is None else known


class HasPhone(models.Model):
    """Mixin of a record that somebody may call."""

    phone = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        default="",
        validators=[validate_phone],
        help_text="One number in digits, such as 988 or 212-555-0100; with + and the country’s "
        "code if it is not of the United States.",
    )
    extension = models.CharField(
        max_length=10,
        blank=True,
        db_default="",
        default="",
        validators=[RegexValidator(r"^[0-9]+\Z", "Write the extension in digits, such as 7.")],
        help_text="What to dial after somebody answers.",
    )

    class Meta:
        abstract = True

    @property
    def phone_link(self):
        """The number as a `tel:` address, without the extension; "" if it cannot be dialed."""
        return phone_link(self.phone)

    @property
    def phone_text(self):
        """The number as readers see it, with its extension; "" if there is none."""
        return f"{self.phone}, ext. {self.extension}" if self.extension else self.phone

    def clean(self):
        super().clean()
        if self.extension and not self.phone:
            raise ValidationError({"extension": "Give the number that the extension belongs to."})
