"""A measure as every output prints it: page, key fact, PDF, JSON, CSV and ledger.

All its words are properties of `MeasureValue`; those of its earlier values are in `earlier`, and
units are written in `units`.
"""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from django.utils.functional import cached_property

from core.dates.partial_dates import PartialDate
from core.exports.numbers import digits
from core.text import sentence
from initiatives.measures import series
from initiatives.measures.comparing.parts import share_of, wholes_of
from initiatives.measures.earlier import (
    FormerNumber,
    LatestValue,
    corrected_text,
    earlier_values,
)
from initiatives.measures.rules import MeasureRules, State
from initiatives.measures.units import (
    QUALIFIERS,
    repeats_unit,
    unit_word,
    with_sign,
    with_unit,
)
from initiatives.measures.way import bar_of, progress_of, way_of

NOT_SET = "Not set"


@dataclass(frozen=True)
class MeasureValue(MeasureRules):
    """A number with its date and source, or the plain statement that there is none yet.

    Published versions store its fields under these names, so a name must not change, and every
    field has a default, so that a version stored before a field existed can still be read.

    kind, state, qualifier: values of the choices of Measure; the fields that end in `_label` hold
        their words, as they were when the value was made.
    baseline, target, current: numbers as entered, exact.
    key, corrected: of the current value, as in EarlierValue.
    earlier: the EarlierValues, the oldest first.
    whole: the MeasureValue that it is a part of, if it was read with the others of its page.
    """

    name: str = ""
    kind: str = ""
    kind_label: str = ""
    state: str = ""
    state_label: str = ""
    qualifier: str = ""
    qualifier_label: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: PartialDate | None = None
    target: Decimal | None = None
    target_on: PartialDate | None = None
    current: Decimal | None = None
    current_on: PartialDate | None = None
    method: str = ""
    source: str = ""
    source_url: str = ""
    key: str = ""
    corrected: tuple = ()
    earlier: tuple = ()
    whole: "MeasureValue | None" = None

    @classmethod
    def of(cls, row):
        """The value of a Measure with its series, or of an entry of the ledger, which has none."""
        more = {}
        if getattr(row, "series", None):
            row = series.arranged(row)
            more = {
                "key": row.series.get("key", ""),
                "corrected": tuple(map(FormerNumber, row.series.get("corrected") or ())),
                "earlier": earlier_values(row),
            }
        return cls(
            kind_label=row.get_kind_display().split(":")[0],
            state_label=row.get_state_display(),
            qualifier_label=row.get_qualifier_display() if row.qualifier else "",
            **{name: getattr(row, name) for name in ENTERED},
            **more,
        )

    @property
    def earlier_count(self):
        """How many values there are before the latest: "3 earlier values"."""
        number = len(self.earlier)
        return f"{number} earlier {'value' if number == 1 else 'values'}"

    @cached_property
    def latest(self):
        """The current number as a LatestValue; None without a number."""
        if not self.has_number:
            return None
        names = ("qualifier", "unit", "key", "source", "source_url", "method")
        stored = {name: getattr(self, name) for name in names}
        stored["corrected"] = [former.stored for former in self.corrected]
        date = str(self.current_on) if self.current_on else ""
        stored |= {"value": digits(self.current), "on": date}
        return LatestValue(stored, self.current)

    @cached_property
    def all_values(self):
        """The EarlierValues of the series, the oldest first and the latest last."""
        return [*self.earlier, self.latest] if self.latest else []

    def of_date(self, date):
        """The same with the value of a date (PartialDate) as if it were alone; None if none is."""
        found = next((each for each in self.all_values if each.on == date), None)
        if found is None or found is self.latest:
            return found and self
        names = ("qualifier", "unit", "key", "source", "source_url", "method", "corrected")
        own = {name: getattr(found, name) for name in names}
        label = QUALIFIERS.get(found.qualifier, "") if found.qualifier else ""
        own |= {"current": found.number, "current_on": found.on, "qualifier_label": label}
        return replace(self, baseline=None, target=None, earlier=(), whole=None, **own)

    @cached_property
    def way(self):
        """The Way of the values that share the unit of the latest; None where there is one."""
        if not self.earlier:
            return None
        return way_of(self.unit, *(tuple(map(v.stored.get, series.SAID)) for v in self.all_values))

    @property
    def corrected_text(self):
        """What it said before it was corrected, in a sentence or more; "" if it never was."""
        return corrected_text(self.corrected)

    @cached_property
    def other_units_text(self):
        """The values in another unit, which are not joined with the latest; "" without any."""
        others = (each for each in self.earlier if each.stored.get("unit", "") != self.unit)
        told = [value.dated_text for value in others]
        return f"In another unit before: {', '.join(told)}." if told else ""

    @property
    def series_text(self):
        """All that is said beside the current number of its whole and of how it came to be."""
        share = sentence(self.share.text) if self.share else ""
        way = sentence(self.way.text) if self.way else ""
        return " ".join(filter(None, (share, way, self.other_units_text, self.corrected_text)))

    @cached_property
    def share(self):
        """The Share that it is of its whole; None without one."""
        return share_of(self, self.whole) if self.whole else None

    @property
    def number_alone(self):
        """The same with what its number says and nothing else: as the whole of another."""
        said = ("name", "kind", "state", "qualifier", "qualifier_label", "unit")
        names = (*said, "current", "current_on")
        return MeasureValue(**{name: getattr(self, name) for name in names})

    @property
    def signed_value(self):
        """The number with its percent or currency sign; other units are in `unit_word`."""
        return with_sign(self.current, self.unit) if self.has_number else ""

    @property
    def unit_word(self):
        """The unit if it is a word and no sign, as it follows the number."""
        return unit_word(self.unit, self.current)

    @property
    def unit_before_name(self):
        """The same where the name follows; "" if the name says it already: "people held"."""
        return "" if repeats_unit(self.name, self.unit) else self.unit_word

    @property
    def text_before_name(self):
        """The number in words, or the state, where the name follows: "more than 15"."""
        if not self.has_number:
            return self.state_label
        words = (self.qualifier_label, self.signed_value, self.unit_before_name)
        return " ".join(filter(None, words))

    @property
    def text_with_name(self):
        """What is said in one line: "more than 15 people held"."""
        return f"{self.text_before_name} {self.name}".strip()

    @property
    def number_text(self):
        """The number in words with its qualifier and unit: "more than 15 days"; "" without one."""
        if not self.has_number:
            return ""
        return f"{self.qualifier_label} {with_unit(self.current, self.unit)}".strip()

    @property
    def current_text(self):
        """The number in words, or "Not yet measured"."""
        return self.number_text or State.NOT_YET_MEASURED.label

    @property
    def baseline_number(self):
        """The number at the beginning with its unit; "" if there is none."""
        return with_unit(self.baseline, self.unit)

    @property
    def target_number(self):
        """The number to reach with its unit; "" if there is none."""
        return with_unit(self.target, self.unit)

    @property
    def baseline_text(self):
        """The number at the beginning with its date, or "Not set"."""
        return _with_date(self.baseline_number, self.baseline_on)

    @property
    def target_text(self):
        """The number to reach with its date, or "Not set"."""
        return _with_date(self.target_number, self.target_on)

    @property
    def date_text(self):
        """The date of the number in words; "" if unknown, or if there is no number yet."""
        return self.current_on.display() if self.current_on and self.has_number else ""

    @property
    def source_address(self):
        """The source's address as print shows it, without scheme; "" without an address."""
        address = self.source_url.partition("://")[2] or self.source_url
        return address.removeprefix("www.").rstrip("/")

    @property
    def source_text(self):
        """Source and method in a sentence or two; "" where neither is given."""
        stopped = State.STOPPED.label if self.state == State.STOPPED else ""
        parts = (self.source, self.method, stopped)
        return " ".join(sentence(part) for part in parts if part)

    @property
    def bar(self):
        """The MeasureBar from baseline to target, or None where there is nothing to compare."""
        return bar_of(self.baseline, self.current, self.target) if self.has_number else None

    @property
    def progress_text(self):
        """How far it came from the baseline toward the target; "" where nobody can say."""
        if None in (self.baseline, self.current, self.target):
            return ""
        numbers = (self.baseline, self.current, self.target)
        return progress_of(numbers, self.qualifier, self.unit)


def _with_date(number, date):
    if not number:
        return NOT_SET
    return f"{number} ({date.display()})" if date else number


def values_of(rows):
    """The MeasureValues of the printable Measures of a page, each with its whole."""
    values = [MeasureValue.of(row) for row in rows]
    if not any(row.part_of for row in rows):
        return values
    of_row = {id(row): value for row, value in zip(rows, values, strict=True)}
    wholes = [of_row.get(id(whole)) for whole in wholes_of(rows)]
    return [
        replace(value, whole=whole.number_alone) if whole and share_of(value, whole) else value
        for value, whole in zip(values, wholes, strict=True)
    ]


# What staff enter; the words of the choices follow from it.
SERIES = ("key", "corrected", "earlier", "whole")
ENTERED = tuple(
    field.name
    for field in fields(MeasureValue)
    if field.name not in SERIES and not field.name.endswith("_label")
)
