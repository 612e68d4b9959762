"""A measure in downloads: the same names with the same meaning in every file of the site."""

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


def measure_object(row):
    """A Measure, or what has the same attributes, as a dict of the columns."""
    has_number = row.current is not None
    return {
        "name": row.name,
        "kind": row.kind,
        "state": row.state,
        "qualifier": (row.qualifier or "exactly") if has_number else "",
        "value": row.current,
        "unit": row.unit,
        "measured_on": row.current_on if has_number else None,
        "baseline": row.baseline,
        "baseline_on": row.baseline_on,
        "target": row.target,
        "target_on": row.target_on,
        "method": row.method,
        "source": row.source,
        "source_url": row.source_url,
    }
