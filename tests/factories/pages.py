"""Ready-made pages."""

import factory
import wagtail_factories
from wagtail.models import Page

from contact.models import ContactPage
from core.dates.partial_dates import PartialDate
from events import models as events
from evidence.models import EvidencePage
from funders import models as funders
from home.models import HomePage, StandardPage
from initiatives import models as initiatives
from news import models as news
from publications import models as publications
from works import models as works


def the_home_page():
    """The home page that the migrations made."""
    return HomePage.objects.get()


def the_initiative_index():
    """The list of initiatives, made if there is none."""
    return initiatives.InitiativeIndexPage.objects.first() or InitiativeIndexPageFactory()


def the_event_index():
    """The list of events, made if there is none."""
    return events.EventIndexPage.objects.first() or EventIndexPageFactory()


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


class InitiativeIndexPageFactory(OnlyPageFactory):
    title = "Initiatives"
    slug = "initiatives"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>What the initiatives have in common.</p>"

    class Meta:
        model = initiatives.InitiativeIndexPage


class InitiativePageFactory(wagtail_factories.PageFactory):
    """An initiative with its title only; `full_initiative` fills in everything."""

    title = factory.Sequence("Initiative {}".format)
    parent = factory.LazyFunction(the_initiative_index)

    class Meta:
        model = initiatives.InitiativePage


class WorkPageFactory(wagtail_factories.PageFactory):
    """A work of no kind, for what all kinds have in common."""

    title = factory.Sequence("Work {}".format)
    parent = factory.LazyFunction(the_home_page)

    class Meta:
        model = works.WorkPage


def the_publication_index():
    """The list of publications, made if there is none."""
    found = publications.PublicationIndexPage.objects.first()
    return found or PublicationIndexPageFactory()


class PublicationIndexPageFactory(OnlyPageFactory):
    title = "Publications"
    slug = "publications"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>What the work brought forth.</p>"

    class Meta:
        model = publications.PublicationIndexPage


class PublicationPageFactory(wagtail_factories.PageFactory):
    """A publication with its title only."""

    title = factory.Sequence("Publication {}".format)
    parent = factory.LazyFunction(the_publication_index)

    class Meta:
        model = publications.PublicationPage


class EventIndexPageFactory(OnlyPageFactory):
    title = "Events"
    slug = "events"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>What is to come, and what was.</p>"

    class Meta:
        model = events.EventIndexPage


class EventPageFactory(wagtail_factories.PageFactory):
    """An event of a day in the past that was held."""

    title = factory.Sequence("Event {}".format)
    parent = factory.LazyFunction(the_event_index)
    date = PartialDate(2023, 5, 12)
    status = "held"

    class Meta:
        model = events.EventPage


class NewsIndexPageFactory(OnlyPageFactory):
    title = "News"
    slug = "news"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>What is new.</p>"

    class Meta:
        model = news.NewsIndexPage


class NewsPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence("News {}".format)
    parent = factory.LazyFunction(
        lambda: news.NewsIndexPage.objects.first() or NewsIndexPageFactory()
    )

    class Meta:
        model = news.NewsPage


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


class ContactPageFactory(OnlyPageFactory):
    title = "Contact"
    slug = "contact"
    parent = factory.LazyFunction(the_home_page)
    introduction = "<p>Before you write.</p>"

    class Meta:
        model = ContactPage


class FunderRoomPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence("Room {}".format)
    parent = factory.LazyFunction(the_home_page)

    class Meta:
        model = funders.FunderRoomPage
