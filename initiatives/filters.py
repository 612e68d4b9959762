"""The filters of the list of initiatives: a plain GET form whose every state has an address."""

from dataclasses import dataclass

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
    options: list

    @property
    def chosen(self):
        """The selected Option, or None."""
        return next((option for option in self.options if option.selected), None)


class InitiativeFilters:
    """Reads ?topic= &state= &status=; values it does not know are ignored and named in notices.

    The topics offered are those of `initiatives`, or of all that are visible.
    """

    def __init__(self, data, initiatives=None):
        from initiatives.models.page import InitiativePage

        self.notices = []
        visible = InitiativePage.objects.visible() if initiatives is None else initiatives
        self.filters = [
            self._filter(data, "topic", "Topic", "All topics", self._topics(visible)),
            self._filter(data, "state", "State", "All states", self._states()),
            self._filter(data, "status", "Status", "Any status", InitiativePage.Status.choices),
        ]
        self._values = {f.name: f.chosen.value for f in self.filters if f.chosen}

    @staticmethod
    def _topics(visible):
        topics = Topic.objects.live().filter(initiatives__in=visible.values("pk"))
        return topics.distinct().order_by("name").values_list("slug", "name")

    @staticmethod
    def _states():
        return State.objects.order_by("name").values_list("code", "name")

    def _filter(self, data, name, label, any_label, choices):
        asked = data.get(name, "").strip()
        wanted = asked.upper() if name == "state" else asked.lower()
        options = [Option(value, text, value == wanted) for value, text in choices]
        if asked and not any(option.selected for option in options):
            self.notices.append(
                f"There is no {label.lower()} “{asked[:60]}” here, so it was left out."
            )
        return Filter(name, label, any_label, options)

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
