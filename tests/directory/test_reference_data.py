"""The committed lists of states and counties, and the tile grid, agree with one another."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from directory import tile_grid
from directory.tile_grid import COLUMNS, ROWS, TILES

DATA_FOLDER = Path(__file__).resolve().parents[2] / "directory" / "data"
TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}


def read_rows(filename):
    """Return the rows of one data file as dictionaries."""
    with (DATA_FOLDER / filename).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def states():
    """The rows of states.csv by postal code."""
    return {row["code"]: row for row in read_rows("states.csv")}


@pytest.fixture(scope="module")
def counties():
    """The rows of counties.csv, former counties included."""
    return read_rows("counties.csv")


@pytest.fixture(scope="module")
def current(counties):
    """The rows of the counties of today."""
    return [row for row in counties if not row["ended"]]


def test_there_are_fifty_states_one_district_and_five_territories(states):
    kinds = Counter(row["kind"] for row in states.values())
    assert kinds == {"state": 50, "district": 1, "territory": 5}
    assert {code for code, row in states.items() if row["kind"] == "territory"} == TERRITORIES
    assert states["DC"]["kind"] == "district"


def test_state_codes_and_names_are_not_repeated():
    rows = read_rows("states.csv")
    for column in ("code", "name", "fips"):
        assert len({row[column] for row in rows}) == len(rows)


def test_county_counts_are_those_of_the_census_list(current):
    in_territories = [row for row in current if row["state_code"] in TERRITORIES]
    assert len(in_territories) == 89
    assert len(current) - len(in_territories) == 3144


def test_former_counties_are_those_that_were_replaced_since_2017(counties):
    former = {row["name"]: row["ended"] for row in counties if row["ended"]}
    assert former.pop("Valdez-Cordova") == "2019"
    assert len(former) == 8
    assert {row["state_code"] for row in counties if row["name"] in former and row["ended"]} == {
        "CT"
    }


@pytest.mark.parametrize(
    ("fips", "name"),
    [
        ("02063", "Chugach"),
        ("02066", "Copper River"),
        ("02158", "Kusilvak"),
        ("09110", "Capitol Planning Region"),
        ("09190", "Western Connecticut Planning Region"),
        ("46102", "Oglala Lakota"),
    ],
)
def test_counties_that_are_new_in_this_century_have_their_codes(current, fips, name):
    assert [row["name"] for row in current if row["fips"] == fips] == [name]


def test_an_independent_city_that_became_a_town_is_in_no_list(counties):
    """Bedford, Virginia, in 2013."""
    assert "51515" not in {row["fips"] for row in counties}


@pytest.mark.parametrize(
    ("code", "count"),
    [("AK", 30), ("CT", 9), ("DC", 1), ("DE", 3), ("GA", 159), ("TX", 254), ("PR", 78)],
)
def test_known_states_have_their_number_of_counties(current, code, count):
    assert sum(row["state_code"] == code for row in current) == count


def test_every_county_belongs_to_the_state_its_code_begins_with(states, counties):
    for row in counties:
        assert len(row["fips"]) == 5
        assert row["fips"].isdigit()
        assert states[row["state_code"]]["fips"] == row["fips"][:2]


def test_every_state_has_a_county(states, counties):
    assert {row["state_code"] for row in counties} == set(states)


def test_counties_are_told_apart_by_code_and_by_name_within_a_state(counties):
    assert len({row["fips"] for row in counties}) == len(counties)
    assert len({(row["state_code"], row["name"]) for row in counties}) == len(counties)


def test_names_are_whole(states, counties):
    names = [row["name"] for row in [*states.values(), *counties]]
    assert all(name and name == name.strip() for name in names)
    assert "Doña Ana" in names
    assert not any("\ufffd" in name or "Ã" in name for name in names)


def test_grid_holds_every_place_and_knows_which_are_territories(states):
    assert set(TILES) == set(states)
    kinds = {code: row["kind"] for code, row in states.items()}
    assert tile_grid.TERRITORIES == {code for code in kinds if kinds[code] == "territory"}
    assert [code for code in kinds if kinds[code] == "district"] == [tile_grid.DISTRICT]


def test_grid_and_list_use_the_same_names(states):
    for code, tile in TILES.items():
        assert tile.code == code
        assert tile.name == states[code]["name"]


def test_no_two_tiles_share_a_cell():
    assert len({(tile.column, tile.row) for tile in TILES.values()}) == len(TILES)


def test_tiles_lie_within_the_grid():
    assert (COLUMNS, ROWS) == (11, 9)
    assert all(0 <= tile.column < COLUMNS and 0 <= tile.row < ROWS for tile in TILES.values())


@pytest.mark.parametrize(
    ("code", "column", "row"),
    [("AK", 0, 0), ("ME", 10, 0), ("AZ", 1, 5), ("NC", 6, 5), ("HI", 0, 7), ("FL", 8, 7)],
)
def test_tiles_stand_where_readers_expect_them(code, column, row):
    assert (TILES[code].column, TILES[code].row) == (column, row)
