"""What becomes of a message: it is mailed, answered by staff, and deleted in the end."""

import smtplib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from contact.models import ContactMessage
from operations.retention import delete_outdated
from publishing.attention import Viewer, first_items
from tests.contact.conftest import WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(db):
    return ContactMessage.objects.create(
        topic="media", name="A. Reader", email="reader@example.org", message="Hello.\nIt is me."
    )


@pytest.fixture
def away(settings, monkeypatch):
    """The mail server is away; lists the attempts to reach it."""
    settings.EMAIL_BACKEND = "iip_site.mail.EmailBackend"
    attempts = []

    def connect(*args, **options):
        attempts.append(args)
        raise smtplib.SMTPConnectError(554, b"no service")

    monkeypatch.setattr(smtplib, "SMTP", connect)
    return attempts


def test_message_goes_to_the_address_of_its_topic_and_an_answer_to_its_writer(
    send, mailoutbox, routes
):
    send()
    send(topic="media", email="")
    barrier, media = mailoutbox
    assert (barrier.to, barrier.reply_to) == (["access@example.org"], ["reader@example.org"])
    assert WORDS["message"] in barrier.body
    assert "/admin/messages/edit/" in barrier.body
    assert (media.to, media.reply_to) == (["office@example.org"], [])
    assert ContactMessage.objects.exclude(mailed_at=None).count() == 2


def test_without_an_address_messages_are_kept_for_staff_to_read(send, mailoutbox):
    assert send().status_code == 303
    assert not mailoutbox
    assert ContactMessage.objects.get().mailed_text == "No"


def test_message_survives_a_mail_server_that_is_away_and_is_mailed_later(
    send, routes, away, settings, mailoutbox
):
    assert send().status_code == 303
    assert send(message="The next one.").status_code == 303
    # The second writer did not wait for a server that is known to be away.
    assert len(away) == 1
    first, second = ContactMessage.objects.order_by("pk")
    assert first.mailed_text == "Not yet, is tried again"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    # Not while another process may still be at it.
    call_command("send_contact_messages")
    assert not mailoutbox
    ContactMessage.objects.update(tried_at=timezone.now() - timedelta(minutes=10))
    call_command("send_contact_messages")
    assert [mail.body.count("The next one.") for mail in mailoutbox] == [0, 1]
    call_command("send_contact_messages")
    assert len(mailoutbox) == 2


def test_messages_are_deleted_when_their_days_are_over_and_no_sooner(message, routes):
    old = ContactMessage.objects.create(
        topic="media",
        message="Old",
        fingerprint="old",
        received_at=timezone.now() - timedelta(days=181),
    )
    assert delete_outdated()["messages"] == 1
    assert set(ContactMessage.objects.all()) == {message}
    assert old not in ContactMessage.objects.all()


def test_staff_are_told_of_messages_without_an_answer_and_of_no_words_in_them(
    message, moderator_client, django_user_model
):
    publisher = django_user_model.objects.get(username="member of Publishers")

    def items():
        return first_items(Viewer(publisher), timezone.now(), 10, "messages")

    (item,) = items()
    assert item.title == "A question from the media"
    assert "Reader" not in str(item)
    ContactMessage.objects.update(state="answered")
    assert items() == []


def test_publishers_read_mark_and_delete_messages_and_change_no_word(message, moderator_client):
    listed = moderator_client.get(reverse("contact_messages:index")).content.decode()
    assert "A. Reader" in listed
    edit = reverse("contact_messages:edit", args=[message.pk])
    assert "It is me." in moderator_client.get(edit).content.decode()
    moderator_client.post(edit, {"state": "answered", "owner": "", "message": "Other words"})
    message.refresh_from_db()
    assert (message.state, message.message) == ("answered", "Hello.\nIt is me.")
    moderator_client.post(reverse("contact_messages:delete", args=[message.pk]))
    assert not ContactMessage.objects.exists()
    # The history of the admin names nobody whose message was deleted.
    assert not [entry.label for entry in ModelLogEntry.objects.all() if "Reader" in entry.label]


def test_authors_see_no_message_and_nobody_adds_one(message, editor_client, admin_client):
    for name, args in (("index", []), ("edit", [message.pk])):
        answer = editor_client.get(reverse(f"contact_messages:{name}", args=args))
        assert answer.status_code == 302
    answer = admin_client.get(reverse("contact_messages:index"))
    assert reverse("contact_messages:add") not in answer.content.decode()
    assert admin_client.get(reverse("contact_messages:add")).status_code == 302
