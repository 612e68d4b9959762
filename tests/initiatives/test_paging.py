"""The list of initiatives comes in pages."""

import pytest

from initiatives.models.index import PAGE_SIZE
from tests.factories import InitiativeIndexPageFactory, InitiativePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def initiatives(module_database):
    """One initiative more than a page holds, all of them planned."""
    InitiativeIndexPageFactory()
    for number in range(1, PAGE_SIZE + 2):
        InitiativePageFactory(title=f"Initiative {number}", status="planned")


def numbers(page):
    """The printed numbers of the initiatives on a page of the list."""
    return [int(number.text) for number in page.select(".card__number")]


def test_numbers_go_on_from_page_to_page(read):
    first, second = read("/initiatives/"), read("/initiatives/?page=2")
    assert numbers(first) == [*range(1, PAGE_SIZE + 1)]
    assert numbers(second) == [PAGE_SIZE + 1]
    assert "Page 2 of 2" in second.select_one(".pagination").text


@pytest.mark.parametrize(("asked", "shown"), [("99", 2), ("x", 1), ("-1", 1), ("²", 1)])
def test_page_that_does_not_exist_gives_the_nearest(read, asked, shown):
    page = read(f"/initiatives/?page={asked}")
    assert f"Page {shown} of 2" in page.select_one(".pagination").text


def test_filters_stay_in_force_on_the_next_page(read):
    page = read("/initiatives/?status=planned")
    assert f"Showing {PAGE_SIZE + 1} initiatives" in " ".join(page.main.text.split())
    link = page.select_one(".pagination a[rel=next]")
    assert link["href"] == "?status=planned&page=2"
    assert numbers(read(f"/initiatives/{link['href']}")) == [PAGE_SIZE + 1]


def test_every_page_names_the_list_as_its_own_address(read):
    canonical = read("/initiatives/?page=2").select_one("link[rel=canonical]")
    assert canonical["href"] == "http://localhost/initiatives/"
