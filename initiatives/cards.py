"""An initiative as one row of a list."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.addresses import page_address
from core.text import series

CAPITAL = "District of Columbia"
# More states than these are counted where there is little room.
MOST_NAMED = 6


def when_text(starts, ends, status):
    """The period in words; says "since" only of what is stated to be active.

    `starts` and `ends` are PartialDate or None, `status` one of InitiativePage.Status.
    """
    first, last = (date.display() if date else "" for date in (starts, ends))
    if first and last:
        return first if first == last else f"{first}–{last}"
    if first:
        return {"active": f"Since {first}", "planned": f"From {first}"}.get(
            status, f"Began {first}"
        )
    return f"Until {last}" if last else ""


def places_text(names, national, partial=False):
    """The places in words: names (list of str) in alphabetical order, or "National".

    `partial` says that there are more places than those named.
    """
    if names:
        return series([*sorted(set(names)), *(["more"] if partial else [])])
    return "National" if national else ""


def places_in_brief(names, national, partial=False):
    """The same for where there is room for a line: many states are counted, not named."""
    states = set(names) - {CAPITAL}
    if len(states) <= MOST_NAMED:
        return places_text(names, national, partial)
    also = [f"the {name}" for name in (CAPITAL,) if name in names]
    return series([f"{len(states)} states", *also, *(["more"] if partial else [])])


@dataclass(frozen=True)
class InitiativeCard:
    """What home and index print of an initiative. Equal cards look alike."""

    pk: int
    number: int
    title: str
    summary: str
    url: str
    accent: str
    status_text: str
    when_text: str
    places_text: str
    # The codes of the states with a known place, for the map; empty means no map.
    listed_state_codes: frozenset
    supporter_names: tuple


class CardRow(NamedTuple):
    """The columns that a card is made of; the last three are JSON texts."""

    pk: int
    title: str
    listing_title: str
    listing_summary: str
    summary: str
    search_description: str
    url_path: str
    accent: str
    status: str
    starts: object
    ends: object
    national: bool
    places_are_partial: bool
    states: str
    office_states: str
    supporters: str


@lru_cache(maxsize=1024)
def make_card(row, status_text, number, roots):
    """Make the InitiativeCard of a row. Kept, because it depends on nothing but its arguments.

    Args:
        row: a CardRow.
        status_text: the status in words, "" if it is not stated.
        number: place in the list, from 1.
        roots: where the sites begin (core.addresses.site_roots).
    """
    states = json.loads(row.states) + json.loads(row.office_states)
    places = {state["code"]: state["name"] for state in states}
    supporters = [each["program"] or each["organization"] for each in json.loads(row.supporters)]
    return InitiativeCard(
        pk=row.pk,
        number=number,
        title=row.listing_title or row.title,
        summary=row.listing_summary or row.summary or row.search_description,
        url=page_address(row.url_path, roots),
        accent=row.accent,
        status_text=status_text,
        when_text=when_text(row.starts, row.ends, row.status),
        places_text=places_text(places.values(), row.national, row.places_are_partial),
        listed_state_codes=frozenset(places),
        supporter_names=tuple(dict.fromkeys(supporters)),
    )
