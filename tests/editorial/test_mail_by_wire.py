"""Mails handed to a real mail server, which takes them, refuses them or falls silent."""

import datetime

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from editorial.attention.models import AttentionDigest
from editorial.models import ReaderLink
from funders.models import RoomMember
from tests.factories import FunderRoomPageFactory, InitiativePageFactory
from tests.mail_server import mail_server
from tests.staff import browser_of

TROUBLES = [
    {"is_gone": True},
    {"refuses": True},
    {"unknown": ["author@example.org", "reader@example.org"]},
    {"hangs_at": "greeting"},
    {"hangs_at": "MAIL"},
    {"hangs_at": "end"},
]
# The server had the whole mail, or said nothing to whether it would: nobody knows.
UNKNOWN_END = ("MAIL", "end")


NOBODY_LISTENS = 1  # a port


@pytest.fixture
def server(settings):
    """A mail server that takes all, until a test says otherwise."""
    with mail_server() as desk:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", desk.port
        settings.EMAIL_USE_TLS = False
        settings.EMAIL_TIMEOUT = 0.3
        yield desk


def make_trouble(server, trouble):
    """Let the server fail from now on; an empty `trouble` puts it right again."""
    settings.EMAIL_PORT = NOBODY_LISTENS if trouble.get("is_gone") else server.port
    server.refuses = trouble.get("refuses", False)
    server.unknown = trouble.get("unknown", [])
    server.hangs_at = trouble.get("hangs_at", "")


@pytest.fixture
def link_address(author):
    """The address of a reader link to a draft of the author's."""
    page = InitiativePageFactory(title="A draft", owner=author, live=False)
    revision = page.save_revision(user=author)
    _, token = ReaderLink.make(page, revision, author, reader_name="Rita Reader")
    return f"/reader/{token}/"


def answer(address):
    """What the reader gets who sends a comment."""
    return Client().post(address, {"answer": "comment", "comment": "Zażółć: say when."})


def test_an_answer_is_mailed_to_the_author(server, link_address):
    assert answer(link_address).status_code == 200
    (mail,) = server.mails
    assert mail["To"] == "author@example.org"
    assert "Zażółć: say when." in mail.get_content()
    assert ReaderLink.objects.get().answer_mailed


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
def test_no_mail_server_costs_the_reader_an_answer(server, link_address, trouble):
    make_trouble(server, trouble)
    assert answer(link_address).status_code == 200
    link = ReaderLink.objects.get()
    assert link.comment == "Zażółć: say when."
    assert not link.answer_mailed


@pytest.mark.parametrize("trouble", [{}, *TROUBLES], ids=str)
def test_an_invitation_that_is_not_mailed_is_said_and_can_be_sent_again(server, publisher, trouble):
    room = FunderRoomPageFactory()
    make_trouble(server, trouble)
    form = {"room": room.pk, "name": "A reader", "email": "reader@example.org"}
    html = (
        browser_of(publisher)
        .post("/admin/funders/room-members/new/", form, follow=True)
        .content.decode()
    )
    member = RoomMember.objects.get()
    assert ("An invitation is on its way" in html) is not bool(trouble)
    assert ("was not sent. Open the entry and invite again later." in html) is bool(trouble)
    server.mails.clear()
    make_trouble(server, {})
    browser_of(publisher).post(f"/admin/funders/room-members/invite/{member.pk}/")
    assert [mail["To"] for mail in server.mails] == ["reader@example.org"]


def send_digest():
    """Run the command as the scheduler does; returns its complaint, or "" when all is well."""
    try:
        call_command("send_attention_digest")
    except CommandError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("trouble", [{}, *TROUBLES], ids=str)
def test_the_weekly_mail_is_tried_again_unless_the_server_may_have_it(server, author, trouble):
    InitiativePageFactory(title="Late", owner=author, review_by=datetime.date(2020, 1, 2))
    make_trouble(server, trouble)
    assert bool(send_digest()) is bool(trouble)
    taken = len(server.mails)
    make_trouble(server, {})
    complaint = send_digest()
    may_have_it = trouble.get("hangs_at") in UNKNOWN_END
    assert bool(complaint) is may_have_it
    assert len(server.mails) == taken + (0 if may_have_it or not trouble else 1)
    assert AttentionDigest.objects.get().state == ("sending" if may_have_it else "sent")
    if not may_have_it:
        (mail,) = server.mails
        assert mail["To"] == "author@example.org"
        assert "Late" in mail.get_body(("html",)).get_content()
