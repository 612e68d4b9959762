"""Mails handed to a real mail server, which takes them, refuses them or falls silent."""

import datetime

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client

from editorial.attention.models import AttentionDigest
from editorial.models import ReaderLink
from funders.models import RoomMember
from iip_site.mail import to_exact_domains
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


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("rita@straße.example", "rita@xn--strae-oqa.example"),
        ("rita@σας.example", "rita@xn--mxa8ab.example"),
        ("rita@bücher.example", "rita@xn--bcher-kva.example"),
        ("rita@example.org", "rita@example.org"),
    ],
)
def test_a_mail_goes_to_the_domain_that_was_written(server, settings, author, typed, sent):
    """Django writes to strasse.example, where somebody else would read the draft."""
    settings.EMAIL_BACKEND = "iip_site.mail.EmailBackend"
    page = InitiativePageFactory(title="A draft", owner=author, live=False)
    page.save_revision(user=author)
    form = {"reader_name": "Rita", "reader_email": typed, "note": "", "days": "3", "send_mail": "1"}
    browser_of(author).post(f"/admin/pages/{page.pk}/reader-links/add/", form)
    (mail,) = server.mails
    assert mail["To"] == sent


def test_a_domain_that_can_be_none_is_said_to_be_so(server, settings, author):
    settings.EMAIL_BACKEND = "iip_site.mail.EmailBackend"
    page = InitiativePageFactory(title="A draft", owner=author, live=False)
    page.save_revision(user=author)
    form = {"reader_name": "Rita", "reader_email": "rita@" + "ü" * 60 + ".example", "days": "3"}
    address = f"/admin/pages/{page.pk}/reader-links/add/"
    answer = browser_of(author).post(address, form | {"note": "", "send_mail": "1"})
    assert "could not be sent" in answer.content.decode()
    assert server.mails == []


def test_a_sender_and_those_answered_to_keep_their_domains_too():
    mail = EmailMessage("s", "b", "IIP <iip@straße.example>", ["a@faß.example"])
    mail.reply_to = ["Ada <ada@straße.example>"]
    exact = to_exact_domains(mail)
    assert exact.from_email == "IIP <iip@xn--strae-oqa.example>"
    assert exact.to == ["a@xn--fa-hia.example"]
    assert exact.reply_to == ["Ada <ada@xn--strae-oqa.example>"]
    assert mail.to == ["a@faß.example"]
