"""A picture or quotation that was withdrawn is in no output of publications, events and news."""

import pytest

from core.models import OrganizationFacts
from directory.consent.withdrawing import withdraw
from tests.events.made import event
from tests.factories import (
    ConsentFactory,
    ImageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganizationFactory,
    PersonFactory,
    PublicationPageFactory,
    SupportFactory,
)
from tests.reading import whole_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]
WORDS = "Said by the quokka, and nobody else."
SIGN = "quokka"


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def body():
    """A body with the quotation."""
    return [("quote", {"text": WORDS, "name": "Jane Doe"}), ("paragraph", "<p>Other.</p>")]


def everywhere(client, pages, *more):
    """The answers of everything that readers get of pages (and other addresses) by address."""
    addresses = ["/", "/feed/", "/news/", "/news/feed/", "/news/press-kit/", "/publications/"]
    addresses += ["/publications/feed/", "/events/", "/events/feed/", "/events/calendar/"]
    addresses += ["/people/", "/search/?q=said", "/search/suggestions/?q=quokk", "/evidence/"]
    addresses += ["/sitemap.xml", "/initiatives/", "/funders/", *more]
    for page in pages:
        addresses += [page.url, f"{page.url}versions/1/"]
    found = {}
    for address in addresses:
        answer = client.get(address)
        found[address] = whole_text(answer) if answer.status_code == 200 else ""
    return found


def naming(client, signs, pages, *more):
    """The addresses whose answers hold one of the signs, questions of the reader aside."""
    return {
        address
        for address, text in everywhere(client, pages, *more).items()
        if any(sign in text for sign in signs)
    }


def test_withdrawn_quotation_is_in_no_text_feed_or_file_of_works(client, publisher):
    pages = [
        PublicationPageFactory(title="Paper", body=body()),
        NewsPageFactory(title="Release", body=body()),
        event("2026-06-01", title="Event", body=body()),
        InitiativePageFactory(title="Initiative", body=body(), show_in_portfolio=True),
    ]
    for page in pages:
        page.save_revision().publish()
    summary = [f"{pages[-1].url}summary/{part}" for part in ("", "pdf/", "data/", "xlsx/")]
    before = naming(client, [SIGN], pages, *summary)
    assert {page.url for page in pages} <= before
    assert {"/feed/", "/publications/feed/", "/search/suggestions/?q=quokk"} <= before
    withdraw(ConsentFactory(quotation=WORDS), publisher)
    assert naming(client, [SIGN], pages, *summary) == set()


def test_withdrawn_picture_is_in_no_page_kit_or_data_of_works(
    client, publisher, django_capture_on_commit_callbacks
):
    OrganizationFacts.objects.create(name="The Institute")
    with django_capture_on_commit_callbacks(execute=True):
        image = ImageFactory(title=SIGN, description=SIGN, credit=SIGN)
        image.make_renditions()
        stems = {row.file.name.rpartition("/")[2] for row in image.renditions.all()}
        shown = ("image", {"image": image, "caption": SIGN, "credit": ""})
        chosen = {"image": image.pk, "alt_text": SIGN, "decorative": False}
        kit = {"type": "image", "value": {"image": chosen, "caption": SIGN, "credit": ""}}
        index = NewsIndexPageFactory()
        index.press_pictures = [kit]
        index.save()
        organization = OrganizationFactory(name="Host", logo=image)
        person = PersonFactory(name="Jane Doe", photo=image, group="team")
        initiative = InitiativePageFactory(title="Initiative")
        SupportFactory(page=initiative, organization=organization)
        InitiativePersonFactory(page=initiative, person=person)
        pages = [
            initiative,
            PublicationPageFactory(title="Paper", cover_image=image, cover_alt=SIGN, body=[shown]),
            NewsPageFactory(title="Release", social_image=image, body=[shown]),
            event(
                "2026-06-01", title="Event", place_name="A hall", social_image=image, body=[shown]
            ),
        ]
        for page in pages:
            page.save_revision().publish()
    records = [organization.get_absolute_url(), person.get_absolute_url()]
    before = naming(client, stems, pages, *records)
    assert {page.url for page in pages[1:]} | {*records, "/news/", "/feed/"} <= before
    assert "/news/press-kit/" in naming(client, [SIGN], pages)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(ConsentFactory(quotation="", image=image), publisher)
    assert naming(client, [SIGN, *stems], pages, *records) == set()
