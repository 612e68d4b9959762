"""What is sent after a session ended comes back to its sender, and to nobody else."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client

from home.models import StandardPage
from tests.admin_forms import edit_address, form_data
from tests.users.conftest import PASSWORD, SIGN_IN

OWN = {"origin": "http://testserver", "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
TEXT = "Ein <b>langer</b> Satz,\r\nmit „Zeichen“ & 'Zeilen'."


@pytest.fixture
def page(home_page):
    """A page to edit."""
    return home_page.add_child(instance=StandardPage(title="Plain", slug="plain", live=False))


@pytest.fixture
def editor():
    """A browser that sends tokens as real ones must."""
    return Client(enforce_csrf_checks=True)


def token_in(response):
    """The token of a page's form."""
    return BeautifulSoup(response.content, "html.parser").find(
        "input", {"name": "csrfmiddlewaretoken"}
    )["value"]


def form_in(response):
    """The address and the fields of the form that holds what was sent."""
    form = BeautifulSoup(response.content, "html.parser").find("form")
    fields = {}
    for field in form.find_all("input"):
        fields.setdefault(field["name"], []).append(field["value"])
    return form["action"], fields


def sign_in(browser):
    """Sign in with the form, as in another tab."""
    token = token_in(browser.get(SIGN_IN))
    data = {"login": "ada", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert browser.post(SIGN_IN, data).status_code == 302


def lose_session(browser, name):
    """Let the session end while a form is open, by one of the ways that happens."""
    if name == "expired":
        browser.session.flush()
    else:
        for cookie in ("sessionid", "csrftoken"):
            del browser.cookies[cookie]


@pytest.mark.parametrize("end", ["expired", "cookies gone"])
def test_a_page_sent_after_the_session_ended_is_saved_after_the_sign_in(editor, staff, page, end):
    staff.groups.set([Group.objects.get(name="Publishers")])
    sign_in(editor)
    response = editor.get(edit_address(page))
    data = form_data(response.content.decode())
    data |= {"title": "Kept", "introduction": TEXT, "csrfmiddlewaretoken": token_in(response)}
    lose_session(editor, end)

    held = editor.post(edit_address(page), data, headers=OWN)
    assert held.status_code == 403
    assert "Sign in, in a new tab" in held.content.decode()
    assert held.headers["Cache-Control"] == "private, no-store"
    sign_in(editor)
    address, fields = form_in(held)
    assert address == edit_address(page)
    assert fields["introduction"][0].splitlines() == TEXT.splitlines()

    # The sign-in changed the token, so it takes a second press of the button.
    held = editor.post(address, fields, headers=OWN)
    assert held.status_code == 403
    assert "You are signed in." in held.content.decode()
    address, fields = form_in(held)
    assert editor.post(address, fields, headers=OWN).status_code == 302
    latest = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert latest.title == "Kept"
    assert latest.introduction.splitlines() == TEXT.splitlines()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_what_another_site_sends_never_comes_back_with_our_token(
    editor, staff, page, headers, signed_in
):
    if signed_in:
        sign_in(editor)
    response = editor.post(edit_address(page), {"title": "Forged"}, headers=headers)
    assert response.status_code == 403
    assert b"Forged" not in response.content
    assert b"csrfmiddlewaretoken" not in response.content


def test_what_is_held_is_text_and_never_markup(editor, staff, page):
    evil = '"><script>alert(1)</script>'
    response = editor.post(edit_address(page), {evil: evil}, headers=OWN)
    assert response.status_code == 403
    assert b"<script>alert" not in response.content
    assert form_in(response)[1][evil] == [evil]


def test_a_password_is_not_held(editor, staff):
    data = {"username": "bea", "password1": PASSWORD, "password2": PASSWORD}
    response = editor.post("/admin/users/new/", data, headers=OWN)
    assert b"bea" in response.content
    assert PASSWORD.encode() not in response.content


def test_the_scripts_of_the_editor_get_a_plain_refusal(client, staff, page):
    for headers in ({"x-requested-with": "XMLHttpRequest"}, {"sec-fetch-mode": "cors"}):
        response = client.post(edit_address(page), {"title": "x"}, headers=OWN | headers)
        assert response.status_code in {302, 403}
        assert b"Not saved yet" not in response.content
