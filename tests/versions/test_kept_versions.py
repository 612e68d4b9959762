"""The autosave writes over its own last version, but never over one that somebody relies on."""

from django.urls import reverse

from editorial.models import ReaderLink
from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, form_data
from tests.editorial.form_data import SUMMARY
from tests.factories import InitiativePageFactory
from tests.publishing.test_care_pages import complete, decide
from tests.staff import browser_of, edit


def reload(page):
    return InitiativePage.objects.get(pk=page.pk)


def autosave(browser, page, title, over=None):
    """What the editor's script sends; `over` is the id of the version it last wrote.

    Returns the id of the version that holds the title now.
    """
    data = form_data(browser.get(edit_address(page)).content.decode()) | {"title": title}
    if over:
        data["overwrite_revision_id"] = over
    answer = browser.post(edit_address(page), data, headers={"Accept": "application/json"})
    assert answer.json()["success"], answer.content
    return answer.json()["revision_id"]


def test_an_autosave_writes_over_the_one_before(author, draft):
    browser = browser_of(author)
    first = autosave(browser, draft, "One")
    assert autosave(browser, draft, "Two", over=first) == first


def test_an_outsider_goes_on_reading_what_the_author_gave_them(author, draft, client):
    browser = browser_of(author)
    given = autosave(browser, draft, "Given to the reader")
    _, token = ReaderLink.make(draft, reload(draft).latest_revision, author, reader_name="Rita")
    later = autosave(browser, draft, "Not meant for the reader", over=given)
    assert later != given
    shown = client.get(f"/reader/{token}/").content.decode()
    assert "Given to the reader" in shown
    assert "Not meant for the reader" not in shown
    # Nothing holds the next autosave up, and the newest draft is the last thing typed.
    assert autosave(browser, draft, "Half a sentence", over=later) == later
    assert reload(draft).get_latest_revision_as_object().title == "Half a sentence"


def test_what_a_care_reviewer_has_approved_cannot_be_exchanged(publisher, care_reviewer):
    page = complete(title="Read with care", owner=publisher, live=False, is_sensitive=True)
    edit(publisher, page, "submit")
    approved = reload(page).latest_revision_id
    decide(care_reviewer, page)
    assert autosave(browser_of(publisher), page, "Read by nobody", over=approved) != approved
    decide(publisher, page)
    assert not reload(page).live
    assert reload(page).current_workflow_task.name == "Review by a care reviewer"


def test_the_version_that_readers_see_stays_in_the_history(administrator):
    page = InitiativePageFactory(title="Old", summary=SUMMARY)
    browser = browser_of(administrator)
    saved = autosave(browser, page, "Published in bulk")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    browser.post(f"{address}?id={page.pk}")
    assert reload(page).title == "Published in bulk"
    autosave(browser, page, "Not public yet", over=saved)
    titles = page.revisions.values_list("content__title", flat=True)
    assert {"Published in bulk", "Not public yet"} <= set(titles)
