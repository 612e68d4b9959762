"""What the Institute has yet to say stands in the admin, until somebody says it."""

from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from core.models import OrganizationFacts
from editorial.status import State, all_lines
from initiatives.models import InitiativePage
from news.models import NewsIndexPage
from starter_content.models import AnsweredQuestion, LoadedItem
from starter_content.questions.known import QUESTIONS
from tests.factories import InitiativePageFactory
from tests.staff import browser_of

pytestmark = pytest.mark.django_db
WHERE = "/admin/reports/questions/"
FOUNDED = "On which date was the Institute founded"
EXIT = "Where should the exit button lead?"


@pytest.fixture
def screen(administrator):
    """A function that gives the questions as an administrator reads them: open, then answered.

    Each is a dict of its text, the words below it and the address of its link.
    """

    def read():
        page = BeautifulSoup(browser_of(administrator).get(WHERE).content, "html.parser")
        return [
            [
                {
                    "text": row.select_one(".site-status__question").text,
                    "link": row.a["href"],
                    "words": row.get_text(" ", strip=True),
                }
                for row in page.select(f"[aria-labelledby={name}] li")
            ]
            for name in ("open-title", "answered-title")
        ]

    return read


@pytest.fixture
def send(administrator):
    """A function that presses the button of a question; gives the message that follows."""

    def press(key, **values):
        answer = browser_of(administrator).post(WHERE, {"key": key, **values}, follow=True)
        return BeautifulSoup(answer.content, "html.parser").select_one(".messages").text

    return press


def line():
    """The line about them in the system's status; None if there is none."""
    return next((line for line in all_lines(timezone.now()) if line.key == "questions"), None)


def has(text, questions):
    return any(question["text"].startswith(text) for question in questions)


def test_each_question_stands_beside_a_link_to_where_its_answer_goes(
    seeded_site, screen, administrator
):
    waiting, answered = screen()
    assert [question["text"] for question in waiting] == [question.text for question in QUESTIONS]
    assert answered == []
    assert len({question.key for question in QUESTIONS}) == len(QUESTIONS)
    client = browser_of(administrator)
    for link in {question["link"] for question in waiting}:
        assert client.get(link, follow=True).status_code == 200, link


def test_a_question_that_somebody_ticks_is_closed_under_that_persons_name(
    seeded_site, screen, send
):
    assert EXIT in send("exit")
    waiting, answered = screen()
    assert not has(EXIT, waiting)
    assert "Ticked by administrator on" in answered[0]["words"]
    # Twice, as when a page is sent again.
    send("exit")
    assert AnsweredQuestion.objects.count() == 1


def test_a_tick_can_be_taken_back(seeded_site, screen, send):
    send("exit")
    send("exit", again="")
    waiting, answered = screen()
    assert has(EXIT, waiting)
    assert not answered


def test_a_question_closes_by_itself_once_the_field_it_asks_for_is_filled(seeded_site, screen):
    OrganizationFacts.objects.update(founded="2015-10")
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    page.status = InitiativePage.Status.ACTIVE
    page.save()
    waiting, answered = screen()
    assert not has(FOUNDED, waiting)
    assert [question["words"].endswith("Filled in.") for question in answered] == [True, True]
    assert answered[1]["link"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_nobody_is_asked_about_a_page_that_was_deleted(seeded_site, screen, send):
    NewsIndexPage.objects.get().delete()
    waiting, _ = screen()
    assert waiting and not has("Where can the releases", waiting)
    assert "not asked any more" in send("news-texts")


def test_a_question_stays_with_its_page_when_staff_rename_it(seeded_site, screen):
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    page.slug = "smaller-places"
    page.save()
    InitiativePageFactory(slug="beyond-big-cities", title="Another initiative")
    waiting, _ = screen()
    asked = next(question for question in waiting if question["text"].startswith("Who are the mem"))
    assert asked["link"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_an_upgrade_finds_the_pages_that_came_with_the_site(seeded_site):
    before = set(LoadedItem.objects.values_list("key", "page"))
    page = InitiativePage.objects.get(slug="beyond-big-cities")
    assert ("page:/initiatives/beyond-big-cities/", page.pk) in before
    LoadedItem.objects.update(page=None)
    import_module("starter_content.migrations.0003_loaded_pages").note_pages(apps, None)
    assert set(LoadedItem.objects.values_list("key", "page")) == before


def test_the_status_counts_what_is_open_until_nothing_is(seeded_site, send):
    assert line().state == State.ATTENTION
    assert f"{len(QUESTIONS)} questions are open" in line().words
    assert line().before_launch and line().url == WHERE
    for question in QUESTIONS[1:]:
        AnsweredQuestion.objects.create(key=question.key)
    assert "1 question is open" in line().words
    send(QUESTIONS[0].key)
    assert line().state == State.GOOD


def test_nobody_but_administrators_reads_or_ticks_a_question(seeded_site, publisher):
    client = browser_of(publisher)
    for answer in (client.get(WHERE), client.post(WHERE, {"key": "exit"})):
        assert answer.status_code == 302 and answer["Location"] == "/admin/"
    assert not AnsweredQuestion.objects.exists()


def test_a_site_without_this_content_is_asked_nothing(seeded_site, screen):
    LoadedItem.objects.all().delete()
    assert screen() == [[], []]
    assert line() is None
