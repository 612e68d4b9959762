"""An initiative at a glance: its card in a list, and its cover."""

from dataclasses import dataclass, field

from core.dates.periods import is_ahead, period_text
from core.text import counted, series
from directory.tile_grid import DISTRICT, TERRITORIES

# More states than these are counted where there is little room.
MOST_NAMED = 6
# The same of supporters, whose names are long.
MOST_SUPPORTERS = 3


def when_text(starts, ends, status):
    """The period in words; says "since" only of what is stated to be active and has begun.

    `starts` and `ends` are PartialDate or None, `status` one of InitiativePage.Status.
    """
    if not (starts or ends):
        return ""
    if starts and not ends:
        if is_ahead(starts):
            word = "Begins"
        else:
            word = {"active": "Since", "planned": "From"}.get(status, "Began")
        return f"{word} {starts.display()}"
    words = period_text(starts, ends)
    return words[:1].upper() + words[1:]


def places_text(names, national, partial=False):
    """The places in words: names (list of str) in alphabetical order, or "National".

    `partial` says that there are more places than those named.
    """
    if names:
        return series([*sorted(set(names)), *(["more"] if partial else [])])
    return "National" if national else ""


def places_in_brief(places, national, partial=False):
    """The same for where there is room for a line: many places are counted, each kind by itself.

    `places` are names by postal code (dict).
    """
    if len(places) <= MOST_NAMED:
        return places_text(places.values(), national, partial)
    kinds = [
        counted(len(places.keys() - TERRITORIES - {DISTRICT}), "state"),
        f"the {places[DISTRICT]}" if DISTRICT in places else "",
        counted(len(TERRITORIES.intersection(places)), "territory", "territories"),
    ]
    return series([*filter(None, kinds), *(["more"] if partial else [])])


def supporters_in_brief(names):
    """Who supports it, for a line: names (list of str) once each, many of them counted."""
    names = list(dict.fromkeys(names))
    return counted(len(names), "supporter") if len(names) > MOST_SUPPORTERS else ", ".join(names)


@dataclass(frozen=True)
class InitiativeCard:
    """What home and index print of an initiative.

    listed_state_codes: the codes of the states with a known place, for the map; empty means no map.
    year, themes: what stands in the place of a map; on a care page neither, only lines.
    """

    number: int
    title: str
    summary: str
    url: str
    accent: str
    status_text: str
    when_text: str
    places_text: str
    listed_state_codes: frozenset
    supporters_text: str
    year: str = ""
    themes: tuple = ()

    @classmethod
    def of(cls, row, number, url, status_text, places, supporters):
        """Make the card of an initiative.

        Args:
            row: its columns, as attributes.
            number: its place in the list, from 1.
            url: its address.
            status_text: its status in words, "" if it is not stated.
            places: names of states by postal code.
            supporters: names of those whose credit is approved, in their order.
        """
        return cls(
            number=number,
            title=row.listing_title or row.title,
            summary=row.listing_summary or row.summary or row.search_description,
            url=url,
            accent=row.accent,
            status_text=status_text,
            when_text=when_text(row.starts, row.ends, row.status),
            places_text=places_text(places.values(), row.national, row.places_are_partial),
            listed_state_codes=frozenset(places),
            supporters_text=supporters_in_brief(supporters),
            year=str(row.starts.year) if row.starts and not row.is_sensitive else "",
            themes=() if row.is_sensitive else tuple(row.theme_titles),
        )


@dataclass(frozen=True)
class Cover:
    """What stands behind the title: a map only when places are known, else dates and themes."""

    kind: str
    image: object = None
    alt: str = ""
    state_codes: frozenset = frozenset()
    year: str = ""
    words: list = field(default_factory=list)

    @classmethod
    def of(cls, page, year, words, state_codes=frozenset()):
        """The cover of a page with CoverMixin.

        Args:
            year, words: what is set in type where there is neither picture nor map; may be empty.
            state_codes: the postal codes of the states for a map; empty without one.
        """
        image = page.cover_image
        if image and not image.is_withdrawn:
            return cls("image", image, "" if page.cover_is_decorative else page.cover_alt)
        if state_codes:
            return cls("map", state_codes=state_codes)
        return cls("typographic" if year or words else "plain", year=year, words=words)
