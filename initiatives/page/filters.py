"""The filters of the list of initiatives: a plain GET form whose every state has an address."""

from dataclasses import dataclass

from django.db import connection

from core.search.words import fold
from directory.models import State


@dataclass(frozen=True)
class Option:
    """One choice of a filter, and how many results it has by itself."""

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
    options: list

    @property
    def chosen(self):
        """The selected Option, or None."""
        return next((option for option in self.options if option.selected), None)


class Filters:
    """Choices read from an address; values that it does not know are left out and named.

    Attributes:
        filters: a Filter for each of the choices that offers something, in their order.
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
                triples. A choice without results is offered only to those who ask for it.
        """
        self.notices = []
        found = [self._filter(data, *filter_) for filter_ in choices]
        self.filters = [each for each in found if each.options]
        self.parameters = {f.name: f.chosen.value for f in self.filters if f.chosen}

    def _filter(self, data, name, any_label, choices):
        asked, choices = data.get(name, "").strip(), list(choices)
        noun = self.nouns.get(name, name)
        wanted = {str(value).lower(): value for value, *_ in choices}.get(asked.lower(), "")
        if asked and not wanted:
            self.notices.append(f"There is no {noun} “{asked[:60]}” here, so it was left out.")
        options = [
            Option(value, str(label), count, value == wanted)
            for value, label, count in choices
            if count or value == wanted
        ]
        return Filter(name, noun.capitalize(), any_label, options)

    @property
    def is_filtered(self):
        """Whether at least one known filter is in force."""
        return bool(self.parameters)

    @property
    def words(self):
        """The filters in force, as (label, chosen words) pairs."""
        return [(f.label, f.chosen.label) for f in self.filters if f.chosen]


# In SQL, because Django would write the condition on `shown` into each of the parts.
COUNTS = """WITH shown (id, status, national, partial) AS MATERIALIZED ({shown}),
place (id, state_id) AS (
    SELECT initiativepage_id, state_id FROM initiatives_initiativepage_states
    UNION
    SELECT page_id, state_id FROM initiatives_officeparticipation
    JOIN directory_office AS office ON office.id = office_id WHERE office.live
)
SELECT 'status', status, status, national, count(*) FROM shown GROUP BY status, national
UNION ALL
SELECT 'topic', slug, name, false, count(*) FROM shown
JOIN initiatives_initiativepage_topics ON initiativepage_id = shown.id
JOIN directory_topic AS topic ON topic.id = topic_id WHERE topic.live GROUP BY slug, name
UNION ALL
SELECT 'state', code, name, false, count(*) FROM shown JOIN place USING (id)
JOIN directory_state ON code = state_id WHERE NOT national GROUP BY code, name
UNION ALL
SELECT 'partial', '', '', false, count(*) FROM shown WHERE partial HAVING count(*) > 0
"""


def counts_of(initiatives):
    """Count initiatives (a queryset) by what they can be filtered by, all in one query.

    Returns (kind, value, label, is_national, count) rows. The kinds are "topic", "status", "state"
    and "partial" (of those whose places are not all listed); national initiatives count under no
    state.
    """
    columns = ("pk", "status", "national", "places_are_partial")
    shown = initiatives.order_by().values(*columns)
    sql, parameters = shown.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(shown=sql), parameters)
        return cursor.fetchall()


def total_of(counts):
    """How many initiatives `counts_of` counted: each has one status."""
    return sum(count for kind, _, _, _, count in counts if kind == "status")


def by_label(found):
    """(value, label, count) by label, from a dict of value to label and count."""
    choices = [(value, label, count) for value, (label, count) in found.items()]
    return sorted(choices, key=lambda choice: fold(choice[1]))


class InitiativeFilters(Filters):
    """Reads ?topic= &state= &status= and offers what some of `initiatives` (a queryset) have.

    Attributes:
        total: how many initiatives there are without any filter.
        counts: the rows of `counts_of` without any filter.
    """

    def __init__(self, data, initiatives):
        self.counts = counts_of(initiatives)
        found, national = {"topic": {}, "state": {}, "status": {}, "partial": {}}, 0
        for kind, value, label, is_national, count in self.counts:
            _, before = found[kind].get(value, (label, 0))
            found[kind][value] = label, before + count
            national += count if is_national else 0
        self.total = total_of(self.counts)
        states = {code: (name, count + national) for code, (name, count) in found["state"].items()}
        asked = data.get("state", "").strip().upper()
        if asked and asked not in states:
            # A state where only national ones work is not offered, but has its answer.
            named = State.objects.filter(code=asked).values_list("code", "name")
            states |= {code: (name, national) for code, name in named}
        statuses = [
            (value, label, found["status"].get(value, ("", 0))[1])
            for value, label in initiatives.model.Status.choices
        ]
        choices = [
            ("topic", "All topics", by_label(found["topic"])),
            ("state", "All states", by_label(states)),
            ("status", "Any status", statuses),
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
