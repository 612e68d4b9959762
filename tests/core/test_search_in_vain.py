"""Searches without a result are counted: words, number and day, and nothing that names anybody."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from core.dates.days import current_day
from core.in_vain import counting
from core.models import SearchInVain
from core.search import in_vain
from operations.retention import delete_outdated
from tests.factories import PromotedResultFactory, StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


def kept():
    """The rows by their words."""
    return dict(SearchInVain.objects.values_list("words", "count"))


def test_a_search_without_a_result_is_counted_by_its_words_alone(client):
    for question in ("Halfway house", " halfway  HOUSE?", "halfway"):
        client.get("/search/", {"q": question})
    assert kept() == {"halfway house": 2, "halfway": 1}
    assert {row.last_on for row in SearchInVain.objects.all()} == {current_day()}
    assert {field.name for field in SearchInVain._meta.fields} == {
        "id",
        "words",
        "count",
        "last_on",
    }


def test_a_search_with_a_result_or_a_promotion_is_not_counted(client):
    page = StandardPageFactory(introduction="zebra")
    PromotedResultFactory(words="quokka", page=page)
    for question in ("zebra", "zebar", "zebra halfway", "quokka", "", "  ", "%", "🦓"):
        client.get("/search/", {"q": question})
    assert kept() == {}


@pytest.mark.parametrize(
    "question",
    ["jane@office.example", "jane @ office", "555 0100", "case 12345", "1 2 3 4 5", "a" * 61]
    + ["２１２ ５５５ ０１００", "word " * 20, "'" * 40 + " quokka " + "'" * 40],
)
def test_what_looks_like_a_personal_detail_or_a_whole_text_is_not_kept(client, question):
    client.get("/search/", {"q": question})
    assert kept() == {}


def test_a_year_may_be_asked_for(client):
    client.get("/search/", {"q": "quokkas in 2023"})
    assert kept() == {"quokkas in 2023": 1}


def test_rows_are_bounded_and_what_was_asked_often_stays(client, monkeypatch):
    monkeypatch.setattr(counting, "MOST_ROWS", 3)
    for question in ("often", "often", "one", "two", "three", "four"):
        client.get("/search/", {"q": f"quokka {question}"})
    assert kept() == {"quokka often": 2, "quokka four": 1, "quokka three": 1}


def test_words_are_forgotten_sooner_if_they_were_asked_once():
    today = current_day()
    for days, count in ((29, 1), (31, 1), (31, 2), (179, 2), (181, 2)):
        SearchInVain.objects.create(
            words=f"{days} {count}", count=count, last_on=today - timedelta(days=days)
        )
    assert delete_outdated()["searches without a result"] == 2
    assert set(kept()) == {"29 1", "31 2", "179 2"}


def test_a_database_that_takes_no_writes_does_not_hold_up_the_answer(client, monkeypatch):
    def refuse():
        raise DatabaseError("read-only")

    monkeypatch.setattr(counting.connection, "cursor", refuse)
    assert not in_vain.count_search_in_vain("quokka", ["quokka"])


def test_report_shows_what_was_asked_again_and_none_of_what_was_asked_once(
    client, moderator_client
):
    for question in ("quokka", "quokka", "somebody’s name"):
        client.get("/search/", {"q": question})
    page = moderator_client.get("/admin/reports/searches-without-a-result/").content.decode()
    assert "quokka" in page
    assert "somebody" not in page
    file = moderator_client.get("/admin/reports/searches-without-a-result/?export=csv")
    assert b"".join(file).decode().splitlines()[1].startswith("quokka,2,")
