"""Nobody's text is lost to a colleague who deletes the page or decides first."""

import json

from bs4 import BeautifulSoup

from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, form_data
from tests.editorial.form_data import SUMMARY
from tests.publishing.test_care_pages import complete, decide
from tests.staff import browser_of, edit

LONG = json.dumps({"blocks": [{"text": "One thought."}, {"text": "</textarea><b>Two"}]})


def texts_in(answer):
    """The texts that stand there to be copied, by name."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return {
        label.text: soup.find(id=label["for"]).text.removeprefix("\n")
        for label in soup.select(".given-back label")
    }


def test_what_was_typed_into_a_page_that_was_deleted_is_given_back(author, draft):
    browser, address = browser_of(author), edit_address(draft)
    data = form_data(browser.get(address).content.decode())
    InitiativePage.objects.get(pk=draft.pk).delete()
    data |= {"title": "Words of an hour", "need": "A & B\nand more", "text_50": LONG}
    answer = browser.post(address, data)
    assert answer.status_code == 404
    assert "This page was deleted while you worked on it." in answer.content.decode()
    texts = texts_in(answer)
    assert texts["Title"] == "Words of an hour"
    assert texts["Need"] == "A & B\nand more"
    assert texts["Text 50"] == "One thought.\n\n</textarea><b>Two"
    assert "Csrfmiddlewaretoken" not in texts


def test_a_care_reviewer_who_comes_second_gets_the_corrections_back(author, person):
    first, second = person("first", "Care reviewers"), person("second", "Care reviewers")
    page = complete(title="With care", owner=author, live=False, is_sensitive=True)
    edit(author, page, "submit")
    browser = browser_of(second)
    data = form_data(browser.get(edit_address(page)).content.decode())
    decide(first, page)
    answer = browser.post(edit_address(page), data | {"summary": f"{SUMMARY} Corrected."})
    assert answer.status_code == 403
    assert texts_in(answer)["Summary"] == f"{SUMMARY} Corrected."


def test_the_scripts_of_the_editor_get_the_plain_refusal(author, draft):
    browser, address = browser_of(author), edit_address(draft)
    data = form_data(browser.get(address).content.decode())
    InitiativePage.objects.get(pk=draft.pk).delete()
    for headers in ({"Accept": "application/json"}, {"X-Publish-Check": "1"}):
        assert "given-back" not in browser.post(address, data, headers=headers).content.decode()
