"""The filters of the list of initiatives: a plain GET form whose every state has an address."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from directory.models import State, Topic


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Filter:
    """A labeled choice; the empty value means "any"."""

    name: str
    label: str
    any_label: str
    options: tuple

    @property
    def chosen(self):
        """The selected Option, or None."""
        return next((option for option in self.options if option.selected), None)


def topics_of(initiatives):
    """(slug, name, count) of the topics of a queryset of initiatives, by name."""
    topics = Topic.objects.live().filter(initiatives__in=initiatives.values("pk"))
    topics = topics.annotate(count=Count("initiatives", distinct=True)).order_by("name")
    return topics.values_list("slug", "name", "count")


def states_of(initiatives, national):
    """(code, name, count) of all states; each of the national initiatives counts in every one."""
    local = initiatives.filter(national=False).order_by()
    by_hand = local.filter(states__isnull=False).values_list("states", "pk")
    by_office = local.filter(offices__office__live=True).values_list("offices__office__state", "pk")
    counts = Counter(code for code, _ in by_hand.union(by_office))
    names = State.objects.order_by("name").values_list("code", "name")
    return [(code, name, counts[code] + national) for code, name in names]


class Filters:
    """Choices read from an address; values that it does not know are left out and named.

    Attributes:
        filters: a Filter for each of the choices, in their order.
        notices: what was asked for in vain, in words.
        parameters: the filters in force as parameters of an address (dict).
        nouns: what readers call a filter whose name says something else to them.
    """

    nouns = {}

    def __init__(self, data, choices):
        """Take the parameters of an address.

        Args:
            data: QueryDict of the request.
            choices: for each filter its name, its label for "any", and (value, label, count)
                triples. Those without a result are known, and offered only while they are chosen.
        """
        self.notices = []
        self.filters = tuple(self._filter(data, *filter_) for filter_ in choices)
        self.parameters = {f.name: f.chosen.value for f in self.filters if f.chosen}

    def _filter(self, data, name, any_label, choices):
        asked, choices = data.get(name, "").strip(), tuple(choices)
        noun = self.nouns.get(name, name)
        values = {str(value).lower(): value for value, _, _ in choices}
        wanted = values.get(asked.lower(), "")
        if asked and not wanted:
            self.notices.append(f"There is no {noun} “{asked[:60]}” here, so it was left out.")
        options = tuple(
            Option(value, str(text), count, value == wanted)
            for value, text, count in choices
            if count or value == wanted
        )
        return Filter(name, noun.capitalize(), any_label, options)

    @property
    def is_filtered(self):
        """Whether at least one known filter is in force."""
        return bool(self.parameters)

    @property
    def words(self):
        """The filters in force, as (label, chosen words) pairs."""
        return [(f.label, f.chosen.label) for f in self.filters if f.chosen]


class InitiativeFilters(Filters):
    """Reads ?topic= &state= &status=.

    The choices offered are those of `initiatives`, or of all that are visible.
    """

    def __init__(self, data, initiatives=None):
        from initiatives.models.page import InitiativePage

        if initiatives is None:
            initiatives = InitiativePage.objects.visible()
        statuses, national = Counter(), 0
        counts = initiatives.order_by().values_list("status", "national").annotate(Count("pk"))
        for status, is_national, count in counts:
            statuses[status] += count
            national += count if is_national else 0
        labels = InitiativePage.Status.choices
        choices = [
            ("topic", "All topics", topics_of(initiatives)),
            ("state", "All states", states_of(initiatives, national)),
            ("status", "Any status", [(*choice, statuses[choice[0]]) for choice in labels]),
        ]
        super().__init__(data, choices)

    def apply(self, initiatives):
        """Narrow an InitiativePageQuerySet to what the filters let through."""
        chosen = self.parameters
        if "topic" in chosen:
            initiatives = initiatives.about(chosen["topic"])
        if "state" in chosen:
            initiatives = initiatives.in_state(chosen["state"])
        if "status" in chosen:
            initiatives = initiatives.filter(status=chosen["status"])
        return initiatives
