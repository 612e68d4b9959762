"""Publications, events and news on the page of the initiative that they belong to."""

from collections import defaultdict
from dataclasses import dataclass

from initiatives.page.works import register_works
from works.models import WorkEntry, WorkPage

# Of each kind; the list of the kind has all of them.
MOST_OF_A_KIND = 6


@dataclass(frozen=True)
class Way:
    """Where all of one kind are listed; `label` is what several are called."""

    label: str
    url: str


@dataclass(frozen=True)
class WorksOfInitiative:
    """The latest of each kind, the latest of all first, and where there are more of a kind."""

    entries: list[WorkEntry]
    ways: list[Way]


def works_of_initiative(page):
    """The WorksOfInitiative of an InitiativePage; None if readers may see no work of it."""
    works = WorkPage.objects.visible().of_initiative(page.pk)
    found = works.latest_of_each_kind(MOST_OF_A_KIND + 1).by_date().entries()
    kinds, shown, ways = defaultdict(int), [], []
    for entry in found:
        kinds[entry.kind] += 1
        if kinds[entry.kind] <= MOST_OF_A_KIND:
            shown.append(entry)
        else:
            # A work is read below the list of its kind.
            list_url = entry.url.rstrip("/").rpartition("/")[0]
            ways.append(Way(entry.kinds.lower(), f"{list_url}/?initiative={page.slug}"))
    return WorksOfInitiative(shown, ways) if shown else None


register_works(works_of_initiative)
