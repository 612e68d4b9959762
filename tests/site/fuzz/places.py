"""Where requests go: a published page of each type with all that it shows, and what is below."""

import datetime

from django.urls import reverse

from core.models import visible_pages
from directory.models import Organization, Person, State, Topic
from tests.admin_forms import edit_address, page_factories
from tests.events.made import full_event
from tests.factories import (
    ContributorFactory,
    DocumentFactory,
    NewsPageFactory,
    OrganizationFactory,
    PersonFactory,
    PublicationPageFactory,
    TopicFactory,
)
from tests.site.security import leaks

NOTED = '<h2>Part</h2><p>A <footnote note="See https://example.org/a">word</footnote>.</p>'
# What the editor asks about a page while somebody writes it.
VIEWS = ("preview_on_edit", "history", "copy", "delete", "unpublish", "usage", "convert_alias")


def make_each_type(initiative):
    """Publish a page of each type, and publications, events and news with everything.

    Args:
        initiative: the published initiative to which they belong.
    """
    topic, person = TopicFactory(), PersonFactory(biography="<p>She wrote much.</p>")
    shared = {"initiatives": [initiative], "topics": [topic]}
    full = [
        PublicationPageFactory(
            title="A paper",
            abstract="In short.",
            series="Papers",
            series_number=3,
            body=[("paragraph", NOTED), ("quote", {"text": "Said."})],
            document=DocumentFactory(title="The paper"),
            document_summary="All of it.",
            held_at="A library",
            held_at_url="https://library.example/1",
        ),
        full_event(datetime.date(2023, 5, 12), datetime.date(2023, 5, 13)),
        NewsPageFactory(title="A piece", date="2024", summary="In short."),
    ]
    for page in full:
        for name, chosen in shared.items():
            getattr(page, name).set(chosen)
        ContributorFactory(page=page, person=person)
        ContributorFactory(page=page, person=None, organization=OrganizationFactory())
        page.save_revision().publish()
    for make in page_factories().values():
        make().save_revision().publish()


def public_places():
    """Every address of every page and of what is below it, of feeds, and of shared records."""
    pages, _ = leaks.page_addresses()
    yield from pages
    yield from (f"{page.get_url()}feed/" for page in visible_pages())
    for model in (Person, Topic, Organization, State):
        yield from (record.get_absolute_url() for record in model.objects.all()[:2])
    for kind in ("initiativepage", "publicationpage", "eventpage", "newspage"):
        yield f"/search/?q=paper&type={kind}"
    yield from ("/search/suggestions/?q=pap", "/publications/?topic=a&kind=b&year=2023&page=2")


def editor_places():
    """The views of the editor for one page of each type."""
    for model in page_factories():
        page = model.objects.filter(live=True).last()
        yield edit_address(page)
        yield from (reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in VIEWS)
        label = (model._meta.app_label, model._meta.model_name, page.get_parent().pk)
        yield reverse("wagtailadmin_pages:add", args=label)
        yield reverse("wagtailadmin_pages:preview_on_add", args=label)
