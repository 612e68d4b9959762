"""The dashboard's panel and the whole list of what needs attention."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from core.dates.days import local_day
from editorial.attention.panel import SHOWN
from tests.factories import InitiativePageFactory, SupportResourceFactory
from tests.staff import browser_of

pytestmark = pytest.mark.usefixtures("indexing")

LIST = "/admin/attention/"
DASHBOARD = "/admin/"


def late_page(**values):
    """A published initiative that is overdue for review."""
    return InitiativePageFactory(review_by=local_day(timezone.now()) - timedelta(days=1), **values)


def seen(user, address, selector):
    """The texts of the elements on a page of the admin."""
    response = browser_of(user).get(address)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(element.get_text(" ").split()) for element in page.select(selector)]


def test_the_panel_says_what_why_who_and_leads_to_where_it_is_fixed(author):
    page = late_page(title="A page", owner=author)
    response = browser_of(author).get(DASHBOARD)
    panel = BeautifulSoup(response.content, "html.parser").select_one("#attention-section")
    assert panel.select_one(".attention__title")["href"] == f"/admin/pages/{page.pk}/edit/"
    text = " ".join(panel.get_text(" ").split())
    for words in ("Due", "Review date", "A page", "Was to be read again by", "You"):
        assert words in text


def test_a_long_list_is_cut_on_the_dashboard_and_whole_on_its_own_page(author):
    for _ in range(SHOWN + 60):
        late_page(owner=author)
    assert len(seen(author, DASHBOARD, ".attention__item")) == SHOWN
    assert seen(author, DASHBOARD, ".attention__all a") == [
        f"All {SHOWN + 60} things that need attention"
    ]
    assert len(seen(author, LIST, ".attention__item")) == 50
    assert len(seen(author, f"{LIST}?p=2", ".attention__item")) == SHOWN + 10


def test_nothing_to_do_is_said_in_a_friendly_line(author, initiative_index):
    (line,) = seen(author, DASHBOARD, "#attention-section .attention__none")
    assert line.startswith("Nothing needs your attention today.")
    assert seen(author, LIST, ".attention__none")


def test_the_list_is_narrowed_to_ones_own_and_to_a_kind(author, publisher):
    late_page(title="Mine", owner=publisher)
    late_page(title="Theirs", owner=author)
    SupportResourceFactory(
        name="Helpline", checked_on=local_day(timezone.now()) - timedelta(days=91)
    )
    titles = ".attention__title"
    assert seen(publisher, LIST, titles) == ["Mine", "Helpline", "Theirs"]
    assert seen(publisher, f"{LIST}?whose=mine", titles) == ["Mine"]
    assert seen(publisher, f"{LIST}?kind=support", titles) == ["Helpline"]
    assert seen(publisher, LIST, ".attention-filter__link") == [
        "Everybody’s",
        "Mine",
        "All kinds (3)",
        "Review date (2)",
        "Support entry (1)",
    ]


@pytest.mark.parametrize("query", ["kind=nonsense", "p=99999999999", "p=x", "whose=%00x"])
def test_a_query_that_makes_no_sense_shows_the_list(author, query):
    late_page(title="Mine", owner=author)
    response = browser_of(author).get(f"{LIST}?{query}")
    assert response.status_code == (400 if "%00" in query else 200)
    if response.status_code == 200:
        assert "Mine" in response.content.decode()


def test_somebody_who_only_reviews_has_neither_panel_nor_menu_item(care_reviewer):
    page = BeautifulSoup(browser_of(care_reviewer).get(DASHBOARD).content, "html.parser")
    assert page.select("#attention-section") == []
    assert LIST not in str(page)
    assert browser_of(care_reviewer).get(LIST).status_code == 302
