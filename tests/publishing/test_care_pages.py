"""A care page goes out only after a care reviewer has read exactly what goes out."""

import pytest
from django.urls import reverse
from wagtail.models import Workflow

from initiatives.models import InitiativePage
from publishing.workflow.care import REFUSAL
from tests.admin_forms import edit_address, form_data
from tests.factories import InitiativePageFactory, SupportResourceFactory
from tests.staff import browser_of, edit

CARE = "Approval with care review"
SUMMARY = "Prosecutors and survivors look together at how cases of sexual violence are handled."


def complete(**values):
    """An initiative that breaks no publish rule as a care page, with a first version."""
    page = InitiativePageFactory(summary=SUMMARY, content_note="It speaks of violence.", **values)
    page.support_resources.set([SupportResourceFactory()])
    page.save()
    page.save_revision(user=page.owner)
    return page


@pytest.fixture
def care_draft(author):
    """A care page that is ready to be submitted and was never out."""
    return complete(title="With care", owner=author, live=False, is_sensitive=True)


@pytest.fixture
def care_page(author):
    """A care page that readers see."""
    return complete(title="With care", owner=author, is_sensitive=True)


@pytest.fixture
def plain_page(author):
    """A page that readers see and that is no care page."""
    return complete(title="Open files", owner=author)


def workflow_of(page):
    """The name of the workflow that the page is in, or ""."""
    state = InitiativePage.objects.get(pk=page.pk).current_workflow_state
    return state.workflow.name if state else ""


def step_of(page):
    """The name of the approval step that the page waits for, or ""."""
    task = InitiativePage.objects.get(pk=page.pk).current_workflow_task
    return task.name if task else ""


def decide(user, page, action="approve"):
    """Press a button of the approval step, from the dashboard."""
    state = InitiativePage.objects.get(pk=page.pk).current_workflow_task_state
    names = "wagtailadmin_pages:workflow_action"
    return browser_of(user).post(reverse(names, args=[page.pk, action, state.pk]), {"comment": ""})


def reload(page):
    return InitiativePage.objects.get(pk=page.pk)


def test_a_draft_that_is_no_care_page_goes_to_a_publisher(author, plain_page):
    edit(author, plain_page, "submit")
    assert workflow_of(plain_page) == "Approval"


def test_a_care_page_goes_to_a_care_reviewer_and_then_to_a_publisher(
    author, care_reviewer, publisher, care_draft
):
    edit(author, care_draft, "submit")
    assert (workflow_of(care_draft), step_of(care_draft)) == (CARE, "Review by a care reviewer")
    decide(care_reviewer, care_draft)
    assert step_of(care_draft) == "Approval by a publisher"
    assert not reload(care_draft).live
    decide(publisher, care_draft)
    assert reload(care_draft).live


def test_the_workflow_follows_the_tick_of_the_draft_that_is_submitted(author, plain_page):
    resource = plain_page.support_resources.get()
    edit(author, plain_page, "submit", is_sensitive="on", support_resources=[resource.pk])
    assert workflow_of(plain_page) == CARE


def test_the_button_names_the_workflow_that_the_draft_will_take(author, plain_page, care_draft):
    for page, name in ((plain_page, "Approval"), (care_draft, CARE)):
        answer = browser_of(author).get(edit_address(page)).content.decode()
        assert f"Submit to {name}<" in answer.replace("\n", "")


def test_taking_the_tick_away_from_a_published_care_page_needs_the_care_review(author, care_page):
    edit(author, care_page, "submit", is_sensitive=None)
    assert workflow_of(care_page) == CARE


def test_taking_the_tick_away_after_a_rejection_does_not_avoid_the_care_review(
    author, care_reviewer, care_draft
):
    edit(author, care_draft, "submit")
    decide(care_reviewer, care_draft, "reject")
    edit(author, care_draft, "submit", is_sensitive=None)
    assert step_of(care_draft) == "Review by a care reviewer"


def test_canceling_the_care_review_and_taking_the_tick_away_does_not_avoid_it(author, care_draft):
    edit(author, care_draft, "submit")
    reload(care_draft).current_workflow_state.cancel(user=author)
    edit(author, care_draft, is_sensitive=None)
    edit(author, care_draft, "submit")
    assert workflow_of(care_draft) == CARE


def test_taking_a_care_page_down_and_the_tick_away_does_not_avoid_the_care_review(
    publisher, author, care_page
):
    care_page.get_latest_revision().publish()
    browser_of(publisher).post(reverse("wagtailadmin_pages:unpublish", args=[care_page.pk]))
    edit(publisher, care_page, is_sensitive=None)
    edit(publisher, care_page, "publish")
    assert not reload(care_page).live
    edit(author, care_page, "submit")
    assert workflow_of(care_page) == CARE


def test_a_page_that_was_taken_down_is_judged_by_its_own_versions(author, plain_page, care_page):
    for page in (plain_page, care_page, care_page):
        page.change_note = "As it is now."
        page.save_revision().publish()
    plain_page.unpublish()
    edit(author, plain_page, "submit")
    assert workflow_of(plain_page) == "Approval"


def test_an_author_cannot_change_a_care_page_while_it_is_reviewed(author, care_draft):
    edit(author, care_draft, "submit")
    newest = reload(care_draft).latest_revision_id
    edit(author, care_draft, is_sensitive=None)
    assert reload(care_draft).latest_revision_id == newest


def test_a_publishers_change_sends_the_page_back_to_the_care_reviewer(
    author, care_reviewer, publisher, care_draft
):
    edit(author, care_draft, "submit")
    decide(care_reviewer, care_draft)
    edit(publisher, care_draft, summary=SUMMARY + " More words.")
    decide(publisher, care_draft)
    assert not reload(care_draft).live
    assert step_of(care_draft) == "Review by a care reviewer"


def test_a_publisher_is_not_offered_to_publish_a_care_page_and_reads_why(
    publisher, plain_page, care_page
):
    browser = browser_of(publisher)
    plain = browser.get(edit_address(plain_page)).content.decode()
    assert 'name="action-publish"' in plain
    assert "a care reviewer approves it" not in plain
    care = browser.get(edit_address(care_page)).content.decode()
    assert 'name="action-publish"' not in care
    assert "a care reviewer approves it before it goes out" in care


def test_an_author_who_may_publish_nothing_is_not_told_why(author, care_page):
    editor = browser_of(author).get(edit_address(care_page)).content.decode()
    assert "a care reviewer approves it" not in editor


def test_an_approved_care_page_still_has_no_button_that_would_send_out_what_the_form_holds(
    author, care_reviewer, publisher, care_draft
):
    edit(author, care_draft, "submit")
    decide(care_reviewer, care_draft)
    editor = browser_of(publisher).get(edit_address(care_draft)).content.decode()
    assert 'name="action-publish"' not in editor


def test_a_publisher_who_ticks_the_box_and_publishes_is_told_at_the_box(publisher, plain_page):
    resource = plain_page.support_resources.get()
    response = edit(
        publisher, plain_page, "publish", is_sensitive="on", support_resources=[resource.pk]
    )
    assert response.status_code == 200
    assert "a care reviewer approves it before it goes out" in response.content.decode()
    assert not reload(plain_page).is_sensitive


def test_a_publisher_cannot_publish_a_care_page_by_sending_the_button(publisher, care_page):
    for changes in ({}, {"is_sensitive": None}):
        edit(publisher, care_page, "publish", title="Changed", **changes)
        assert reload(care_page).title == "With care"


def test_a_publisher_cannot_publish_changes_on_top_of_an_approval(
    author, care_reviewer, publisher, care_draft
):
    edit(author, care_draft, "submit")
    decide(care_reviewer, care_draft)
    edit(publisher, care_draft, "publish", title="Changed")
    assert not reload(care_draft).live


def test_a_publisher_cannot_publish_care_pages_in_bulk(publisher, care_draft, plain_page):
    plain_page.title = "Corrected"
    plain_page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address += f"?id={care_draft.pk}&id={plain_page.pk}"
    browser = browser_of(publisher)
    assert "cannot go out from here" in browser.get(address).content.decode()
    browser.post(address)
    assert not reload(care_draft).live
    assert reload(plain_page).title == "Corrected"


def test_a_new_care_page_is_not_published_by_the_first_press(publisher, initiative_index):
    address = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    browser = browser_of(publisher)
    data = form_data(browser.get(address).content.decode()) | {
        "title": "New",
        "slug": "new",
        "summary": SUMMARY,
        "is_sensitive": "on",
        "content_note": "It speaks of violence.",
        "support_resources": [SupportResourceFactory().pk],
        "action-publish": "on",
    }
    response = browser.post(address, data)
    assert "a care reviewer approves it before it goes out" in response.content.decode()
    assert not InitiativePage.objects.filter(slug="new").exists()


def test_a_care_page_is_copied_as_a_draft(publisher, care_page):
    data = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": care_page.get_parent().pk,
    }
    address = reverse("wagtailadmin_pages:copy", args=[care_page.pk])
    browser_of(publisher).post(address, data | {"publish_copies": "on"})
    assert not InitiativePage.objects.filter(slug="copy").exists()
    browser_of(publisher).post(address, data)
    assert not InitiativePage.objects.get(slug="copy").live


def test_an_administrator_may_publish_a_care_page_at_once(administrator, care_draft):
    editor = browser_of(administrator).get(edit_address(care_draft)).content.decode()
    assert 'name="action-publish"' in editor
    assert REFUSAL not in editor
    edit(administrator, care_draft, "publish")
    assert reload(care_draft).live


def test_after_publication_without_the_tick_the_page_is_an_ordinary_one(
    administrator, author, care_draft
):
    edit(author, care_draft, "submit")
    edit(administrator, care_draft, "publish", is_sensitive=None)
    edit(author, care_draft, "submit")
    assert workflow_of(care_draft) == "Approval"


def test_a_publisher_may_withdraw_a_care_page_at_once(publisher, care_page):
    browser_of(publisher).post(reverse("wagtailadmin_pages:unpublish", args=[care_page.pk]))
    assert not reload(care_page).live


def test_a_publisher_may_hide_a_care_page_at_once(publisher, care_page):
    address = reverse("wagtailadmin_pages:set_privacy", args=[care_page.pk])
    browser_of(publisher).post(address, {"restriction_type": "login"})
    assert reload(care_page).get_view_restrictions().exists()


def test_without_a_care_workflow_only_administrators_publish_care_pages(
    publisher, author, care_draft
):
    Workflow.objects.get(name=CARE).deactivate()
    edit(author, care_draft, "submit")
    decide(publisher, care_draft)
    assert not reload(care_draft).live


def test_the_care_workflow_may_be_renamed(author, care_draft):
    Workflow.objects.filter(name=CARE).update(name="Two readers")
    edit(author, care_draft, "submit")
    assert workflow_of(care_draft) == "Two readers"
