"""A link to one draft for one reader, and what the reader answered."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.dates.days import current_day, end_of, last_day_before
from core.tokens import digest_of, find_by_token, make_token

DAYS = 14
LONGEST_DAYS = 90
LONGEST_COMMENT = 5_000


class ReaderLinkQuerySet(models.QuerySet):
    """Links by their state."""

    def usable(self):
        """Links that open their draft today."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())

    def find(self, token):
        """The usable link with this token, or None.

        A token that is wrong, expired or revoked takes the same one query and finds nothing.
        """
        return find_by_token(self.usable().select_related("page", "revision", "created_by"), token)


class ReaderLink(models.Model):
    """A secret address that shows one revision of a page to one named person."""

    class Answer(models.TextChoices):
        """What a reader answered."""

        FINE = "fine", "Fine as it is"
        COMMENT = "comment", "Comment"

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="reader_links"
    )
    # Old drafts may be cleared away; the link then says so.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision_created_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, unique=True)
    reader_name = models.CharField("name of the reader", max_length=120)
    reader_email = models.EmailField("mail address of the reader", blank=True)
    note = models.TextField("note to the reader", max_length=1_000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    # Whether the author got a mail about the answer; the answer itself stands here in any case.
    answer_mailed = models.BooleanField(default=False)

    objects = ReaderLinkQuerySet.as_manager()
    # No use of the page that should keep anybody from deleting it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "reader link"
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="reader_answer_has_its_time",
            )
        ]

    def __str__(self):
        return f"Link for {self.reader_name}"

    @classmethod
    def make(cls, page, revision, user, days=DAYS, **values):
        """Store a new link to `revision`, through the last of `days` more days.

        Returns (link, token). The token is nowhere else: a lost one is replaced by a new link.
        """
        token = make_token()
        link = cls.objects.create(
            page=page,
            revision=revision,
            revision_created_at=revision.created_at,
            token_digest=digest_of(token),
            created_by=user,
            expires_at=end_of(current_day() + timedelta(days=days)),
            **values,
        )
        return link, token

    @property
    def last_day(self):
        """The last day on which the address works; it does so to the end of that day."""
        return last_day_before(self.expires_at)

    @property
    def is_usable(self):
        """Whether the address still opens the draft."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def state(self):
        """How the link stands, in words for staff."""
        if self.answer:
            return self.get_answer_display()
        if self.revoked_at:
            return "Revoked"
        if self.expires_at <= timezone.now():
            return "Expired, no answer"
        if self.revision_id is None:
            return "The draft is not kept any more"
        return "Waiting for an answer"

    @property
    def sender(self):
        """The author's name for the reader; "" rather than a user name."""
        return self.created_by.get_full_name() if self.created_by else ""
