"""A measure in files: the same names with the same meaning in every file of a kind."""

from core.exports.columns import DataColumn, date_columns, dated, within

WHEN = "When it was so: a year, a month or a day."
# What is said of each value of a measure.
QUALIFIER = DataColumn("qualifier", "exactly, at_least, more_than, about or up_to.")
ORIGIN = [
    DataColumn("method", "How it was counted."),
    DataColumn("source", "Who says so."),
    DataColumn("source_url", "Where to read it."),
]
VALUE_ID = DataColumn(
    "value_id",
    "Which of the measure's values it is; stays the same when the value is corrected.",
)
CORRECTED = DataColumn("corrected", "What the value said before it was corrected, in words.")
PART_OF = DataColumn(
    "part_of", "The name of the measure of the same page of which it counts a part; else empty."
)
MEASURE_COLUMNS = [
    DataColumn("name", "What is counted."),
    DataColumn(
        "kind", "output, outcome or learning; context is the size of the field and no result."
    ),
    DataColumn("state", "measured, not_yet_measured or stopped."),
    QUALIFIER,
    DataColumn("value", "The latest number, in digits; empty if there is none yet."),
    DataColumn("unit", "Its unit; empty for plain counts."),
    *date_columns("measured_on", WHEN),
    DataColumn("baseline", "The number at the beginning."),
    *date_columns("baseline_on", "Its date."),
    DataColumn("target", "The number aimed at."),
    *date_columns("target_on", "Its date."),
    *ORIGIN,
    VALUE_ID,
    CORRECTED,
    PART_OF,
]
VALUE_COLUMNS = [
    QUALIFIER,
    DataColumn("value", "The number, in digits."),
    DataColumn("unit", "Its unit; empty for plain counts."),
    *date_columns("measured_on", WHEN),
    *ORIGIN,
    VALUE_ID,
    CORRECTED,
    DataColumn("is_latest", "Whether no value of the measure has a later date."),
]
SERIES = DataColumn("values", "All values of the measure, the oldest first, a list of objects.")
SERIES_COLUMNS = [SERIES, *within("values", VALUE_COLUMNS)]
FIRST_VALUE = "first"


def value_id(key):
    """The id of a value by its key."""
    return key or FIRST_VALUE


def measure_object(value):
    """A MeasureValue as a dict of the columns."""
    return {
        "name": value.name,
        "kind": value.kind,
        "state": value.state,
        "qualifier": (value.qualifier or "exactly") if value.has_number else "",
        "value": value.current,
        "unit": value.unit,
        **dated("measured_on", value.current_on if value.has_number else None),
        "baseline": value.baseline,
        **dated("baseline_on", value.baseline_on),
        "target": value.target,
        **dated("target_on", value.target_on),
        "method": value.method,
        "source": value.source,
        "source_url": value.source_url,
        "value_id": value_id(value.key) if value.has_number else "",
        "corrected": value.corrected_text,
        "part_of": value.whole.name if value.share else "",
    }


def value_objects(value):
    """All values of a MeasureValue as dicts of VALUE_COLUMNS, the oldest first."""
    return [
        {
            "qualifier": each.qualifier or "exactly",
            "value": each.number,
            "unit": each.unit,
            **dated("measured_on", each.on),
            "method": each.method,
            "source": each.source,
            "source_url": each.source_url,
            "value_id": value_id(each.key),
            "corrected": each.corrected_text,
            "is_latest": each is value.latest,
        }
        for each in value.all_values
    ]


def result_object(value):
    """A MeasureValue as the JSON of a program summary has it; without a number null, never zero."""
    current = _number(value.current, value.current_on)
    if current:
        current["qualifier"] = value.qualifier or "exactly"
    return {
        "name": value.name,
        "kind": value.kind,
        "state": value.state,
        "unit": value.unit or None,
        "baseline": _number(value.baseline, value.baseline_on),
        "target": _number(value.target, value.target_on),
        "current": current,
        "text": value.current_text,
        "part_of": value.whole.name if value.share else None,
        "method": value.method or None,
        "source": value.source or None,
        "source_url": value.source_url or None,
        "values": [
            _in_summary(each) | {"is_latest": each is value.latest} for each in value.all_values
        ],
    }


def _number(number, date):
    return None if number is None else {"value": number, **dated("date", date)}


def _in_summary(each):
    """A value (EarlierValue) in the JSON of a program summary."""
    return {
        "value_id": value_id(each.key),
        "value": each.number,
        "qualifier": each.qualifier or "exactly",
        "unit": each.unit or None,
        **dated("date", each.on),
        "text": each.number_text,
        "method": each.method or None,
        "source": each.source or None,
        "source_url": each.source_url or None,
        "corrected": each.corrected_text or None,
    }
