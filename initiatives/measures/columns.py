"""A measure in files: the same names with the same meaning in every file of a kind."""

from core.exports.columns import DataColumn

MEASURE_COLUMNS = [
    DataColumn("name", "What is counted."),
    DataColumn(
        "kind", "output, outcome or learning; context is the size of the field and no result."
    ),
    DataColumn("state", "measured, not_yet_measured or stopped."),
    DataColumn("qualifier", "exactly, at_least, more_than, about or up_to."),
    DataColumn("value", "The current number, in digits; empty if there is none yet."),
    DataColumn("unit", "Its unit; empty for plain counts."),
    DataColumn("measured_on", "When it was so: a year, a month or a day."),
    DataColumn("baseline", "The number at the beginning."),
    DataColumn("baseline_on", "Its date."),
    DataColumn("target", "The number aimed at."),
    DataColumn("target_on", "Its date."),
    DataColumn("method", "How it was counted."),
    DataColumn("source", "Who says so."),
    DataColumn("source_url", "Where to read it."),
]


def measure_object(value):
    """A MeasureValue as a dict of the columns."""
    return {
        "name": value.name,
        "kind": value.kind,
        "state": value.state,
        "qualifier": (value.qualifier or "exactly") if value.has_number else "",
        "value": value.current,
        "unit": value.unit,
        "measured_on": value.current_on if value.has_number else None,
        "baseline": value.baseline,
        "baseline_on": value.baseline_on,
        "target": value.target,
        "target_on": value.target_on,
        "method": value.method,
        "source": value.source,
        "source_url": value.source_url,
    }


def result_object(value):
    """A MeasureValue as the JSON of a program summary has it; without a number null, never zero."""
    current = _dated(value.current, value.current_on)
    if current:
        current["qualifier"] = value.qualifier or "exactly"
    return {
        "name": value.name,
        "kind": value.kind,
        "state": value.state,
        "unit": value.unit or None,
        "baseline": _dated(value.baseline, value.baseline_on),
        "target": _dated(value.target, value.target_on),
        "current": current,
        "text": value.current_text,
        "method": value.method or None,
        "source": value.source or None,
        "source_url": value.source_url or None,
    }


def _dated(number, date):
    return None if number is None else {"value": number, "date": date}
