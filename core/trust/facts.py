"""The facts about the organization that funders ask for, as staff keep them."""

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.contacts.org_ids import validate_org_id
from core.dates.fields import PartialDateField
from core.trust.blocks import PaperStreamBlock, SupporterStreamBlock

# The release that still runs while this one is set up stores rows without these columns.
ABSENT = {"blank": True, "default": "", "db_default": ""}


class MoneyAndTrust(models.Model):
    """What funders ask an organization for, and its names in files for others to load."""

    class Type(models.TextChoices):
        """Kinds of organization by their codes in IATI's list OrganisationType."""

        GOVERNMENT = "10", "Government"
        LOCAL_GOVERNMENT = "11", "Local government"
        OTHER_PUBLIC = "15", "Other public sector"
        INTERNATIONAL_NGO = "21", "International nongovernmental organization"
        NATIONAL_NGO = "22", "National nongovernmental organization"
        REGIONAL_NGO = "23", "Regional nongovernmental organization"
        PUBLIC_PRIVATE = "30", "Public-private partnership"
        MULTILATERAL = "40", "Multilateral"
        FOUNDATION = "60", "Foundation"
        PRIVATE = "70", "Private sector"
        ACADEMIC = "80", "Academic, training and research"
        OTHER = "90", "Other"

    ein = models.CharField(
        "EIN",
        max_length=10,
        validators=[
            RegexValidator(r"^[0-9]{2}-[0-9]{7}\Z", "Write it in nine digits, such as 12-3456789.")
        ],
        help_text="The number under which the Internal Revenue Service knows the organization.",
        **ABSENT,
    )
    fiscal_year = models.CharField(
        max_length=80, help_text="Such as “July 1 to June 30”.", **ABSENT
    )
    facts_as_of = PartialDateField(
        verbose_name="as of", help_text="When EIN and fiscal year were last looked at."
    )
    papers = StreamField(
        PaperStreamBlock(max_num=40),
        blank=True,
        default=list,
        db_default=[],
        help_text="Form 990, audit, board and policies, each with its date.",
    )
    supporters = StreamField(
        SupporterStreamBlock(max_num=200),
        blank=True,
        default=list,
        db_default=[],
        help_text="Of the Institute as a whole, in the wording that each approved. Those of an "
        "initiative are on its own page.",
    )
    org_id = models.CharField(
        "identifier in open data",
        max_length=80,
        validators=[validate_org_id],
        help_text="As org-id.guide builds it, such as US-EIN- and the number. Files in the form of "
        "IATI and 360Giving need it.",
        **ABSENT,
    )
    org_type = models.CharField(
        "kind of organization in IATI files", max_length=2, choices=Type.choices, **ABSENT
    )
    giving_prefix = models.CharField(
        "360Giving prefix",
        max_length=40,
        validators=[
            RegexValidator(r"^360G-[A-Za-z0-9_-]+\Z", "It begins with 360G-, such as 360G-example.")
        ],
        help_text="Given by 360Giving to whom publishes grants in its form.",
        **ABSENT,
    )

    money_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("ein"), FieldPanel("fiscal_year")]),
                FieldPanel("facts_as_of"),
                FieldPanel("papers"),
                FieldPanel("supporters"),
            ],
            heading="Money and trust, on the page for funders",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("org_id"), FieldPanel("org_type")]),
                FieldPanel("giving_prefix"),
            ],
            heading="In files for others to load",
        ),
    ]

    class Meta:
        abstract = True
