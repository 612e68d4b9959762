"""An initiative as one row of a list."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import get_text_list


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
        return get_text_list([*sorted(set(names)), *(["more"] if partial else [])], "and")
    return "National" if national else ""


@dataclass
class InitiativeCard:
    """What home, index and related lists print of a page made by `with_card_rows()`."""

    page: object
    number: int = 0

    @property
    def title(self):
        return self.page.card_title

    @property
    def summary(self):
        return self.page.summary_text

    @property
    def url(self):
        return self.page.url

    @property
    def accent(self):
        return self.page.accent

    @property
    def is_care_page(self):
        return self.page.is_care_page

    @property
    def status_text(self):
        return self.page.get_status_display() if self.page.status else ""

    @property
    def when_text(self):
        return when_text(self.page.starts, self.page.ends, self.page.status)

    @cached_property
    def _places(self):
        places = [*self.page.card_states, *self.page.card_office_states]
        return {place["code"]: place["name"] for place in places}

    @property
    def listed_state_codes(self):
        """The codes of the states with a known place, for the map; empty means no map."""
        return frozenset(self._places)

    @property
    def places_text(self):
        page = self.page
        return places_text(self._places.values(), page.national, page.places_are_partial)

    @property
    def supporter_names(self):
        names = [row["program"] or row["organization"] for row in self.page.card_supporters]
        return list(dict.fromkeys(names))
