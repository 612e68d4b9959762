"""Ready-made files and records that pages share."""

import datetime

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from core import models as core
from directory import models as directory
from editorial import models as editorial
from tests.factories.pages import the_home_page
from uploads.models import CustomDocument, CustomImage


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


class ConsentFactory(DjangoModelFactory):
    """Given for somebody's words, without an end."""

    person = factory.SubFactory(PersonFactory)
    purpose = "the website"
    given_on = datetime.date(2026, 1, 15)
    quotation = "Words that nobody wrote."

    class Meta:
        model = directory.Consent


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


class PromotedResultFactory(DjangoModelFactory):
    words = factory.Sequence("wording {}".format)
    page = factory.LazyFunction(the_home_page)

    class Meta:
        model = core.PromotedResult


class HouseTermFactory(DjangoModelFactory):
    avoid = factory.Sequence("word{}".format)
    prefer = "a better word"

    class Meta:
        model = editorial.HouseTerm
