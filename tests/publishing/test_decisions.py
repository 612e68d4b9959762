"""The decision on a page: its buttons, the words afterwards, the comment's way to the author."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import WorkflowState

from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, form_data
from tests.factories import SupportResourceFactory
from tests.staff import browser_of, edit

SUMMARY = "Prosecutors and survivors look together at how cases of sexual violence are handled."
COMMENT = "Take the name of the town out."


@pytest.fixture
def waiting(draft, author):
    """An ordinary page that waits for a publisher."""
    draft.summary = SUMMARY
    draft.save()
    draft.save_revision()
    edit(author, draft, "submit")
    return draft


@pytest.fixture
def waiting_care_page(draft, author):
    """A care page that waits for a care reviewer."""
    draft.summary, draft.is_sensitive, draft.content_note = SUMMARY, True, "It speaks of violence."
    draft.support_resources.set([SupportResourceFactory()])
    draft.save()
    draft.save_revision()
    edit(author, draft, "submit")
    return draft


def footer(user, page):
    """The words of the buttons at the foot of the editor, and of those that its menu hides."""
    html = browser_of(user).get(edit_address(page)).content
    bar = BeautifulSoup(html, "html.parser").select_one("footer .actions, footer nav")
    hidden = [
        button.get_text(strip=True) for button in bar.select("[data-w-dropdown-target] .button")
    ]
    words = [button.get_text(strip=True) for button in bar.select(".button")]
    return [word for word in words if word and word not in hidden], hidden


def decide(user, page, action, comment=""):
    """Press a button of the decision in the editor; gives the page that it leads to."""
    client = browser_of(user)
    data = form_data(client.get(edit_address(page)).content.decode())
    data |= {
        "action-workflow-action": "true",
        "workflow-action-name": action,
        "workflow-action-extra-data": f'{{"comment": "{comment}"}}',
    }
    return client.post(edit_address(page), data, follow=True)


def press(user, page, action, comment=""):
    """The same from the dashboard."""
    state = InitiativePage.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return browser_of(user).post(address, {"comment": comment}, follow=True)


def told(response):
    """The messages at the head of a page, as (kind, words)."""
    return [(message.level_tag, str(message).strip()) for message in response.context["messages"]]


def test_a_care_reviewer_is_offered_the_decision_before_anything_else(
    waiting_care_page, care_reviewer
):
    shown, hidden = footer(care_reviewer, waiting_care_page)
    assert shown[:2] == ["Approve", "Ask for changes"]
    assert "Save draft" in hidden and "Approve with comment" in hidden


def test_so_is_a_publisher_of_an_ordinary_page(waiting, publisher, author):
    assert footer(publisher, waiting)[0][:2] == ["Approve", "Ask for changes"]
    assert "Approve" not in sum(footer(author, waiting), [])


@pytest.mark.parametrize("way", [decide, press])
def test_an_approval_says_what_comes_next_and_ends_where_the_reviewer_may_be(
    waiting_care_page, care_reviewer, publisher, way
):
    response = way(care_reviewer, waiting_care_page, "approve")
    ((kind, words),) = told(response)
    assert response.status_code == 200 and kind == "success"
    assert words == (
        "“A draft” is approved. Its next step is “Approval by a publisher”; readers do not see it "
        "yet."
    )
    ((kind, words),) = told(way(publisher, waiting_care_page, "approve"))
    assert (kind, words) == ("success", "“A draft” is approved and published.")


@pytest.mark.parametrize("way", [decide, press])
def test_the_reviewers_comment_is_on_the_authors_dashboard(
    waiting_care_page, care_reviewer, author, way
):
    ((kind, words),) = told(way(care_reviewer, waiting_care_page, "reject", COMMENT))
    assert kind == "success"
    assert words == "“A draft” is back with its author, whose dashboard shows your comment."
    html = browser_of(author).get(reverse("wagtailadmin_home")).content.decode()
    assert COMMENT in html


def test_a_publishers_comment_on_an_ordinary_page_is_there_too(waiting, publisher, author):
    press(publisher, waiting, "reject", COMMENT)
    assert COMMENT in browser_of(author).get(reverse("wagtailadmin_home")).content.decode()


def test_an_author_who_calls_the_submission_off_stays_with_the_page(waiting, author):
    client = browser_of(author)
    data = form_data(client.get(edit_address(waiting)).content.decode())
    response = client.post(
        edit_address(waiting), data | {"action-cancel-workflow": "on"}, follow=True
    )
    assert [kind for kind, _ in told(response)] == ["success"]
    assert response.request["PATH_INFO"] == edit_address(waiting)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
