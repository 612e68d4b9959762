"""What the recipient of a share set finds, and what is left out."""

import datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.examples import full_initiative
from tests.factories import (
    DocumentFactory,
    InitiativePageFactory,
    OrganizationFactory,
    PersonFactory,
    SupportFactory,
)
from tests.funders.conftest import make_set
from tests.reading import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(initiative_index):
    """A published initiative with what only funders may know."""
    page = InitiativePageFactory(
        title="A program", need="What is wrong now.", learned="What did not work."
    )
    named = {"organization": OrganizationFactory(name="A supporter"), "amount": Decimal(125000)}
    SupportFactory(page=page, credit="In thanks to a supporter.", **named)
    return page


def private_document(title="Private report"):
    """A document in a collection that is closed to anonymous visitors."""
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = DocumentFactory(title=title)
    document.collection = collection
    document.save()
    return document


def test_recipient_reads_the_cover_and_each_summary_in_full(recipient, program):
    other = InitiativePageFactory(title="Another program")
    _, address = make_set([program, other], [DocumentFactory(title="Budget table")], note="Hello.")
    page = soup(recipient.get(address))
    assert page.h1.get_text() == "Two programs"
    cover = page.select_one(".shared-set__cover").get_text()
    assert "Hello." in cover and "Budget table" in cover
    titles = [title.get_text() for title in page.select(".summary__title")]
    assert titles == ["A program", "Another program"]
    text = page.main.get_text()
    for words in ("What is wrong now.", "What did not work.", "$125,000, not public"):
        assert words in text


def test_recipient_is_not_told_whom_the_set_was_made_for(recipient, program):
    _, address = make_set([program])
    assert b"A foundation" not in recipient.get(address).content


def test_name_of_a_set_is_not_in_the_title_that_messengers_show(recipient, program):
    _, address = make_set([program], title="Renewal of the grant")
    page = soup(recipient.get(address))
    assert "Renewal" not in page.head.get_text()
    assert not page.select("meta[property^='og:']")


def test_no_link_of_the_page_repeats_the_secret(recipient, program):
    _, address = make_set([program], [DocumentFactory()])
    body = recipient.get(address).content.decode()
    assert address.split("/")[3] not in body
    (link,) = BeautifulSoup(body, "html.parser").select("a[href^=documents]")
    assert recipient.get(address + link["href"]).status_code == 200


def test_answers_are_kept_by_nobody_found_by_nobody_and_leave_no_cookie(recipient, program):
    _, address = make_set([program], [DocumentFactory()])
    document = soup(recipient.get(address)).select_one("a[href^=documents]")["href"]
    for place in (address, address + document, address + "nothing/", address[:-2] + "/"):
        response = recipient.get(place)
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()
        assert "ETag" not in response.headers


def test_document_is_a_closed_download(recipient):
    document = private_document()
    _, address = make_set(documents=[document], although_private=True)
    response = recipient.get(f"{address}documents/{document.pk}/")
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert recipient.get(document.url).status_code == 302


def test_document_of_another_set_is_not_handed_out(recipient):
    theirs = DocumentFactory()
    make_set(documents=[theirs])
    _, address = make_set(documents=[DocumentFactory()])
    for number in (theirs.pk, 0, 999_999, "1e3", "9" * 30):
        assert recipient.get(f"{address}documents/{number}/").status_code == 404


def test_document_whose_file_is_gone_is_not_found(recipient):
    document = DocumentFactory()
    _, address = make_set(documents=[document])
    document.file.storage.delete(document.file.name)
    assert recipient.get(f"{address}documents/{document.pk}/").status_code == 404


@pytest.mark.parametrize("way", ["unpublished", "expired", "restricted", "deleted"])
def test_initiative_that_is_no_longer_public_leaves_the_set_without_its_name(
    recipient, program, way
):
    _, address = make_set([program, InitiativePageFactory(title="Another program")])
    if way == "unpublished":
        program.unpublish()
    elif way == "expired":
        program.expire_at = timezone.now() - datetime.timedelta(minutes=1)
        program.save()
    elif way == "restricted":
        PageViewRestriction.objects.create(page=program, restriction_type="login")
    else:
        program.delete()
    text = soup(recipient.get(address)).main.get_text()
    assert "One part of this set is no longer available." in text
    assert "A program" not in text and "What is wrong now." not in text
    assert "Another program" in text


def test_private_initiative_is_shown_where_staff_said_so(recipient, program):
    PageViewRestriction.objects.create(page=program, restriction_type="login")
    _, address = make_set([program], although_private=True)
    assert "What is wrong now." in soup(recipient.get(address)).main.get_text()
    program.unpublish()
    assert "What is wrong now." not in soup(recipient.get(address)).main.get_text()


def test_document_that_becomes_private_leaves_the_set(recipient):
    document = private_document("Closed later")
    _, address = make_set(documents=[document])
    assert b"Closed later" not in recipient.get(address).content
    assert recipient.get(f"{address}documents/{document.pk}/").status_code == 404


def test_draft_of_a_shared_initiative_stays_with_staff(recipient, program):
    _, address = make_set([program])
    program.need = "Not yet approved."
    program.save_revision()
    assert b"Not yet approved." not in recipient.get(address).content


def test_credit_that_nobody_approved_is_not_shown(recipient, program):
    SupportFactory(page=program, credit="Unapproved words.", credit_approved=False, amount=7)
    _, address = make_set([program])
    body = recipient.get(address).content
    assert b"Unapproved words." not in body and b"$7" not in body


def test_set_with_a_care_page_can_be_left_fast_and_says_what_it_covers(recipient, program):
    care = full_initiative(body=False, content_note="It speaks about assault.")
    _, address = make_set([program, care])
    page = soup(recipient.get(address))
    assert page.html["class"] == ["is-care"]
    assert page.select_one("[data-exit] a") and page.select_one("script[src*=exit]")
    notes = page.select(".content-note")
    assert len(notes) == 1 and "It speaks about assault." in notes[0].get_text()
    assert "It speaks about assault." in page.select_one(".shared-set__cover").get_text()


def test_set_without_a_care_page_has_no_exit_control(recipient, program):
    _, address = make_set([program])
    assert not soup(recipient.get(address)).select("[data-exit]")


def test_empty_cover_note_and_no_documents_leave_no_gap(recipient, program):
    _, address = make_set([program])
    page = soup(recipient.get(address))
    assert not page.select(".shared-set__note")
    assert "Documents" not in page.select_one(".shared-set__cover").get_text()


def test_markup_in_a_cover_note_prints_as_itself(recipient, program):
    _, address = make_set([program], title="<b>Bold</b>", note="<script>x</script> & “$#”")
    body = recipient.get(address).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt; &amp; “$#”" in body
    assert "&lt;b&gt;Bold" in body


def test_number_of_queries_does_not_grow_with_what_is_shared(recipient, program):
    programs = InitiativePageFactory.create_batch(8, funder_contact=PersonFactory())
    _, small = make_set([program], [DocumentFactory()])
    _, large = make_set([program, *programs], DocumentFactory.create_batch(20))

    def queries(address):
        recipient.get(address)
        with CaptureQueriesContext(connection) as captured:
            recipient.get(address)
        return len(captured)

    assert queries(small) == queries(large)
