"""Settings that staff edit in the admin: the Institute's facts and the frame around each page."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField, StreamField

from core.blocks.links import LinkStreamBlock, ProfileStreamBlock
from core.contacts.named import NamedContactStreamBlock
from core.contacts.phone import phone_link, validate_phone
from core.dates.fields import PartialDateField
from core.trust.facts import MoneyAndTrust


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
    # The release that still runs while this one is set up stores rows without these columns.
    contacts = StreamField(
        NamedContactStreamBlock(max_num=6),
        blank=True,
        default=list,
        db_default=[],
        help_text="Whom readers ask for what, such as the media contact: at the end of each page.",
    )
    newsletter_url = models.URLField(
        "address of the newsletter",
        blank=True,
        default="",
        db_default="",
        validators=[URLValidator(schemes=["https"])],
        help_text="Where readers sign up. Linked at the end of each page; nothing is loaded "
        "from there.",
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
                FieldPanel("contacts"),
                FieldPanel("newsletter_url"),
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
    # The release that still runs while this one is set up stores rows without this column.
    lists_people = models.BooleanField(
        "link to the list of people",
        default=False,
        db_default=False,
        help_text="Stands first among the links, as long as somebody is listed there.",
    )
    links = StreamField(LinkStreamBlock(max_num=12), blank=True)

    panels = [FieldPanel("text"), FieldPanel("lists_people"), FieldPanel("links")]

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
