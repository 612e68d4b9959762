"""Settings that staff edit in the admin: the Institute's facts and the frame around each page."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField, StreamField

from core.blocks.links import LinkStreamBlock, ProfileStreamBlock
from core.blocks.trust import PaperStreamBlock, SupporterStreamBlock
from core.contacts.org_ids import validate_org_id
from core.contacts.phone import phone_link, validate_phone
from core.dates.fields import PartialDateField

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


@register_setting(icon="home", order=10)
class OrganizationFacts(MoneyAndTrust, BaseGenericSetting):
    """The Institute in plain facts; what is empty is shown nowhere."""

    name = models.CharField(max_length=160, blank=True, help_text="Full public name.")
    short_name = models.CharField(max_length=40, blank=True, help_text="Abbreviation.")
    parent_name = models.CharField(
        max_length=160, blank=True, help_text="The body it belongs to, such as a college."
    )
    tagline = models.CharField(
        max_length=120, blank=True, help_text="The line under the name at the top of each page."
    )
    address = models.TextField(max_length=300, blank=True, help_text="Postal address, in lines.")
    email = models.EmailField(blank=True, help_text="A role address, not a person's.")
    phone = models.CharField(max_length=40, blank=True)
    founded = PartialDateField(help_text="2015, 2015-10 or 2015-10-16. Empty if it is disputed.")
    profiles = StreamField(
        ProfileStreamBlock(), blank=True, help_text="The Institute's pages on other sites."
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("short_name"), FieldPanel("founded")]),
                FieldPanel("parent_name"),
                FieldPanel("tagline"),
            ],
            heading="Name",
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("profiles"),
            ],
            heading="Contact",
        ),
        *MoneyAndTrust.money_panels,
    ]

    class Meta:
        verbose_name = "organization facts"

    def __str__(self):
        return "Organization facts"

    @property
    def phone_link(self):
        """The number as a `tel:` address; "" if it cannot be dialed."""
        return phone_link(self.phone)

    def clean(self):
        """Refuse a telephone number that a press could not dial."""
        if self.phone:
            try:
                validate_phone(self.phone)
            except ValidationError as error:
                raise ValidationError({"phone": error}) from error


@register_setting(icon="list-ul", order=20)
class Navigation(BaseGenericSetting):
    """The links at the top of every page."""

    links = StreamField(
        LinkStreamBlock(max_num=8), blank=True, help_text="In the order to show. Seven fit well."
    )

    panels = [FieldPanel("links")]

    class Meta:
        verbose_name = "navigation"

    def __str__(self):
        return "Navigation"


@register_setting(icon="bars", order=30)
class Footer(BaseGenericSetting):
    """What stands at the end of every page."""

    text = RichTextField(blank=True, features=["bold", "italic", "link"])
    links = StreamField(LinkStreamBlock(max_num=12), blank=True)

    panels = [FieldPanel("text"), FieldPanel("links")]

    class Meta:
        verbose_name = "footer"

    def __str__(self):
        return "Footer"


@register_setting(icon="warning", order=40)
class SiteAlert(BaseGenericSetting):
    """One sentence above every page that ends by itself."""

    text = models.CharField(max_length=240, blank=True, help_text="Empty: no alert is shown.")
    link_text = models.CharField(max_length=60, blank=True)
    link_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    link_url = models.URLField(blank=True)
    until = models.DateTimeField(
        null=True, blank=True, help_text="After this moment it is no longer shown."
    )

    panels = [
        FieldPanel("text"),
        FieldPanel("until"),
        MultiFieldPanel(
            [
                FieldPanel("link_text"),
                PageChooserPanel("link_page", heading="Page"),
                FieldPanel("link_url", heading="Address elsewhere"),
            ],
            heading="Link (a page of this site, or an address)",
        ),
    ]

    class Meta:
        verbose_name = "site alert"

    def __str__(self):
        return "Site alert"

    def clean(self):
        if (self.link_page or self.link_url) and not self.link_text:
            raise ValidationError({"link_text": "Say in words where the link leads."})
        if self.link_page and self.link_url:
            raise ValidationError({"link_url": "Choose a page or give an address, not both."})


@register_setting(icon="lock", order=50)
class CareSettings(BaseGenericSetting):
    """Where the exit control of care pages leads, and where reading safely is explained."""

    exit_url = models.URLField(
        default="https://www.weather.gov/",
        validators=[URLValidator(schemes=["https"])],
        help_text="An everyday page of another site that begins with https://. "
        "It must not look alarming or suggest what was read before.",
    )
    exit_label = models.CharField(max_length=40, default="Exit this page")
    safety_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The page that explains how to read this site safely.",
    )

    panels = [
        FieldPanel("exit_url", heading="Where the exit leads"),
        FieldPanel("exit_label", heading="Words on the exit"),
        PageChooserPanel("safety_page", heading="Page about reading safely"),
    ]

    class Meta:
        verbose_name = "care pages"

    def __str__(self):
        return "Care pages"


@register_setting(icon="link", order=60)
class ReuseSettings(BaseGenericSetting):
    """On what terms others may use the site's data, and what is said of pages that are gone."""

    license_name = models.CharField(
        "license",
        max_length=80,
        blank=True,
        help_text="Such as CC BY 4.0, which lets everybody use the data who names the Institute. "
        "Empty: downloads name no license.",
    )
    license_url = models.URLField(
        "address of the license",
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text="Such as https://creativecommons.org/licenses/by/4.0/",
    )
    names_gone_pages = models.BooleanField(
        "name pages that are gone",
        default=True,
        help_text="Who opens the address of a version that was cited reads the title and the dates "
        "of a page that was unpublished or deleted. Care pages, private pages and withdrawn "
        "versions are never named.",
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("license_name"), FieldPanel("license_url")],
            heading="License of the downloads",
        ),
        FieldPanel("names_gone_pages"),
    ]

    class Meta:
        verbose_name = "reuse and citations"

    def __str__(self):
        return "Reuse and citations"

    def clean(self):
        if self.license_name and not self.license_url:
            raise ValidationError({"license_url": "Say where the license can be read."})
        if self.license_url and not self.license_name:
            raise ValidationError({"license_name": "Give the name of the license, too."})
