"""Nothing that breaks a rule goes out by an approval, by a step switched off, or by a copy."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Task, get_page_models

from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, form_data
from tests.editorial.form_data import SUMMARY
from tests.factories import FACTORIES, InitiativePageFactory, StandardPageFactory
from tests.staff import browser_of, edit

DIALOG = {"X-Requested-With": "XMLHttpRequest"}
APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}
LINK = '<p><a linktype="page" id="{}">Read on</a></p>'


@pytest.fixture
def linked(db):
    """The page that the draft links to."""
    return StandardPageFactory(title="Background", slug="background")


@pytest.fixture
def waiting(author, linked):
    """A function that submits a draft in order, and then takes down the page that it links to."""

    def submit(**values):
        page = InitiativePageFactory(
            title="A draft", summary=SUMMARY, owner=author, live=False, **values
        )
        page.body = [("paragraph", LINK.format(linked.pk))]
        page.save_revision(user=author)
        edit(author, page, "submit")
        assert page.current_workflow_state
        linked.unpublish()
        return page

    return submit


def reload(page):
    return InitiativePage.objects.get(pk=page.pk)


def press(user, page, action="approve", headers=None, method="post", **data):
    """Press a button of the approval step outside the editor."""
    state = reload(page).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return getattr(browser_of(user), method)(address, data, headers=headers or {})


def is_untouched(page):
    """Whether the page still waits for the same approval, and no reader sees it."""
    page = reload(page)
    return not page.live and page.current_workflow_task is not None


def test_the_dashboard_of_whoever_decides_lists_what_waits_and_the_decisions(
    publisher, author, waiting
):
    page = waiting()

    def panel_of(user):
        home = browser_of(user).get(reverse("wagtailadmin_home")).content
        return BeautifulSoup(home, "html.parser").find("section", id="awaiting-review-section")

    panel = panel_of(publisher)
    assert panel.find("a", href=edit_address(page), string="A draft")
    buttons = panel.select("button[data-workflow-action-url]")
    assert {"Approve", "Ask for changes"} <= {button.get_text(strip=True) for button in buttons}
    assert panel_of(author) is None


def test_an_approval_from_the_dashboard_is_refused_by_the_publish_rules(publisher, waiting):
    page = waiting()
    answer = press(publisher, page, comment="")
    assert answer.status_code == 409
    assert is_untouched(page)


def test_the_refusal_says_what_to_fix_and_leads_to_the_field(publisher, waiting):
    page = waiting()
    soup = BeautifulSoup(press(publisher, page).content, "html.parser")
    link = soup.select_one(".refusal__link")
    assert link.text == "Links inside the site"
    (block,) = page.get_latest_revision_as_object().body
    assert link["href"] == f"{edit_address(page)}#body.{block.id}"
    assert "“Background”, which readers cannot open" in soup.select_one(".refusal__message").text


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_dialog_that_asks_for_a_comment_is_refused_alike(publisher, waiting, method):
    page = waiting()
    answer = press(publisher, page, headers=DIALOG, method=method, comment="Fine by me")
    assert answer.json()["step"] == "action"
    assert "“Background”" in answer.json()["html"]
    assert is_untouched(page)


def test_an_approval_in_the_editor_is_refused_at_the_field(publisher, waiting):
    page = waiting()
    answer = edit(publisher, page, **APPROVE)
    assert answer.status_code == 200
    assert "body" in answer.context["form"].errors
    assert is_untouched(page)


def test_an_approval_that_comes_second_loses_nothing_that_was_typed(
    publisher, administrator, waiting, linked
):
    page = waiting()
    linked.save_revision().publish()
    browser = browser_of(administrator)
    typed = form_data(browser.get(edit_address(page)).content.decode()) | {"title": "Typed"}
    assert press(publisher, page).status_code == 302
    answer = browser.post(edit_address(page), typed | APPROVE)
    assert answer.status_code in {302, 409}
    assert reload(page).title == "A draft"
    assert "Typed" in page.revisions.values_list("content__title", flat=True)


@pytest.mark.parametrize("extra", ["{broken", "[]", '{"sent": "by no form"}'])
def test_an_approval_with_data_that_no_form_sends_approves_nothing(
    publisher, waiting, linked, extra
):
    page = waiting()
    linked.save_revision().publish()
    edit(publisher, page, **APPROVE, **{"workflow-action-extra-data": extra})
    assert is_untouched(page)


def test_a_care_reviewer_is_told_as_well_although_another_step_follows(
    care_reviewer, author, waiting
):
    page = waiting(is_sensitive=True, content_note="It speaks of violence.")
    assert press(care_reviewer, page).status_code == 409
    assert reload(page).current_workflow_task.name == "Review by a care reviewer"


@pytest.mark.parametrize("road", ["dashboard", "editor"])
def test_asking_for_changes_is_never_refused(publisher, waiting, road):
    page = waiting()
    if road == "dashboard":
        press(publisher, page, "reject", comment="Fix the link.")
    else:
        action = {"action-workflow-action": "true", "workflow-action-name": "reject"}
        edit(publisher, page, summary="Too short", **action)
        assert reload(page).get_latest_revision_as_object().summary == "Too short"
    assert reload(page).current_workflow_state.status == "needs_changes"


def test_the_approval_of_a_scheduled_page_is_refused_by_the_publish_rules(publisher, waiting):
    page = waiting(go_live_at=timezone.now() + timedelta(days=3))
    assert press(publisher, page).status_code == 409
    assert not reload(page).revisions.exclude(approved_go_live_at=None).exists()


def test_an_approval_of_what_is_no_longer_in_review_says_so(publisher, waiting, linked):
    page = waiting()
    state = reload(page).current_workflow_task_state
    reload(page).current_workflow_state.cancel(user=publisher)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = browser_of(publisher).post(address, follow=True)
    assert answer.status_code == 200
    assert "is not currently awaiting moderation" in answer.content.decode()
    assert not reload(page).live


def test_what_was_fixed_is_approved(publisher, waiting, linked):
    page = waiting()
    press(publisher, page)
    linked.save_revision().publish()
    assert press(publisher, page).status_code == 302
    assert reload(page).live


def test_what_was_allowed_when_scheduled_goes_out_on_its_day(
    publisher, author, linked, monkeypatch
):
    page = InitiativePageFactory(summary=SUMMARY, owner=author, live=False)
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.body = [("paragraph", LINK.format(linked.pk))]
    page.save_revision(user=author)
    edit(author, page, "submit")
    assert press(publisher, page).status_code == 302
    linked.unpublish()
    later = timezone.now() + timedelta(days=4)
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("publish_scheduled")
    assert reload(page).live


def test_switching_off_the_last_step_publishes_nothing_that_the_rules_hold_back(
    administrator, waiting
):
    page = waiting()
    step = Task.objects.get(name="Approval by a publisher")
    address = reverse("wagtailadmin_workflows:disable_task", args=[step.pk])
    answer = browser_of(administrator).post(address, follow=True)
    assert "A draft" in answer.content.decode()
    assert is_untouched(page)
    step.refresh_from_db()
    assert step.active


def test_no_copy_of_a_page_goes_out_that_could_not_go_out_itself(publisher, linked):
    page = InitiativePageFactory(title="Live", summary=SUMMARY)
    page.body = [("paragraph", LINK.format(linked.pk))]
    page.save_revision().publish()
    linked.unpublish()
    data = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
    }
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    answer = browser_of(publisher).post(address, data, follow=True)
    assert "“Live” cannot go out as it stands" in answer.content.decode()
    assert not Page.objects.filter(slug="copy").exists()
    # Once it can go out, so can its copy.
    page.body = []
    page.save_revision().publish()
    browser_of(publisher).post(address, data)
    assert Page.objects.get(slug="copy").live


@pytest.mark.parametrize("parent", ["987654", "-1"])
def test_a_copy_below_a_page_that_is_gone_is_refused_at_its_field(publisher, parent):
    page = InitiativePageFactory(title="Live", summary=SUMMARY)
    data = {"new_title": "A long title", "new_slug": "copy", "new_parent_page": parent}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    answer = browser_of(publisher).post(address, data)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "The page that you chose is gone. Choose another." in text
    assert 'value="A long title"' in text
    assert not Page.objects.filter(slug="copy").exists()


@pytest.mark.parametrize("model", get_page_models(), ids=lambda model: model.__name__)
def test_no_page_is_copied_as_an_alias(model, administrator, db):
    """An alias has no versions and no ledger, and is listed beside its original."""
    if not model.is_creatable:
        return
    page = model.objects.first() or FACTORIES[model](title="Original")
    form = model.copy_form_class(page=page, user=administrator)
    assert "alias" not in form.fields


def test_asking_for_an_alias_makes_a_draft_of_its_own(publisher):
    page = InitiativePageFactory(title="Live", summary=SUMMARY)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert "alias" not in browser_of(publisher).get(address).content.decode()
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    browser_of(publisher).post(address, data | {"alias": "on"})
    copied = Page.objects.get(slug="copy")
    assert not copied.live
    assert copied.alias_of is None
