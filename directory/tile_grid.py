"""The tile grid: one square for each state, placed roughly where the state lies.

It holds the 50 states and the District of Columbia; the territories have a last row of their own,
which is drawn only where one of them is meant. Drawings of it, for web pages and PDFs, are WIDTH
units wide and as high as `drawn` says, tiles SIDE wide.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """One square of the grid.

    Args:
        code: postal code of the state ("NY").
        name: name of the state.
        column: cells from the left edge, 0 to 10.
        row: cells from the top edge, 0 to 8; the last is that of the territories.
    """

    code: str
    name: str
    column: int
    row: int

    @property
    def x(self):
        """The left edge in a drawing of the grid, in its units."""
        return self.column * STEP

    @property
    def y(self):
        """The upper edge in a drawing of the grid, in its units."""
        return self.row * STEP


_NAMES = {
    "AK": "Alaska",
    "AL": "Alabama",
    "AR": "Arkansas",
    "AS": "American Samoa",
    "AZ": "Arizona",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DC": "District of Columbia",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "GU": "Guam",
    "HI": "Hawaii",
    "IA": "Iowa",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "MA": "Massachusetts",
    "MD": "Maryland",
    "ME": "Maine",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MO": "Missouri",
    "MP": "Northern Mariana Islands",
    "MS": "Mississippi",
    "MT": "Montana",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "NE": "Nebraska",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NV": "Nevada",
    "NY": "New York",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VA": "Virginia",
    "VI": "U.S. Virgin Islands",
    "VT": "Vermont",
    "WA": "Washington",
    "WI": "Wisconsin",
    "WV": "West Virginia",
    "WY": "Wyoming",
}

# Drawn as it is seen, so that a mistake shows: two letters a cell, dots for an empty one.
_LAYOUT = """
    AK .. .. .. .. .. .. .. .. .. ME
    .. .. .. .. .. .. .. .. .. VT NH
    WA ID MT ND MN IL WI MI NY RI MA
    OR NV WY SD IA IN OH PA NJ CT ..
    CA UT CO NE MO KY WV VA MD DE ..
    .. AZ NM KS AR TN NC SC DC .. ..
    .. .. .. OK LA MS AL GA .. .. ..
    HI .. .. TX .. .. .. .. FL .. ..
    GU MP AS .. .. .. .. .. .. PR VI
"""

_CELLS = [line.split() for line in _LAYOUT.strip().splitlines()]

COLUMNS = len(_CELLS[0])
ROWS = len(_CELLS)
# A drawing of the grid: the side of a tile, the way from one to the next, and the whole.
SIDE = 30
STEP = 34
WIDTH = COLUMNS * STEP - (STEP - SIDE)

TILES = {
    code: Tile(code, _NAMES[code], column, row)
    for row, line in enumerate(_CELLS)
    for column, code in enumerate(line)
    if code != ".."
}
DISTRICT = "DC"
TERRITORIES = frozenset(code for code, tile in TILES.items() if tile.row == ROWS - 1)


def drawn(codes):
    """What a drawing shows: (tiles, height).

    Args:
        codes: the postal codes that it marks (a set).
    """
    with_territories = not TERRITORIES.isdisjoint(codes)
    tiles = [tile for tile in TILES.values() if with_territories or tile.code not in TERRITORIES]
    return tiles, (ROWS if with_territories else ROWS - 1) * STEP - (STEP - SIDE)
