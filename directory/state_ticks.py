"""The field in which states are ticked: states first, territories by themselves."""

from django.forms import CheckboxSelectMultiple

from directory.models import State

TERRITORIES = "Territories"
STATES = "States and the District of Columbia"


class StateTicks(CheckboxSelectMultiple):
    """Ticks for the states and, apart from them, the territories; each by name."""

    def optgroups(self, name, value, attrs=None):
        """The ticks in two groups, as Django's widgets give groups: (name, ticks, number)."""
        groups = {STATES: [], TERRITORIES: []}
        for _, options, _ in super().optgroups(name, value, attrs):
            for option in options:
                is_territory = option["value"].instance.kind == State.Kind.TERRITORY
                groups[TERRITORIES if is_territory else STATES].append(option)
        return [(title, options, number) for number, (title, options) in enumerate(groups.items())]
