"""What the home page shows below its sentence. The apps that have it say so when they start."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Showcase:
    """The first few of what the site presents.

    Args:
        cards: what includes/cards.html prints.
        count: how many there are in all.
        list_url: the address of the list of all; "" if there is none.
        places: what includes/places_map.html prints, false if no place is known.
    """

    cards: list
    count: int
    list_url: str
    places: object = None


_finders = []


def register_showcase(find):
    """Declare `find(request, most)`, which returns a Showcase of at most so many cards."""
    _finders[:] = [find]


def showcase(request, most):
    """The registered Showcase; an empty one if nothing is registered."""
    return _finders[0](request, most) if _finders else Showcase([], 0, "")


_latest = []


def register_latest(find):
    """Declare `find(request)`: the latest thing of each kind, as works/entries.html prints them."""
    _latest[:] = [find]


def latest(request):
    """What is new, the latest first; empty if nothing is registered."""
    return _latest[0](request) if _latest else []
