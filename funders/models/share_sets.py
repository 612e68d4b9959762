"""Material for one recipient, under an address that nobody can guess and that ends."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from core.dates.days import current_day, local_day
from core.tokens import digest_of, make_token
from funders.forms import ShareSetForm

USUAL_DAYS = 30
SOON = timedelta(days=7)


def usual_last_day():
    """The last day of a new set, unless somebody chooses another."""
    return current_day() + timedelta(days=USUAL_DAYS)


class ShareSetQuerySet(models.QuerySet):
    """Share sets by how they stand on a day."""

    def open_on(self, today):
        """Sets whose address opens on the day `today`."""
        return self.filter(token_digest__isnull=False, revoked_at__isnull=True, ends_on__gte=today)

    def in_state(self, state, today):
        """Sets in one of ShareSet.State on the day `today`."""
        conditions = {
            ShareSet.State.REVOKED: Q(revoked_at__isnull=False),
            ShareSet.State.EXPIRED: Q(revoked_at__isnull=True, ends_on__lt=today),
            ShareSet.State.OPEN: Q(pk__in=self.open_on(today).values("pk")),
            ShareSet.State.NO_ADDRESS: Q(
                revoked_at__isnull=True, ends_on__gte=today, token_digest__isnull=True
            ),
        }
        return self.filter(conditions[state])

    def with_opens(self):
        """Annotate `opens_total`, how often the recipients opened the set; None for never."""
        return self.annotate(opens_total=Sum("opens__count"))


class ShareSet(ClusterableModel):
    """Initiatives and documents for one recipient, with a cover note."""

    class State(models.TextChoices):
        """How a set stands on a day."""

        NO_ADDRESS = "no_address", "No address yet"
        OPEN = "open", "Open"
        EXPIRED = "expired", "Expired"
        REVOKED = "revoked", "Revoked"

    title = models.CharField(max_length=120, help_text="What stands at the top of the page.")
    recipient = models.CharField(max_length=160, help_text="Whom it is for. Only staff see this.")
    note = models.TextField(
        "cover note",
        max_length=2000,
        blank=True,
        help_text="A few words to the recipient. An empty line begins a new paragraph.",
    )
    ends_on = models.DateField(
        "last day",
        default=usual_last_day,
        help_text="After this day the address opens nothing. At most half a year from today.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Of the secret in the address; the secret itself is shown once and kept nowhere.
    token_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - several have none
    address_made_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    base_form_class = ShareSetForm
    panels = [
        FieldRowPanel([FieldPanel("recipient"), FieldPanel("ends_on")]),
        MultiFieldPanel([FieldPanel("title"), FieldPanel("note")], heading="Cover"),
        InlinePanel("initiatives", heading="Initiatives", label="Initiative", max_num=30),
        InlinePanel("documents", heading="Documents", label="Document", max_num=30),
    ]

    objects = ShareSetQuerySet.as_manager()

    class Meta:
        verbose_name = "share set"
        default_permissions = ("add", "change", "delete")
        ordering = ["-created_at"]

    def __str__(self):
        return self.title

    def state_on(self, today):
        """The State on the day `today`."""
        if self.revoked_at:
            return self.State.REVOKED
        if self.ends_on < today:
            return self.State.EXPIRED
        return self.State.OPEN if self.token_digest else self.State.NO_ADDRESS

    @property
    def state(self):
        """The State today."""
        return self.state_on(current_day())

    @property
    def days_left(self):
        """How many more days after today the address opens; 0 on the last day."""
        return (self.ends_on - current_day()).days

    @property
    def is_open(self):
        """Whether the address opens something today."""
        return self.state == self.State.OPEN

    def make_address(self):
        """Give the set a new secret and return it; an earlier one opens nothing from now on."""
        token = make_token()
        self.token_digest = digest_of(token)
        self.address_made_at = timezone.now()
        self.revoked_at = None
        self.save(update_fields=["token_digest", "address_made_at", "revoked_at"])
        return token

    def revoke(self):
        """Revoke the set immediately."""
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])

    def count_open(self, day):
        """Count that the recipient opened the set on a day; nothing else is kept."""
        self.opens.bulk_create([ShareSetOpens(share_set=self, day=day)], ignore_conflicts=True)
        self.opens.filter(day=day).update(count=F("count") + 1)

    make_address.alters_data = True
    revoke.alters_data = True
    count_open.alters_data = True


class SharedItem(Orderable):
    """Something in a set. What is not public is left out unless staff said otherwise."""

    although_private = models.BooleanField(
        "share it although it is private",
        default=False,
        help_text="The recipient may read it with this address, without signing in.",
    )

    class Meta(Orderable.Meta):
        abstract = True


class SharedInitiative(SharedItem):
    """An initiative in a set. The row stays when the page goes, so that the set can say so."""

    share_set = ParentalKey(ShareSet, on_delete=models.CASCADE, related_name="initiatives")
    initiative = models.ForeignKey(
        "initiatives.InitiativePage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="A published one. The recipient reads what is published on the day of reading.",
    )

    panels = [FieldPanel("initiative"), FieldPanel("although_private")]

    def __str__(self):
        return str(self.initiative or "")


class SharedDocument(SharedItem):
    """A document in a set."""

    share_set = ParentalKey(ShareSet, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "uploads.CustomDocument", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [FieldPanel("document"), FieldPanel("although_private")]

    def __str__(self):
        return str(self.document or "")


class ShareSetOpens(models.Model):
    """How often a set was opened on one day."""

    share_set = models.ForeignKey(ShareSet, on_delete=models.CASCADE, related_name="opens")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["share_set", "day"], name="one_count_for_each_day")
        ]

    def __str__(self):
        return f"{self.day}: {self.count}"


def ending_soon(now):
    """Open sets whose last day comes within a week of the moment `now`, the nearest first."""
    today = local_day(now)
    return ShareSet.objects.open_on(today).filter(ends_on__lte=today + SOON).order_by("ends_on")
