"""A reader answers a draft, well or badly, and the answer arrives."""

from smtplib import SMTPException

import pytest
from bs4 import BeautifulSoup
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from editorial.models import ReaderLink
from editorial.reader_links.models import LONGEST_COMMENT
from tests.admin_forms import edit_address

MARKUP = "Fine & <b>bold</b> <script>alert('x')</script>"


class RefusingBackend(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise SMTPException("rita@example.org refused")


class HangingBackend(EmailBackend):
    """A mail server that never answers; Django gives up after EMAIL_TIMEOUT."""

    def send_messages(self, messages):
        raise TimeoutError


def comment(client, address, words, **extra):
    return client.post(address, {"answer": "comment", "comment": words}, **extra)


def words_in(response):
    """What the page gives back to be sent again or copied."""
    return BeautifulSoup(response.content, "html.parser").select_one("textarea").get_text()


def test_fine_as_it_is_stands_in_the_history_and_in_the_authors_mail(
    client, make_link, draft, author, mailoutbox
):
    link, address = make_link()
    response = client.post(address, {"answer": "fine", "comment": ""})
    assert "Your answer is recorded" in response.content.decode()
    entry = PageLogEntry.objects.get(action="editorial.reader_link.answer")
    assert entry.page_id == draft.pk
    assert entry.message == "Rita Reader answered: fine as it is"
    assert [mail.to for mail in mailoutbox] == [["author@example.org"]]
    assert "Rita Reader" in mailoutbox[0].subject
    assert f"/admin/pages/{draft.pk}/history/" in mailoutbox[0].body
    assert address.split("/")[2] not in mailoutbox[0].body
    link.refresh_from_db()
    assert link.answer_mailed


def test_a_comment_prints_as_it_was_written_wherever_it_stands(
    client, make_link, draft, author, mailoutbox
):
    _, address = make_link(reader_name="<i>Rita</i>")
    shown = [comment(client, address, MARKUP), client.get(address)]
    assert MARKUP in mailoutbox[0].body
    staff = Client()
    staff.force_login(author)
    shown += [staff.get(edit_address(draft)), staff.get(f"/admin/pages/{draft.pk}/history/")]
    for response in shown:
        page = response.content.decode()
        assert "<script>alert" not in page
        assert "&lt;b&gt;bold&lt;/b&gt;" in page
    for response in shown[2:]:
        assert "&lt;i&gt;Rita" in response.content.decode()


@pytest.mark.parametrize("backend", ["RefusingBackend", "HangingBackend"])
def test_a_mail_server_that_fails_loses_no_answer(
    client, make_link, draft, author, settings, backend, caplog
):
    settings.EMAIL_BACKEND = f"{__name__}.{backend}"
    link, address = make_link()
    assert comment(client, address, "Shorter, please.").status_code == 200
    link.refresh_from_db()
    assert (link.comment, link.answer_mailed) == ("Shorter, please.", False)
    assert "rita@example.org" not in caplog.text
    staff = Client()
    staff.force_login(author)
    assert "No mail was sent about the answer" in staff.get(edit_address(draft)).content.decode()


def test_a_second_answer_is_refused_and_its_words_come_back(client, make_link, mailoutbox):
    link, address = make_link()
    client.post(address, {"answer": "fine"})
    response = comment(client, address, "One more <thing>.")
    assert response.status_code == 409
    assert words_in(response) == "One more <thing>."
    link.refresh_from_db()
    assert (link.answer, link.comment) == ("fine", "")
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("change", ["revoked_at", "expires_at"])
def test_an_answer_after_the_end_is_refused_and_its_words_come_back(client, make_link, change):
    link, address = make_link()
    ReaderLink.objects.update(**{change: timezone.now()})
    response = comment(client, address, "Typed for an hour.")
    assert response.status_code == 404
    assert words_in(response) == "Typed for an hour."
    link.refresh_from_db()
    assert link.answer == ""


def test_an_answer_to_a_draft_that_was_cleared_away_comes_back(client, make_link):
    link, address = make_link()
    link.revision.delete()
    response = comment(client, address, "Typed for an hour.")
    assert response.status_code == 410
    assert words_in(response) == "Typed for an hour."


def test_a_comment_that_is_too_long_is_kept_in_the_form_with_the_reason(client, make_link):
    link, address = make_link()
    words = "é\n" * (LONGEST_COMMENT // 2) + "x"
    response = comment(client, address, words.replace("\n", "\r\n"))
    assert response.status_code == 422
    assert "5,001 characters" in response.content.decode()
    assert words_in(response).replace("\r", "").strip() == words
    exact = "é\n" * (LONGEST_COMMENT // 2 - 1) + "xy"
    assert comment(client, address, exact.replace("\n", "\r\n")).status_code == 200
    link.refresh_from_db()
    assert link.comment == exact


def test_a_comment_without_words_is_asked_for(client, make_link):
    link, address = make_link()
    response = comment(client, address, " \n ")
    assert response.status_code == 422
    assert "Write your comment first" in response.content.decode()
    assert client.post(address, {"answer": "burn it"}).status_code == 422
    assert client.post(address, {}).status_code == 422
    link.refresh_from_db()
    assert link.answer == ""


def test_a_hundred_comments_a_minute_meet_a_limit_with_plain_words(client, make_link):
    _, address = make_link()
    statuses = [comment(client, address, f"Number {number}").status_code for number in range(100)]
    assert statuses[0] == 200
    assert set(statuses[1:10]) == {409}
    assert set(statuses[10:]) == {429}
    response = comment(client, address, "Number 101")
    assert "Wait a minute" in response.content.decode()
    assert words_in(response) == "Number 101"
    assert PageLogEntry.objects.filter(action="editorial.reader_link.answer").count() == 1


def test_guesses_from_one_address_meet_the_limit_whatever_they_name(client, make_link):
    _, address = make_link()
    statuses = [comment(client, f"/reader/{n}/", "x").status_code for n in range(25)]
    assert statuses == [404] * 20 + [429] * 5
    assert comment(client, address, "x", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 200),
        ({"origin": "null"}, 200),
        ({"origin": "http://testserver"}, 200),
        ({"sec-fetch-site": "cross-site", "origin": "null"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
    ],
)
def test_only_this_sites_own_form_answers(make_link, headers, status):
    link, address = make_link()
    strict = Client(enforce_csrf_checks=True)
    response = comment(strict, address, "secret-words", headers=headers)
    assert response.status_code == status
    link.refresh_from_db()
    assert bool(link.answer) == (status == 200)
    if status == 403:
        assert b"secret-words" not in response.content


def test_words_typed_before_pressing_fine_are_kept(client, make_link):
    link, address = make_link()
    client.post(address, {"answer": "fine", "comment": "Only a comma."})
    link.refresh_from_db()
    assert (link.answer, link.comment) == ("fine", "Only a comma.")


def test_an_author_who_has_left_gets_no_mail(client, make_link, author, mailoutbox):
    link, address = make_link()
    author.is_active = False
    author.save()
    client.post(address, {"answer": "fine"})
    assert not mailoutbox
    author.delete()
    assert client.get(address).status_code == 200


def test_nul_bytes_and_odd_names_of_fields_do_no_harm(client, make_link):
    _, address = make_link()
    assert comment(client, address, "a\x00b").status_code == 400
    assert client.post(address, {"comment": ["a", "b"], "answer": ["x", "fine"]}).status_code == 200
