"""The page with the form, where its messages go, and the messages."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page

from contact.forms import first_form, is_sent
from contact.topics import LONGEST_MESSAGE, LONGEST_NAME, Topic
from core.admin_users import admin_users
from core.dates.days import local_day
from core.models import BasePage
from core.private_responses import PRIVATE
from core.text import rich_text_to_plain
from publishing.pages import PublishingMixin


@register_setting(icon="mail", order=70)
class ContactSettings(BaseGenericSetting):
    """Whom messages are mailed to, and how long they are kept. Readers see the days alone."""

    general_email = models.EmailField(
        "everything else",
        blank=True,
        help_text="Also for the topics below that have no address. Empty: nothing is mailed, and "
        "messages are read under Messages alone.",
    )
    media_email = models.EmailField("questions from the media", blank=True)
    format_email = models.EmailField("documents in another format", blank=True)
    barrier_email = models.EmailField("barriers on the site", blank=True)
    kept_days = models.PositiveSmallIntegerField(
        "days",
        default=180,
        validators=[MinValueValidator(7), MaxValueValidator(1_000)],
        help_text="After so many days a message is deleted here, answered or not. The form says "
        "so. Copies in your mailboxes are yours to delete.",
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("general_email"),
                FieldPanel("media_email"),
                FieldPanel("format_email"),
                FieldPanel("barrier_email"),
            ],
            heading="Where messages are mailed",
            help_text="By topic. Readers see none of these addresses.",
        ),
        MultiFieldPanel([FieldPanel("kept_days")], heading="How long messages are kept"),
    ]

    class Meta:
        verbose_name = "contact form"

    def __str__(self):
        return "Contact form"

    @classmethod
    def stored(cls):
        """The row, or an unsaved one with the defaults: reading a page never writes."""
        return cls.objects.first() or cls()

    def address_for(self, topic):
        """The mail address for a Topic; "" if none is set."""
        return getattr(self, f"{topic}_email") or self.general_email


class ContactPage(PublishingMixin, BasePage):
    """How to reach the Institute, with the form. Exit control and all: who writes may be watched.

    No answer of it is kept anywhere, because each form has a mark of its own (core/public_forms).
    """

    page_label = "Contact"
    page_description = "How to reach the Institute, with a form. There is one."
    shows_exit = True

    introduction = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text="Stands before the form. Address, telephone and contacts from Organization facts "
        "appear by themselves.",
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = "contact page"

    def reading_text(self):
        return rich_text_to_plain(self.introduction)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "form": first_form(request),
            "is_sent": is_sent(request),
            "kept_days": ContactSettings.stored().kept_days,
            "longest_message": f"{LONGEST_MESSAGE:,}",
            "is_care_page": self.shows_exit,
        }

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        response.headers["Cache-Control"] = PRIVATE["Cache-Control"]
        return response


def who_may_answer():
    """The choices of whoever answers, as a filter of accounts."""
    return {"pk__in": admin_users().values("pk")}


class ContactMessageQuerySet(models.QuerySet):
    """Messages by what is left to do."""

    def unanswered(self):
        """Those that nobody has marked as answered."""
        return self.exclude(state=ContactMessage.State.ANSWERED)

    def not_mailed(self):
        """Those that no mail server has taken yet, the oldest first."""
        return self.filter(mailed_at=None).order_by("pk")

    def outdated(self, now):
        """Those whose days are over."""
        days = timedelta(days=ContactSettings.stored().kept_days)
        return self.filter(received_at__lt=now - days)


class ContactMessage(models.Model):
    """What somebody wrote, stored before it is mailed. Of the connection nothing is kept."""

    class State(models.TextChoices):
        """What staff have done."""

        NEW = "new", "New"
        READ = "read", "Read"
        ANSWERED = "answered", "Answered"

    topic = models.CharField(max_length=8, choices=Topic.choices)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    email = models.CharField("mail address", max_length=254, blank=True)
    message = models.TextField()
    received_at = models.DateTimeField("received", default=timezone.now)
    fingerprint = models.CharField(
        max_length=64, unique=True, help_text="Of form and words: sent twice, it is one message."
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=who_may_answer,
        verbose_name="who answers",
        help_text="Needs attention names this person.",
    )
    mailed_at = models.DateTimeField("mailed", null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True, help_text="Last try to mail it.")

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        default_permissions = ("view", "change", "delete")
        ordering = ["-received_at", "-pk"]
        verbose_name = "message"

    def __str__(self):
        # In the history of the admin it outlives the message: nobody is named.
        return f"{self.get_topic_display()}, {local_day(self.received_at):%Y-%m-%d}, {self.pk}"

    @property
    def mailed_text(self):
        """Whether it was mailed, in words."""
        if self.mailed_at:
            return "Yes"
        return "Not yet, is tried again" if self.tried_at else "No"
