"""What staff type that cannot be so, in the forms of publications, events and news."""

import pytest
from django.core.files.base import ContentFile

from publications.models import PublicationPage
from publishing.rules import Level, findings
from tests.admin_forms import edit_address, errors_of, form_data
from tests.core.test_search_documents import pdf
from tests.factories import (
    ContributorFactory,
    DocumentFactory,
    EventPageFactory,
    NewsPageFactory,
    PublicationPageFactory,
)
from tests.uploads.files import PAGE, PAGES
from tests.uploads.files import pdf as plain_pdf

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "on"}
NO_DATE = "is neither a year nor a month nor a day"
NO_ADDRESS = "This is no web address. Write all of it"
# What is typed into a field of a kind, and the words with which publication refuses it.
WRONG = {
    PublicationPageFactory: {
        "date": ("Spring 2024", NO_DATE),
        "series": ("s" * 130, "Shorten this to 120 characters; it has 130."),
        "series_number": ("three", "Write one number in digits"),
        "held_at_url": ("in the library", NO_ADDRESS),
        "abstract": ("a" * 4001, "Shorten this to 4000 characters; it has 4001."),
    },
    NewsPageFactory: {
        "date": ("Spring 2024", NO_DATE),
        "outlet": ("o" * 170, "Shorten this to 160 characters; it has 170."),
        "outlet_url": ("the Outlet", NO_ADDRESS),
    },
    EventPageFactory: {
        "date": ("Spring 2024", NO_DATE),
        "last_day": ("Sunday", NO_DATE),
        "starts_at": ("in the evening", "is no time"),
        "registration_url": ("by mail", NO_ADDRESS),
    },
}
SUMMARY = "What is in it, told in a sentence that is long enough for lists and for the search."


def form_of(client, page):
    """The fields of a page's form in the admin."""
    return form_data(client.get(edit_address(page)).content.decode())


@pytest.mark.parametrize("factory", WRONG, ids=lambda factory: factory._meta.model.__name__)
def test_what_is_not_understood_is_kept_in_a_draft_and_refused_at_its_field(factory, admin_client):
    page = factory(title="As it was")
    typed = {name: text for name, (text, _) in WRONG[factory].items()} | {"title": "Typed"}
    sent = form_of(admin_client, page) | typed
    kept = admin_client.post(edit_address(page), sent)
    assert kept.status_code == 302, errors_of(kept)
    form = form_of(admin_client, page)
    assert {name: form[name][0].strip() for name in typed} == typed
    refused = admin_client.post(edit_address(page), sent | PUBLISH)
    errors, _ = errors_of(refused)
    for name, (_, words) in WRONG[factory].items():
        assert words in str(errors[name])
    form = form_data(refused.content.decode())
    assert {name: form[name][0].strip() for name in typed} == typed
    page.refresh_from_db()
    assert page.title == "As it was"


@pytest.mark.parametrize("number", ["-1", "1.5", "99999", "٣,٥"])
def test_number_in_a_series_that_cannot_be_is_kept_and_refused(number, admin_client):
    page = PublicationPageFactory(series="Papers")
    sent = form_of(admin_client, page) | {"series_number": number}
    assert admin_client.post(edit_address(page), sent).status_code == 302
    assert form_of(admin_client, page)["series_number"] == [number]
    assert "series_number" in errors_of(admin_client.post(edit_address(page), sent | PUBLISH))[0]


def test_sixty_authors_go_through_the_form(admin_client, read):
    page = PublicationPageFactory(date_is_unknown=True, held_at="A library", summary=SUMMARY)
    ContributorFactory(page=page, person=None, name="Ada Example0", sort_order=0)
    sent = form_of(admin_client, page) | {"held_at_url": "https://library.example/paper"}
    first = {name: value for name, value in sent.items() if name.startswith("contributors-0-")}
    for number in range(1, 60):
        row = {name.replace("-0-", f"-{number}-", 1): value for name, value in first.items()}
        row |= {f"contributors-{number}-id": "", f"contributors-{number}-ORDER": str(number + 1)}
        sent |= row | {f"contributors-{number}-name": f"Ada Example{number}"}
    sent["contributors-TOTAL_FORMS"] = "60"
    answer = admin_client.post(edit_address(page), sent | PUBLISH)
    assert answer.status_code == 302, errors_of(answer)
    rows = read(page.url).select("#contributors li")
    assert [row.get_text().split() for row in rows] == [
        ["Ada", f"Example{number}"] for number in range(60)
    ]


def test_publication_of_which_no_date_is_known_goes_out_once_staff_say_so(admin_client):
    page = PublicationPageFactory(
        held_at="A library", held_at_url="https://library.example/", summary=SUMMARY
    )
    sent = form_of(admin_client, page)
    refused = admin_client.post(edit_address(page), sent | PUBLISH)
    assert "say that it is not known" in str(errors_of(refused)[0]["date"])
    sent |= {"date_is_unknown": "on"}
    assert admin_client.post(edit_address(page), sent | PUBLISH).status_code == 302


@pytest.mark.parametrize(
    ("content", "facts", "told", "field"),
    [
        (
            lambda: pdf(*(f"Page {number}" for number in range(900))),
            "PDF, 900 pages, ",
            "It has 900 pages, and the search reads the first 300",
            "document_summary",
        ),
        (
            lambda: plain_pdf(*PAGES, PAGE),
            "Its pages are pictures without text, which cannot be searched or read aloud.",
            "The pages of this PDF are pictures",
            "document",
        ),
    ],
    ids=["900 pages", "without text"],
)
def test_pdf_that_the_search_cannot_read_whole_goes_out_and_staff_and_readers_are_told(
    content, facts, told, field, admin_client, read
):
    document = DocumentFactory(title="Paper", file=ContentFile(content(), "paper.pdf"))
    page = PublicationPageFactory(date_is_unknown=True, summary=SUMMARY, document_summary=SUMMARY)
    sent = form_of(admin_client, page) | {"document": str(document.pk)}
    answer = admin_client.post(edit_address(page), sent | PUBLISH)
    assert answer.status_code == 302, errors_of(answer)
    assert facts in " ".join(read(page.url).select_one("#document").get_text(" ").split())
    warned = [f for f in findings(PublicationPage.objects.get()) if told in f.message]
    assert [(one.level, one.field) for one in warned] == [(Level.DUE_SOON, field)]
