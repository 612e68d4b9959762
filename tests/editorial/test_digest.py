"""The weekly mail: who gets it, what it says, and that nobody gets it twice."""

import datetime
import smtplib
import socket
from datetime import timedelta
from email.message import Message

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.dates.days import local_day
from core.locks import only_one
from editorial.attention.digest import digest_for, message_of, recipients, send, week_of
from editorial.attention.models import AttentionDigest
from tests.factories import InitiativePageFactory

NOW = datetime.datetime(2026, 11, 24, 15, tzinfo=datetime.UTC)
MONDAY = datetime.date(2026, 11, 23)


class Server(EmailBackend):
    """A mail server that fails as the test says: `fails` maps an address to what happens."""

    fails = {}
    opens = None

    def open(self):
        if Server.opens:
            raise Server.opens

    def send_messages(self, messages):
        for message in messages:
            if problem := Server.fails.get(message.to[0]):
                raise problem
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    """The mail server of a test."""
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    monkeypatch.setattr(Server, "fails", {})
    monkeypatch.setattr(Server, "opens", None)
    return Server


@pytest.fixture
def staff(server, author, publisher, person):
    """An author with a late page, another author without one, and a publisher."""
    person("idle", "Authors")
    late = local_day(timezone.now()) - timedelta(days=1)
    InitiativePageFactory(title="Late <page>", owner=author, review_by=late)
    InitiativePageFactory(title="Nobody’s page", owner=None, review_by=late)


def run(**options):
    """Run the command as the scheduler does; returns its complaint, or "" when all is well."""
    try:
        call_command("send_attention_digest", **options)
    except CommandError as error:
        return str(error)
    return ""


def addressees():
    return sorted(message.to[0] for message in mail.outbox)


def test_publishers_are_told_of_everything_and_authors_of_what_is_theirs(staff):
    assert run() == ""
    texts = {message.to[0]: message.body for message in mail.outbox}
    assert sorted(texts) == ["author@example.org", "publisher@example.org"]
    assert "Late <page>" in texts["author@example.org"]
    assert "Nobody’s page" not in texts["author@example.org"]
    assert "Nobody’s page" in texts["publisher@example.org"]


def test_the_mail_is_plain_text_and_html_with_whole_addresses(staff, author):
    run()
    message = next(m for m in mail.outbox if m.to == ["author@example.org"])
    page = author.owned_pages.get()
    address = f"https://www.example.org/admin/pages/{page.pk}/edit/"
    assert message.subject == "1 thing needs attention"
    assert address in message.body
    (html, kind) = message.alternatives[0]
    assert kind == "text/html"
    assert f'<a href="{address}">Late &lt;page&gt;</a>' in html
    assert "https://www.example.org/admin/attention/" in message.body
    assert "http://" not in message.body + html
    assert isinstance(message.message(), Message)


def test_a_second_run_in_the_same_week_sends_nothing_and_the_next_week_does(staff, author):
    for moment in (NOW, NOW + timedelta(days=5)):
        send(digest_for(author, timezone.now()), week_of(moment), moment)
    assert len(mail.outbox) == 1
    send(digest_for(author, timezone.now()), week_of(NOW + timedelta(days=7)), NOW)
    assert len(mail.outbox) == 2


def test_somebody_with_nothing_to_do_gets_no_mail_all_week(staff, person):
    run()
    row = AttentionDigest.objects.get(user__username="idle")
    assert row.state == "nothing_due"
    late = local_day(timezone.now()) - timedelta(days=1)
    InitiativePageFactory(owner=row.user, review_by=late)
    run()
    assert "idle@example.org" not in addressees()


def test_one_address_that_is_refused_stops_nobody_else_and_is_tried_again(staff, server):
    refusal = smtplib.SMTPRecipientsRefused({"author@example.org": (550, b"unknown")})
    server.fails["author@example.org"] = refusal
    complaint = run()
    assert "author: Not sent yet, to be tried again (SMTPRecipientsRefused" in complaint
    assert addressees() == ["publisher@example.org"]
    server.fails.clear()
    assert run() == ""
    assert addressees() == ["author@example.org", "publisher@example.org"]
    assert AttentionDigest.objects.get(user__username="author").attempts == 2


@pytest.mark.parametrize("problem", [ConnectionRefusedError(), TimeoutError("timed out")])
def test_a_server_that_refuses_or_hangs_before_the_mail_is_tried_again(staff, server, problem):
    server.opens = problem
    assert "Not sent yet" in run()
    assert mail.outbox == []
    server.opens = None
    assert run() == ""
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    "problem", [TimeoutError("timed out"), smtplib.SMTPServerDisconnected("gone")]
)
def test_a_server_that_hangs_with_the_mail_in_its_hands_never_gets_it_twice(staff, server, problem):
    server.fails["author@example.org"] = problem
    assert "outcome unknown: not sent again" in run()
    server.fails.clear()
    assert "outcome unknown: not sent again" in run()
    assert addressees() == ["publisher@example.org"]


def test_a_server_that_says_nothing_is_given_up_after_the_timeout(staff, settings, author):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        row = send(digest_for(author, timezone.now()), MONDAY, NOW)
    assert row.state == "waiting"
    assert "timed out" in row.problem.lower()


def test_a_process_that_died_while_sending_does_not_send_again(staff, author):
    AttentionDigest.objects.create(user=author, week=week_of(timezone.now()), state="sending")
    assert "author: Handed over" in run()
    assert addressees() == ["publisher@example.org"]


def test_the_name_of_a_mail_is_the_same_whenever_it_is_made(staff, author):
    digest = digest_for(author, timezone.now())
    names = {message_of(digest, MONDAY).extra_headers["Message-ID"] for _ in range(2)}
    assert names == {f"<attention-2026-11-23-{author.pk}@www.example.org>"}


def test_a_dry_run_prints_the_mails_and_sends_none(staff, capsys):
    run(dry_run=True)
    printed = capsys.readouterr().out
    assert "To: author@example.org" in printed
    assert "idle: nothing to say, no mail." in printed
    assert mail.outbox == []
    assert not AttentionDigest.objects.exists()


def test_without_a_mail_server_the_command_says_so_and_notes_nothing(staff, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "EMAIL_HOST is not set" in run()
    assert not AttentionDigest.objects.exists()


def test_two_runs_at_once_are_one(staff, own_connection):
    with own_connection() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [own_connection.lock("the weekly mail")])
        assert "Another process is doing this" in run()
    assert mail.outbox == []


def test_the_lock_is_free_again_after_a_failure(db):
    with pytest.raises(ValueError, match="broken"), only_one("something"):
        raise ValueError("broken")
    with only_one("something"):
        pass


def test_only_active_staff_with_an_address_get_mail(author, person):
    gone = person("gone", "Authors")
    gone.is_active = False
    gone.save()
    person("outsider")
    silent = person("silent", "Authors")
    silent.email = ""
    silent.save()
    owner = get_user_model().objects.create_superuser("owner", "owner@example.org")
    assert set(recipients()) == {author, owner}


def test_the_week_begins_on_monday_by_the_institutes_clock():
    assert week_of(NOW) == MONDAY
    sunday_night = datetime.datetime(2026, 11, 30, 4, 59, tzinfo=datetime.UTC)
    assert week_of(sunday_night) == MONDAY
    assert week_of(sunday_night + timedelta(minutes=1)) == MONDAY + timedelta(days=7)
