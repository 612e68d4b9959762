""" "Mark as reviewed": one press, and nothing that readers see changes."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from core.dates.days import current_day, start_of
from editorial.editor.defaults import REVIEW_AFTER
from initiatives.models import InitiativePage
from publishing.attention import Viewer, first_items
from tests.editorial.form_data import SUMMARY
from tests.factories import InitiativePageFactory, StandardPageFactory
from tests.staff import browser_of, edit
from versions.models import PublishedVersion

DASHBOARD = "/admin/"


@pytest.fixture
def overdue(author):
    """A published initiative whose review date has passed."""
    page = InitiativePageFactory(title="Overdue", owner=author, summary=SUMMARY)
    page.review_by = current_day() - timedelta(days=3)
    page.save_revision(user=author).publish()
    return InitiativePage.objects.get(pk=page.pk)


def press(user, page, **data):
    """Press the button."""
    return browser_of(user).post(reverse("attention:mark_reviewed", args=[page.pk]), data)


def again(page):
    """The page as it stands in the database."""
    return InitiativePage.objects.get(pk=page.pk)


def test_the_button_stands_on_the_dashboard_and_needs_one_press(author, overdue):
    browser = browser_of(author)
    panel = BeautifulSoup(browser.get(DASHBOARD).content, "html.parser").select_one(
        "#attention-section"
    )
    form = panel.form
    data = {field["name"]: field["value"] for field in form.select("input")}
    answer = browser.post(form["action"], data, follow=True)
    assert answer.redirect_chain == [(DASHBOARD, 302)]
    text = BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)
    assert "“Overdue” is marked as reviewed" in text
    assert "Nothing needs your attention today" in text
    assert again(overdue).review_by == current_day() + REVIEW_AFTER


def test_the_page_comes_up_again_half_a_year_from_today(author, overdue):
    press(author, overdue)
    named = current_day() + REVIEW_AFTER - timedelta(days=30)
    eve = start_of(named - timedelta(days=1))
    viewer = Viewer(author)
    assert first_items(viewer, timezone.now(), 9, "review") == []
    assert first_items(viewer, eve, 9, "review") == []
    assert len(first_items(viewer, start_of(named), 9, "review")) == 1


def test_the_history_says_who_did_it_and_until_when_it_holds(author, overdue):
    press(author, overdue)
    entry = PageLogEntry.objects.get(page=overdue.pk, action="editorial.reviewed")
    assert entry.user == author
    page = browser_of(author).get(reverse("wagtailadmin_pages:history", args=[overdue.pk]))
    assert f"next review by {current_day() + REVIEW_AFTER}" in page.content.decode()


def test_no_version_is_made_public_and_no_draft_goes_live(author, overdue):
    overdue.title = overdue.draft_title = "Rewritten"
    overdue.save_revision(user=author)
    before = Page.objects.filter(pk=overdue.pk).values().get()
    versions = PublishedVersion.objects.count()
    revisions = Revision.objects.count()
    press(author, overdue)
    assert Page.objects.filter(pk=overdue.pk).values().get() == before
    assert PublishedVersion.objects.count() == versions
    assert Revision.objects.count() == revisions
    assert again(overdue).title == "Overdue"
    assert again(overdue).get_latest_revision_as_object().title == "Rewritten"


def test_the_date_holds_after_the_draft_on_top_was_published(author, publisher, overdue):
    overdue.title = "Rewritten"
    overdue.save_revision(user=author)
    press(author, overdue)
    again(overdue).get_latest_revision().publish()
    assert again(overdue).title == "Rewritten"
    assert again(overdue).review_by == current_day() + REVIEW_AFTER


def test_an_editor_who_has_the_page_open_is_not_told_of_a_conflict(author, publisher, overdue):
    basis = {
        "loaded_revision_id": overdue.latest_revision_id,
        "loaded_revision_created_at": overdue.latest_revision.created_at.isoformat(),
    }
    press(publisher, overdue)
    answer = edit(author, overdue, title="Typed meanwhile", **basis)
    assert answer.status_code == 302
    assert again(overdue).get_latest_revision_as_object().title == "Typed meanwhile"


def test_a_page_without_a_date_gets_one(publisher):
    page = InitiativePageFactory(review_by=None)
    press(publisher, page)
    assert again(page).review_by == current_day() + REVIEW_AFTER


def test_pages_that_have_no_review_date_cannot_be_marked(publisher):
    assert press(publisher, StandardPageFactory()).status_code == 404


def test_nobody_marks_a_page_that_they_may_not_edit(care_reviewer, person, overdue):
    before = again(overdue).review_by
    for user in (care_reviewer, person("nobody")):
        assert press(user, overdue).status_code in (302, 403)
    assert again(overdue).review_by == before


def test_looking_marks_nothing_and_a_foreign_site_is_not_led_to(author, overdue):
    address = reverse("attention:mark_reviewed", args=[overdue.pk])
    assert browser_of(author).get(address).status_code == 405
    answer = press(author, overdue, next="https://elsewhere.example/")
    assert answer["Location"] == reverse("attention:list")
