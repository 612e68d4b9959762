"""Parts of an initiative that are filled in on tabs of their own."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
)

from core.dates.days import current_day
from core.dates.fields import DayField
from core.fields import LineField, dollar_field
from initiatives.program_summary.grant_texts import LIMITS, CountedTextarea

EARLIEST_YEAR = 2000
YEARS_AHEAD = 10


def validate_near_year(day):
    """Refuse a day that only a slip of the fingers can mean, such as one in the year 0226."""
    latest = current_day().year + YEARS_AHEAD
    if not EARLIEST_YEAR <= day.year <= latest:
        raise ValidationError(
            f"The year {day.year:04} cannot be meant: it must be between "
            f"{EARLIEST_YEAR} and {latest}."
        )


class CareMixin(models.Model):
    """One switch for pages that may be hard or dangerous to read."""

    is_sensitive = models.BooleanField(
        "care page",
        default=False,
        help_text="Tick if the page speaks of sexual violence or other harm. It adds the exit "
        "control, the content note and the support box, and hides the title in link previews.",
    )
    content_note = LineField(
        max_length=240,
        blank=True,
        help_text="Name the subjects plainly, without detail. It stands before the text.",
    )
    support_resources = ParentalManyToManyField(
        "directory.SupportResource", blank=True, related_name="+"
    )

    care_panels = [
        HelpPanel(
            "<p>A care page can be left in one press, leaves few traces in the browser and says "
            "at the top what it speaks about.</p>"
        ),
        FieldPanel("is_sensitive"),
        FieldPanel("content_note"),
        FieldPanel(
            "support_resources",
            heading="Where to find support",
            help_text="Shown at the top and at the end of the page. "
            "Entries are kept under Directory, Support resources.",
            widget=CheckboxSelectMultiple,
        ),
    ]

    class Meta:
        abstract = True


class CoverMixin(models.Model):
    """A picture behind the title, which link previews show as well.

    The page type gives its `cover` (initiatives.page.cards.Cover), drawn where there is no picture.
    """

    cover_image = models.ForeignKey(
        "uploads.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Without a picture the cover is drawn from the record.",
    )
    cover_alt = LineField(
        "description of the picture",
        max_length=250,
        blank=True,
        help_text="What it shows, for somebody who cannot see it.",
    )
    cover_is_decorative = models.BooleanField(
        "the picture is decoration", default=False, help_text="It says nothing that needs words."
    )

    cover_panels = [
        FieldPanel("cover_image"),
        FieldPanel("cover_alt"),
        FieldPanel("cover_is_decorative"),
    ]

    class Meta:
        abstract = True


class ProgramSummaryMixin(models.Model):
    """What funders ask beyond the page itself; each fact is entered once.

    Budget and amounts that are not shown are for funders only; what was learned may be made so.
    """

    show_in_portfolio = models.BooleanField(
        default=False, help_text="Offer the program summary and list it in the funders' portfolio."
    )
    need = models.TextField(
        max_length=900, blank=True, help_text="What is wrong now, and for whom?"
    )
    population = LineField(max_length=300, blank=True, help_text="Who is served or affected?")
    learned = models.TextField(
        max_length=600, blank=True, help_text="What did not work, and what you changed."
    )
    # The release that still runs while this one is set up writes rows without these columns.
    learned_is_private = models.BooleanField(
        "only funders read what was learned",
        default=False,
        db_default=False,
        help_text="Tick to keep it off the public summary. It stays in share sets.",
    )
    budget = dollar_field("In US dollars. Never public: only share sets show it.")
    budget_period = LineField(
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text="What the amount covers, such as “fiscal year 2027”.",
    )
    budget_note = LineField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="What a funder should know beside the amount.",
    )
    funder_contact = models.ForeignKey(
        "directory.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who answers a funder's question?",
    )
    as_of = DayField(
        null=True,
        blank=True,
        validators=[validate_near_year],
        help_text="On what date was all of this true?",
    )
    # Longer than their limits, so that a draft keeps what is yet to be cut.
    text_50 = models.TextField("text of 50 words", max_length=1000, blank=True)
    text_100 = models.TextField("text of 100 words", max_length=2000, blank=True)
    text_250 = models.TextField("text of 250 words", max_length=5000, blank=True)
    text_700 = models.TextField("text of 700 characters", max_length=2000, blank=True)

    summary_panels = [
        FieldPanel("show_in_portfolio"),
        FieldPanel("need"),
        FieldPanel("population"),
        FieldPanel("learned"),
        FieldPanel("learned_is_private"),
        FieldRowPanel([FieldPanel("funder_contact"), FieldPanel("as_of")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("budget"), FieldPanel("budget_period")]),
                FieldPanel("budget_note"),
            ],
            heading="Budget (never public)",
        ),
        MultiFieldPanel(
            [FieldPanel(name, widget=CountedTextarea(limit)) for name, limit in LIMITS.items()],
            heading="Texts for grant forms",
            classname="collapsed",
        ),
    ]

    class Meta:
        abstract = True


class StewardshipMixin(models.Model):
    """When the page must be read again; who answers for it is Wagtail's own `owner`."""

    review_by = DayField(
        null=True,
        blank=True,
        validators=[validate_near_year],
        help_text="When must somebody read this page again?",
    )

    stewardship_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "owner", help_text="Which colleague answers for this page being true?"
                        ),
                        FieldPanel("review_by"),
                    ]
                ),
            ],
            heading="Stewardship",
        )
    ]

    class Meta:
        abstract = True
