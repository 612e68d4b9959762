"""What is wrong inside the blocks of a text: named in the publish check, and led to."""

import threading

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.fields import CLEANING, stored_problems
from initiatives.models import InitiativePage
from publishing.workflow.held_back import is_held_back
from tests.admin_forms import edit_address, form_data
from tests.editorial.form_data import SUMMARY, initiative_form
from tests.examples import body_of_slips
from tests.factories import GoalFactory, InitiativePageFactory

CHECK = {"X-Publish-Check": "1"}
PLACES = {
    "body.q.text": {"Body: Quotation 1: Text"},
    "body.list.items.second.question": {"Body: Questions and answers 1: Question 2: Question"},
    "body.some.readers": {"Body: For some readers 1: For whom"},
    "body.fact.measure": {"Key facts", "Body: Key fact 1: Measure"},
    "body.line.entries.entry.title": {"Body: Timeline 1: Entry 1: Title"},
    "body.grid.table.rows.1.values.1": {"Body: Table 1: Table: Row 2, column 2"},
    "body.file.document": {"Body: Download 1: Document"},
    "body.photo.image.alt_text": {"Body: Picture 1: Image: Alt text"},
    "body.action.link.page": {"Body: Call to action 1: Link: Page"},
    "body.next.chosen_pages.gone": {"Body: Pages to read next 1: Pages 1"},
}


@pytest.fixture
def page(db):
    """A draft that holds a block of each kind, each with one slip."""
    page = InitiativePageFactory(summary=SUMMARY, live=False)
    page.body = page._meta.get_field("body").stream_block.to_python(body_of_slips())
    page.save()
    page.save_revision()
    return page


def refusals(html):
    """The lines that hold a page back, from their target to their words; one for each target."""
    lines = BeautifulSoup(html, "html.parser").select(".publish-check__line--missing")
    found = {
        line.select_one("a")["data-publish-check-target"]: (
            line.select_one("a").text,
            line.select_one(".publish-check__message").text,
        )
        for line in lines
    }
    assert len(found) == len(lines), "the same is said twice"
    return found


def sent(client, page, **changes):
    """The form of a page as a browser would send it."""
    return form_data(client.get(edit_address(page)).content.decode()) | changes


@pytest.mark.parametrize("way", ["opened", "typed", "refused"])
def test_block_and_field_are_named_and_led_to_whenever_the_check_is_seen(admin_client, page, way):
    address = edit_address(page)
    if way == "opened":
        answer = admin_client.get(address)
    elif way == "typed":
        answer = admin_client.post(address, sent(admin_client, page), headers=CHECK)
    else:
        data = sent(admin_client, page, **{"action-publish": "on"})
        answer = admin_client.post(address, data)
    found = refusals(answer.content)
    assert found.keys() == PLACES.keys()
    for target, (label, message) in found.items():
        assert label in PLACES[target]
        assert "StreamBlock" not in message


def test_nothing_holds_this_page_back_is_never_said_beside_a_refusal(admin_client, page):
    page.body = []
    page.title = "A title and more words " * 8
    page.save_revision()
    data = sent(admin_client, page, **{"action-publish": "on", "slug": "search"})
    html = admin_client.post(edit_address(page), data).content.decode()
    assert "could not be saved" in html
    assert "Nothing holds this page back" not in html
    assert "id_title" in refusals(html)


def test_a_row_without_what_it_needs_is_named_as_soon_as_the_editor_is_open(admin_client, db):
    page = InitiativePageFactory(summary=SUMMARY)
    GoalFactory(page=page)
    GoalFactory(page=page, text="")
    html = admin_client.get(edit_address(page)).content
    assert refusals(html)["id_goals-1-text"][1] == "Goal 2: Text: This field is required."


def test_a_block_without_an_id_is_told_by_its_place(admin_client, initiative_index):
    address = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    quote = {"text": "", "name": "Somebody", "role": ""}
    data = initiative_form(body=[("quote", quote | {"text": "Words."}), ("quote", quote)])
    found = refusals(admin_client.post(address, data, headers=CHECK).content)
    assert found == {
        "body.:1.text": ("Body: Quotation 2: Text", "This field is required."),
    }


def test_a_heading_and_a_link_that_are_wrong_lead_to_their_block(admin_client, page):
    page.body = page._meta.get_field("body").stream_block.to_python(
        [
            {"type": "paragraph", "value": "<h3>Too small</h3>", "id": "small"},
            {"type": "paragraph", "value": '<p><a href="/no/such/">There</a></p>', "id": "lost"},
            {"type": "paragraph", "value": '<p><a linktype="page" id="0">No</a></p>', "id": "gone"},
        ]
    )
    page.save_revision()
    found = refusals(admin_client.get(edit_address(page)).content)
    assert found.keys() == {"body.small", "body.lost", "body.gone"}


def test_no_way_without_a_form_publishes_what_the_form_refuses_in_a_block(page):
    page = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert is_held_back(page)
    page.body = []
    assert not list(stored_problems(page))
    assert not is_held_back(page)


def test_a_publication_waits_while_a_draft_is_checked_in_another_thread(page, monkeypatch):
    """Meanwhile "required" is switched off in the blocks, which all threads share."""
    taken = []

    def clean(form):
        other = threading.Thread(target=lambda: taken.append(CLEANING.acquire(blocking=False)))
        other.start()
        other.join()

    monkeypatch.setattr("wagtail.admin.forms.WagtailAdminPageForm.full_clean", clean)
    form_class = page.get_edit_handler().get_form_class()
    form_class({}, instance=page).full_clean()
    assert taken == [False]
