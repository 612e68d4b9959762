"""The map of all initiatives: a tile for each place, and how many of them work there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import apnumber

from core.text import counted
from directory.tile_grid import drawn
from initiatives.page.cards import places_in_brief

# From so many initiatives on a tile has the next darker color; each has its line in the legend.
STEPS = (1, 2, 4)


@dataclass(frozen=True)
class PlaceTile:
    """One tile.

    Args:
        code: postal code.
        name: name of the place.
        column: from 1, the left edge.
        row: from 1, the top.
        count: how many initiatives work there.
        level: 1 to 3 by the count, 0 for none.
        url: the address of the list of these; "" if there are none, or no list.
    """

    code: str
    name: str
    column: int
    row: int
    count: int
    level: int
    url: str


@dataclass(frozen=True)
class Step:
    """A line of the legend: a level, and for which numbers it stands, in words."""

    level: int
    words: str


class PlacesMap:
    """Where initiatives work.

    Attributes:
        tiles: a PlaceTile for each place that is drawn, by name.
        steps: the Step of each level in use.
        words: the places in words.
        national: how many initiatives are national; these are on no tile.
        partial: whether some initiatives work in places that are not listed.
    """

    def __init__(self, counts, list_url):
        """Read the counts.

        Args:
            counts: as `filters.counts_of` gives them.
            list_url: the address of the list of initiatives, "" if there is none.
        """
        found = {code: (name, count) for kind, code, name, _, count in counts if kind == "state"}
        self.national = sum(row[4] for row in counts if row[0] == "status" and row[3])
        self.partial = any(row[0] == "partial" for row in counts)
        tiles, _ = drawn(found.keys())
        self.tiles = []
        for tile in sorted(tiles, key=lambda tile: tile.name):
            _, count = found.get(tile.code, ("", 0))
            url = f"{list_url}?{urlencode({'state': tile.code})}" if count and list_url else ""
            place = (tile.column + 1, tile.row + 1)
            level = sum(count >= step for step in STEPS)
            self.tiles.append(PlaceTile(tile.code, tile.name, *place, count, level, url))
        names = {tile.code: tile.name for tile in self.tiles if tile.count}
        self.words = places_in_brief(names, national=False)
        levels = sorted({tile.level for tile in self.tiles} - {0})
        self.steps = [Step(level, self._step_in_words(level)) for level in levels]

    def __bool__(self):
        return bool(self.words)

    @property
    def national_words(self):
        """How many initiatives are national, as a number may begin a sentence."""
        return apnumber(self.national)

    @staticmethod
    def _step_in_words(level):
        first, following = STEPS[level - 1], STEPS[level : level + 1]
        if not following:
            return f"{first} or more initiatives"
        last = following[0] - 1
        if first == last:
            return counted(first, "initiative")
        return f"{first} {'or' if last == first + 1 else 'to'} {last} initiatives"
