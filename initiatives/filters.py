"""The filters of the list of initiatives: a plain GET form whose every state has an address."""

from dataclasses import dataclass
from functools import lru_cache

from core.standing_queries import StandingQuery
from directory.models import State, Topic


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Filter:
    """A labelled choice; the empty value means "any"."""

    name: str
    label: str
    any_label: str
    options: tuple

    @property
    def chosen(self):
        """The selected Option, or None."""
        return next((option for option in self.options if option.selected), None)


def topics_of(initiatives):
    """(slug, name) of the topics of a queryset of initiatives, by name."""
    topics = Topic.objects.live().filter(initiatives__in=initiatives.values("pk"))
    return topics.distinct().order_by("name").values_list("slug", "name")


@StandingQuery
def topics_in_use():
    """(slug, name) of the topics of visible initiatives, by name."""
    from initiatives.models.page import InitiativePage

    return topics_of(InitiativePage.objects.visible())


@StandingQuery
def _states_by_name():
    return State.objects.order_by("name").values_list("code", "name")


_states = []


def states_by_name():
    """(code, name) of all states and territories; asked once, as only a release changes them."""
    if not _states:
        _states[:] = _states_by_name()
    return _states


@lru_cache(maxsize=64)
def make_filter(name, label, any_label, choices, wanted):
    """A Filter with these choices, (value, label) pairs, of which the wanted one is selected."""
    options = tuple(Option(value, str(text), value == wanted) for value, text in choices)
    return Filter(name, label, any_label, options)


class InitiativeFilters:
    """Reads ?topic= &state= &status=; values it does not know are ignored and named in notices.

    The topics offered are those of `initiatives`, or of all that are visible.
    """

    def __init__(self, data, initiatives=None):
        from initiatives.models.page import InitiativePage

        self.notices = []
        topics = topics_in_use() if initiatives is None else topics_of(initiatives)
        self.filters = (
            self._filter(data, "topic", "Topic", "All topics", topics),
            self._filter(data, "state", "State", "All states", states_by_name()),
            self._filter(data, "status", "Status", "Any status", InitiativePage.Status.choices),
        )
        self._values = {f.name: f.chosen.value for f in self.filters if f.chosen}

    def _filter(self, data, name, label, any_label, choices):
        asked = data.get(name, "").strip()
        wanted = {value.lower(): value for value, _ in choices}.get(asked.lower(), "")
        if asked and not wanted:
            self.notices.append(
                f"There is no {label.lower()} “{asked[:60]}” here, so it was left out."
            )
        return make_filter(name, label, any_label, tuple(choices), wanted)

    @property
    def is_filtered(self):
        """Whether at least one known filter is in force."""
        return bool(self._values)

    @property
    def parameters(self):
        """The filters in force as parameters of an address (dict)."""
        return dict(self._values)

    @property
    def words(self):
        """The filters in force, as (label, chosen words) pairs."""
        return [(f.label, f.chosen.label) for f in self.filters if f.chosen]

    def apply(self, initiatives):
        """Narrow an InitiativePageQuerySet to what the filters let through."""
        if "topic" in self._values:
            initiatives = initiatives.about(self._values["topic"])
        if "state" in self._values:
            initiatives = initiatives.in_state(self._values["state"])
        if "status" in self._values:
            initiatives = initiatives.filter(status=self._values["status"])
        return initiatives
