"""Lists in a window too narrow for columns: each cell says what it is."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import (
    HouseTermFactory,
    InitiativePageFactory,
    MeasureFactory,
    PromotedResultFactory,
)
from tests.staff import browser_of

LISTS = [
    "/admin/initiatives/",
    "/admin/pages/{index}/",
    "/admin/reports/content-review/",
    "/admin/reports/evidence/",
    "/admin/snippets/editorial/houseterm/",
    "/admin/snippets/core/promotedresult/",
]


@pytest.fixture
def rows():
    """A page, a number and a term, one in each list."""
    page = InitiativePageFactory(title="A <b>page</b>")
    MeasureFactory(page=page, source_url="")
    HouseTermFactory(prefer="use", reason="")
    PromotedResultFactory()
    return page


def table(user, address):
    """The one table of a list."""
    (found,) = BeautifulSoup(browser_of(user).get(address).content, "html.parser").select("table")
    return found


@pytest.mark.parametrize("address", LISTS)
def test_a_row_is_named_by_its_first_words_and_labels_the_others(publisher, rows, address):
    found = table(publisher, address.format(index=rows.get_parent().pk))
    headings = [" ".join(th.find_all(string=True)).split() for th in found.select("thead th")]
    for row in found.select("tbody tr"):
        named = [cell for cell in row.select("td") if cell.get_text(strip=True)]
        assert "data-lead" in named[0].attrs
        assert len(row.select("[data-lead]")) == 1
        for cell in named[1:]:
            assert cell["data-label"].split() in headings
    assert {part["role"] for part in found.select("tbody td")} == {"cell"}


def test_a_cell_without_words_has_no_label_unless_something_is_in_it(publisher, rows):
    (row,) = table(publisher, "/admin/snippets/editorial/houseterm/").select("tbody tr")
    box, *_, reason = row.select("td")
    assert box.select("input") and "data-empty" not in box.attrs
    assert "data-empty" in reason.attrs and "data-label" not in reason.attrs


def test_the_words_of_a_cell_stay_words(publisher, rows):
    found = table(publisher, "/admin/reports/content-review/")
    assert "A <b>page</b>" in found.get_text()
    assert not found.select("b")
