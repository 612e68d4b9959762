"""The form that anybody may send (T43): what is stored and refused, and that no word is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contact.models import ContactMessage
from core.public_forms import new_stamp
from tests.contact.conftest import SEND, WORDS, parsed, typed_in

pytestmark = pytest.mark.django_db


def test_message_is_stored_as_it_was_written_and_its_writer_is_told(send, client):
    answer = send(message="  Line one.\r\nLine two. Straße, 日本 🗺  ")
    assert answer.status_code == 303
    message = ContactMessage.objects.get()
    assert message.message == "Line one.\nLine two. Straße, 日本 🗺"
    assert (message.topic, message.name, message.email) == (
        "barrier",
        "A. Reader",
        "reader@example.org",
    )
    page = parsed(client.get(answer["Location"]))
    assert page.select_one("#sent[role=status] h2").text == "Your message has arrived"
    assert not page.select("#message")


def test_name_and_mail_address_are_not_needed(send):
    assert send(name="", email="").status_code == 303


def test_form_that_is_sent_twice_is_one_message(send, mailoutbox, routes):
    stamp = new_stamp(timezone.now() - timedelta(minutes=1))
    for _ in range(2):
        assert send(stamp=stamp).status_code == 303
    assert ContactMessage.objects.count() == len(mailoutbox) == 1
    # With other words, or from a form that was opened anew, it is another message.
    send(stamp=stamp, message="One thing more.")
    send()
    assert ContactMessage.objects.count() == 3


def test_100_kb_come_back_whole_with_what_to_do(send):
    words = "Wörter " * 14_000
    answer = send(message=words)
    assert answer.status_code == 422
    assert typed_in(answer) == WORDS | {"message": words}
    page = parsed(answer)
    assert "97,999 characters, and 5,000 fit" in page.select_one("#message-error").text
    assert page.select_one("#message")["aria-invalid"] == "true"
    assert page.select_one("[role=alert] a")["href"] == "#message"
    assert not ContactMessage.objects.exists()


def test_line_break_counts_as_one_character_as_browsers_show_it(send):
    assert send(message="a\r\n" * 2_500).status_code == 303
    assert len(ContactMessage.objects.get().message) == 4_999


@pytest.mark.parametrize("field", ["name", "email", "topic"])
def test_line_break_in_a_field_reaches_no_header_of_the_mail(send, mailoutbox, routes, field):
    answer = send(**{field: f"{WORDS[field]}\r\nBcc: everybody@example.net"})
    if field == "name":
        assert ContactMessage.objects.get().name == "A. Reader Bcc: everybody@example.net"
        assert mailoutbox[0].bcc == []
        assert "\n" not in mailoutbox[0].subject
    else:
        assert answer.status_code == 422
        assert not mailoutbox


def test_empty_form_says_at_each_field_what_is_missing(send):
    answer = send(topic="", message=" ", name="Somebody", email="")
    page = parsed(answer)
    assert [link["href"] for link in page.select("[role=alert] a")] == ["#topic", "#message"]
    assert page.title.text.startswith("Not sent yet: ")
    assert typed_in(answer)["name"] == "Somebody"


@pytest.mark.parametrize(
    "email", ["maria@straße.example", "maria@пример.example", "o'hara+x@example.org"]
)
def test_mail_address_of_a_domain_in_any_script_is_taken(send, email):
    assert send(email=email).status_code == 303
    assert ContactMessage.objects.get().email == email


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("maría@example.org", "such letters before the @"),
        ("maria", "not an address"),
        ("maria@", "not an address"),
        ("a@b@c", "not an address"),
        (f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org", "address"),
    ],
)
def test_address_that_mail_cannot_reach_is_refused_at_its_field(send, email, words):
    answer = send(email=email)
    assert answer.status_code == 422
    assert words in parsed(answer).select_one("#email-error").text
    assert typed_in(answer) == WORDS | {"email": email}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"age": timedelta(seconds=1)}, "faster than people write"),
        ({"age": timedelta(days=2)}, "open for more than a day"),
        ({"stamp": ""}, "open for more than a day"),
        ({"stamp": "forged:stamp:here"}, "open for more than a day"),
        ({"more_words": "http://example.net"}, "A field was filled in"),
        ({"headers": {"sec-fetch-site": "cross-site"}}, "not sent from this page"),
        ({"headers": {"origin": "https://example.net"}}, "not sent from this page"),
    ],
)
def test_what_looks_like_a_program_comes_back_whole_and_passes_the_second_time(
    send, values, words, monkeypatch
):
    answer = send(**values)
    assert answer.status_code in {403, 422}
    assert words in parsed(answer).select_one("[role=alert]").text
    assert typed_in(answer) == WORDS
    assert not ContactMessage.objects.exists()
    now = timezone.now() + timedelta(seconds=3)
    monkeypatch.setattr(timezone, "now", lambda: now)
    again = parsed(answer).select_one("[name=stamp]")["value"]
    assert send(stamp=again).status_code == 303


def test_message_is_taken_from_browsers_that_do_not_say_where_a_form_was(send):
    assert send(headers={"origin": "null"}).status_code == 303
    assert send(headers={"origin": "http://testserver"}).status_code == 303


def test_flood_from_one_connection_is_stopped_and_nothing_typed_is_lost(send):
    answers = [send() for _ in range(6)]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert typed_in(answers[-1]) == WORDS
    assert ContactMessage.objects.count() == 5


def test_connections_of_one_ipv6_network_count_as_one(client, contact_page):
    def status(address):
        return client.post(SEND, WORDS, REMOTE_ADDR=address).status_code

    for number in range(5):
        status(f"2001:db8:1:2::{number}")
    assert status("2001:db8:1:2:ffff::1") == 429
    assert status("2001:db8:1:3::1") == 422


def test_neighbors_in_one_ipv4_network_are_not_held_back_for_each_other(client, contact_page):
    for _ in range(6):
        answer = client.post(SEND, WORDS, REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 429
    assert client.post(SEND, WORDS, REMOTE_ADDR="192.0.2.2").status_code == 422


def test_flood_from_everywhere_is_stopped_as_well_and_nothing_typed_is_lost(
    client, contact_page, settings
):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"contact": "5/m/ip,3/h/key"}
    for number in range(4):
        answer = client.post(SEND, WORDS, REMOTE_ADDR=f"2001:db8:{number}::1")
    assert answer.status_code == 429
    assert typed_in(answer) == WORDS


def test_form_works_with_neither_cookie_nor_script(client, contact_page):
    answer = client.get("/contact/")
    assert not answer.cookies
    page = parsed(answer)
    form = page.select_one("form[method=post]")
    assert form["action"] == f"{SEND}#form"
    assert not page.select("[name=csrfmiddlewaretoken]")
    assert "maxlength" not in str(form)


def test_no_copy_of_the_form_is_kept_anywhere(client, contact_page, send):
    for answer in (client.get("/contact/"), send(), send(message="")):
        assert answer["Cache-Control"] == "private, no-store"


def test_topic_in_the_address_is_chosen_already(read, contact_page):
    page = read("/contact/?topic=barrier")
    assert page.select_one("input[name=topic][checked]")["value"] == "barrier"
    assert not read("/contact/?topic=nonsense").select("input[name=topic][checked]")


def test_page_says_that_it_is_not_for_emergencies_and_lets_its_reader_leave(read, contact_page):
    page = read("/contact/")
    assert "Not for emergencies" in page.text
    assert page.select_one("[data-exit-link]")


def test_answer_at_a_forged_address_says_nothing_of_a_message(read, contact_page):
    assert not read("/contact/?sent=forged").select("#sent")


def test_form_says_how_long_its_words_are_kept(read, contact_page, routes):
    routes.kept_days = 30
    routes.save()
    page = read("/contact/")
    assert "deleted here after 30 days" in page.text
    # Where messages go is printed nowhere.
    assert "office@example.org" not in str(page)
    assert "access@example.org" not in str(page)


def test_nothing_is_taken_while_there_is_no_contact_page(client, contact_page):
    assert client.get(SEND)["Location"] == "/contact/"
    contact_page.unpublish()
    assert client.post(SEND, WORDS).status_code == 404
    assert client.get(SEND).status_code == 404
