"""Ready-made rows of pages."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from core.dates.partial_dates import PartialDate
from funders import models as funders
from initiatives import models as initiatives
from tests.factories.pages import (
    FunderRoomPageFactory,
    InitiativePageFactory,
    StandardPageFactory,
    WorkPageFactory,
)
from tests.factories.records import (
    DocumentFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
)
from works import models as works


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


class ContributorFactory(DjangoModelFactory):
    page = factory.SubFactory(WorkPageFactory)
    person = factory.SubFactory(PersonFactory)

    class Meta:
        model = works.Contributor


class RelatedPageFactory(DjangoModelFactory):
    page = factory.SubFactory(InitiativePageFactory)
    related_page = factory.SubFactory(StandardPageFactory)

    class Meta:
        model = initiatives.RelatedPage


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


class GrantFactory(DjangoModelFactory):
    """A grant that only staff see."""

    supporter = factory.SubFactory(OrganizationFactory)
    title = factory.Sequence("Grant {}".format)

    class Meta:
        model = funders.Grant
