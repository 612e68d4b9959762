"""Ready-made pages and records for tests. `FACTORIES` finds the factory of a page type."""

import datetime
from decimal import Decimal

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Page

from core.models import CustomDocument, CustomImage
from core.partial_dates import PartialDate
from directory import models as directory
from evidence.models import EvidencePage
from funders import models as funders
from home.models import HomePage, StandardPage
from initiatives import models as initiatives


def the_home_page():
    """The home page that the migrations made."""
    return HomePage.objects.get()


def the_initiative_index():
    """The list of initiatives, made if there is none."""
    return InitiativeIndexPage.objects.first() or InitiativeIndexPageFactory()


class OnlyPageFactory(wagtail_factories.PageFactory):
    """A page type of which the site holds one: the page that is there gets the given values."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        page = model_class.objects.first()
        if page is None:
            return super()._create(model_class, *args, **kwargs)
        kwargs.pop("parent")
        for name, value in kwargs.items():
            setattr(page, name, value)
        page.save()
        return page


class HomePageFactory(OnlyPageFactory):
    title = "Home"
    slug = "home"
    parent = factory.LazyFunction(Page.get_first_root_node)
    statement = "The Institute supports prosecutors."

    class Meta:
        model = HomePage


class StandardPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence("Standard page {}".format)
    parent = factory.LazyFunction(the_home_page)
    introduction = "What this page is about."
    body = [("paragraph", "<p>Plain text.</p>")]

    class Meta:
        model = StandardPage


InitiativeIndexPage = initiatives.InitiativeIndexPage


class InitiativeIndexPageFactory(OnlyPageFactory):
    title = "Initiatives"
    slug = "initiatives"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>What the initiatives have in common.</p>"

    class Meta:
        model = InitiativeIndexPage


class InitiativePageFactory(wagtail_factories.PageFactory):
    """An initiative with its title only; `full_initiative` fills in everything."""

    title = factory.Sequence("Initiative {}".format)
    parent = factory.LazyFunction(the_initiative_index)

    class Meta:
        model = initiatives.InitiativePage


class PortfolioPageFactory(OnlyPageFactory):
    title = "Portfolio"
    slug = "funders"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>What funders find here.</p>"

    class Meta:
        model = funders.PortfolioPage


class EvidencePageFactory(OnlyPageFactory):
    title = "Evidence"
    slug = "evidence"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>What readers find here.</p>"

    class Meta:
        model = EvidencePage


class ImageFactory(wagtail_factories.ImageFactory):
    title = "IMG_0001.jpg"
    file = factory.django.ImageField(width=640, height=360)
    collection = None

    class Meta:
        model = CustomImage
        exclude = ["collection"]


class DocumentFactory(wagtail_factories.DocumentFactory):
    title = "A report"
    file = factory.django.FileField(filename="report.pdf", data=b"%PDF-1.7 " + b"x" * 2000)
    collection = None

    class Meta:
        model = CustomDocument
        exclude = ["collection"]


class TopicFactory(DjangoModelFactory):
    name = factory.Sequence("Topic {}".format)
    slug = factory.Sequence("topic-{}".format)

    class Meta:
        model = directory.Topic


class AudienceFactory(DjangoModelFactory):
    name = factory.Sequence("Audience {}".format)
    slug = factory.Sequence("audience-{}".format)

    class Meta:
        model = directory.Audience


class OrganizationFactory(DjangoModelFactory):
    name = factory.Sequence("Organization {}".format)
    url = "https://organization.example/"

    class Meta:
        model = directory.Organization


class PersonFactory(DjangoModelFactory):
    name = factory.Sequence("Person {}".format)
    role = "Director"
    organization = factory.SubFactory(OrganizationFactory)

    class Meta:
        model = directory.Person


class OfficeFactory(DjangoModelFactory):
    name = factory.Sequence("Office {}".format)
    kind = directory.Office.Kind.DISTRICT_ATTORNEY
    state_id = "NC"

    class Meta:
        model = directory.Office


class SupportResourceFactory(DjangoModelFactory):
    name = factory.Sequence("Helpline {}".format)
    what_it_is = "Trained people listen."
    phone = "1-800-555-0100"
    url = "https://helpline.example/"
    hours = "Any hour"
    checked_on = datetime.date(2026, 1, 15)

    class Meta:
        model = directory.SupportResource


class GoalFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    text = factory.Sequence("Aim {}".format)

    class Meta:
        model = initiatives.Goal


class ActivityFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    title = factory.Sequence("Activity {}".format)
    text = "What was done."
    kind = "convening"

    class Meta:
        model = initiatives.Activity


class ThemeFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    title = factory.Sequence("Theme {}".format)

    class Meta:
        model = initiatives.Theme


class ParticipantGroupFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    name = factory.Sequence("Group {}".format)

    class Meta:
        model = initiatives.ParticipantGroup


class OfficeParticipationFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    office = factory.SubFactory(OfficeFactory)
    joined = PartialDate(2021)

    class Meta:
        model = initiatives.OfficeParticipation


class MeasureFactory(DjangoModelFactory):
    """A measured row with all that makes it printable."""

    page = factory.SubFactory(InitiativePageFactory)
    name = factory.Sequence("things counted {}".format)
    state = initiatives.Measure.State.MEASURED
    current = Decimal(15)
    current_on = PartialDate(2023, 5)
    source = "Annual report"
    source_url = "https://source.example/"

    class Meta:
        model = initiatives.Measure


class SupportFactory(DjangoModelFactory):
    """A row in wording that the supporter approved."""

    page = factory.SubFactory(InitiativePageFactory)
    organization = factory.SubFactory(OrganizationFactory)
    credit = factory.Sequence("With the support of supporter {}.".format)
    credit_approved = True

    class Meta:
        model = initiatives.Support


class InitiativePersonFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    person = factory.SubFactory(PersonFactory)

    class Meta:
        model = initiatives.InitiativePerson


class RelatedPageFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    related_page = factory.SubFactory(StandardPageFactory)

    class Meta:
        model = initiatives.RelatedPage


class FunderRoomPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence("Room {}".format)
    parent = factory.LazyFunction(the_home_page)

    class Meta:
        model = funders.FunderRoomPage


class RoomDocumentFactory(DjangoModelFactory):
    # A document is kept to the room when it is in the room's own collection.
    page = factory.SubFactory(FunderRoomPageFactory)
    document = factory.SubFactory(DocumentFactory)

    class Meta:
        model = funders.RoomDocument

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        kwargs["document"].collection = kwargs["page"].collection
        kwargs["document"].save()
        return super()._create(model_class, *args, **kwargs)


FACTORIES = {
    factory_class._meta.model: factory_class
    for factory_class in (
        HomePageFactory,
        StandardPageFactory,
        InitiativeIndexPageFactory,
        InitiativePageFactory,
        PortfolioPageFactory,
        EvidencePageFactory,
        ImageFactory,
        DocumentFactory,
        TopicFactory,
        AudienceFactory,
        OrganizationFactory,
        PersonFactory,
        OfficeFactory,
        SupportResourceFactory,
        GoalFactory,
        ActivityFactory,
        ThemeFactory,
        ParticipantGroupFactory,
        OfficeParticipationFactory,
        MeasureFactory,
        SupportFactory,
        InitiativePersonFactory,
        RelatedPageFactory,
        FunderRoomPageFactory,
        RoomDocumentFactory,
    )
}
