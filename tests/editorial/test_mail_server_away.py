"""While the mail server is away, pages are written, submitted and approved as ever."""

import smtplib
import socket

import pytest
from django.core import mail
from wagtail.models import PageSubscription

from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, form_data
from tests.editorial.form_data import SUMMARY
from tests.publishing.test_care_pages import decide
from tests.staff import browser_of, edit

TROUBLES = [
    socket.gaierror(-2, "Name or service not known"),
    smtplib.SMTPAuthenticationError(535, b"wrong password for mail@example.org"),
    smtplib.SMTPConnectError(554, b"no service"),
    ConnectionRefusedError(),
    TimeoutError(),
]
COMMENT = {
    "comments-TOTAL_FORMS": "1",
    "comments-INITIAL_FORMS": "0",
    "comments-0-id": "",
    "comments-0-text": "Is that so?",
    "comments-0-contentpath": "title",
    "comments-0-position": "",
    "comments-0-replies-TOTAL_FORMS": "0",
    "comments-0-replies-INITIAL_FORMS": "0",
}


@pytest.fixture(params=TROUBLES, ids=lambda error: type(error).__name__)
def tried(request, settings, monkeypatch):
    """Production's way of mailing, to a server that lets nobody in; lists the attempts."""
    settings.EMAIL_BACKEND = "iip_site.mail.EmailBackend"
    attempts = []

    def connect(*args, **options):
        attempts.append(args)
        raise request.param

    monkeypatch.setattr(smtplib, "SMTP", connect)
    return attempts


def reload(page):
    return InitiativePage.objects.get(pk=page.pk)


def test_a_page_is_submitted_and_approved(tried, author, publisher, draft):
    draft.summary = SUMMARY
    draft.save_revision(user=author)
    assert edit(author, draft, "submit").status_code == 302
    assert tried
    assert decide(publisher, draft).status_code == 302
    assert reload(draft).live


def test_a_text_with_a_comment_is_saved(tried, author, publisher, draft):
    PageSubscription.objects.create(page=draft, user=publisher, comment_notifications=True)
    browser = browser_of(author)
    data = form_data(browser.get(edit_address(draft)).content.decode()) | COMMENT
    assert browser.post(edit_address(draft), data | {"title": "Typed"}).status_code == 302
    assert tried
    assert reload(draft).draft_title == "Typed"
    assert reload(draft).wagtail_admin_comments.get().text == "Is that so?"


def test_the_reason_names_neither_address_nor_answer(tried):
    with pytest.raises(ConnectionError) as told:
        mail.get_connection().open()
    assert "example.org" not in str(told.value)
