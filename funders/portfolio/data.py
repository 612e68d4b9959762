"""The columns of the portfolio's downloads. The page prints their descriptions from here."""

from core.exports.columns import DataColumn, date_columns, dated
from core.exports.workbooks import Sheet
from initiatives.measures.columns import (
    MEASURE_COLUMNS,
    VALUE_COLUMNS,
    measure_object,
    value_objects,
)

# Raise it when a name goes or changes its meaning, not when one is added.
# 2: the measures of the JSON file have their values, and dates their precision.
SCHEMA_VERSION = 2
FIRST_VERSION, VERSIONS = "1", ("1", "2")
HEADLINE = [
    DataColumn("headline_name", "What the headline measure counts."),
    DataColumn("headline_state", "measured, not_yet_measured or stopped."),
    DataColumn("headline_qualifier", "exactly, at_least, more_than, about or up_to."),
    DataColumn("headline_value", "Its current number, in digits."),
    DataColumn("headline_unit", "Its unit; empty for plain counts."),
    *date_columns("headline_measured_on", "When it was so: a year, a month or a day."),
    DataColumn("headline_source", "Who says so."),
]
# Of the activities that staff state something of, where they show it.
SAID_AND_DONE = [
    DataColumn("activities_said", "How many activities were said; empty where it is not shown."),
    DataColumn("activities_done", "How many of them are done."),
    DataColumn("activities_late", "How many are not, though all of their date is over."),
    DataColumn("activities_dropped", "How many were dropped."),
]
INITIATIVE_COLUMNS = [
    DataColumn("title", "Title of the initiative."),
    DataColumn("url", "Address of its page."),
    DataColumn("status", "planned, active, paused or completed; empty if it is not stated."),
    *date_columns("starts", "Its beginning, as far as it is known: 2023, 2023-05 or 2023-05-12."),
    *date_columns("ends", "Its end, likewise."),
    DataColumn("states", "Postal codes of the states where it is known to work."),
    DataColumn("national", "Whether staff state that it works in the whole country."),
    DataColumn(
        "states_are_partial",
        "Whether there are more states than those listed; empty if none is listed.",
    ),
    DataColumn("geography", "Where it works, in words."),
    DataColumn("population", "Who is served or affected."),
    DataColumn("supporters", "Those who support it and have approved how they are named."),
    *HEADLINE,
    *SAID_AND_DONE,
    DataColumn("as_of", "The day on which all of this was true."),
]
MEASURE_ROW_COLUMNS = [
    DataColumn("initiative", "Title of the initiative."),
    DataColumn("initiative_url", "Address of its page."),
    *MEASURE_COLUMNS,
]
VALUE_ROW_COLUMNS = [
    *MEASURE_ROW_COLUMNS[:2],
    *(column for column in MEASURE_COLUMNS if column.name in ("name", "kind", "state")),
    *VALUE_COLUMNS,
]


def measure_objects(page):
    """All printable measures of an initiative, those about the field at large included."""
    return [
        measure_object(value) | {"values": value_objects(value)} for value in page.rows.measures
    ]


def initiative_object(page, summary):
    """An initiative with its ProgramSummary as a dict of the columns without those of measures."""
    tally = page.rows.tally
    return {
        "title": summary.title,
        "url": summary.address,
        "status": summary.status,
        **dated("starts", summary.starts),
        **dated("ends", summary.ends),
        "states": sorted(place.code for place in summary.places),
        "national": summary.national,
        "states_are_partial": summary.places_are_partial if summary.places else None,
        "geography": summary.geography,
        "population": summary.population,
        "supporters": summary.supporter_names,
        **{
            column.name: getattr(tally, column.name.removeprefix("activities_")) if tally else None
            for column in SAID_AND_DONE
        },
        "as_of": summary.as_of,
    }


def headline_of(summary):
    """The headline measure as a dict of the measure columns, or None."""
    value = summary.headline_or_first
    return measure_object(value) if value else None


def initiative_rows(row):
    """The row of a PortfolioRow in the table of initiatives."""
    found = headline_of(row.summary) or {}
    headline = {
        column.name: found.get(column.name.removeprefix("headline_")) for column in HEADLINE
    }
    return [initiative_object(row.page, row.summary) | headline]


def measure_rows(row):
    """Its rows in the table of measures."""
    of = {"initiative": row.summary.title, "initiative_url": row.summary.address}
    return [of | measure_object(value) for value in row.page.rows.measures]


def value_rows(row):
    """Yield its rows in the table of values, those of a measure from the oldest on."""
    of = {"initiative": row.summary.title, "initiative_url": row.summary.address}
    for measure in row.page.rows.measures:
        of |= {"name": measure.name, "kind": measure.kind, "state": measure.state}
        for value in value_objects(measure):
            yield of | value


def initiative_objects(portfolio):
    """Yield the initiatives of the JSON file, each with its headline measure and all measures."""
    for row in portfolio.stream():
        yield initiative_object(row.page, row.summary) | {
            "headline": headline_of(row.summary),
            "measures": measure_objects(row.page),
        }


# The tables: the values of ?rows= for CSV, the sheets of XLSX.
ROWS = {
    "initiatives": (INITIATIVE_COLUMNS, initiative_rows),
    "measures": (MEASURE_ROW_COLUMNS, measure_rows),
    "values": (VALUE_ROW_COLUMNS, value_rows),
}
SHEETS = [Sheet(name.capitalize(), columns) for name, (columns, _) in ROWS.items()]


def table_rows(portfolio, name):
    """Yield the rows of one of ROWS."""
    _, rows_of = ROWS[name]
    for row in portfolio.stream():
        yield from rows_of(row)


def sheet_rows(portfolio):
    """Yield the rows of all SHEETS, each with the name of its sheet."""
    for row in portfolio.stream():
        for sheet, (_, rows_of) in zip(SHEETS, ROWS.values(), strict=True):
            for found in rows_of(row):
                yield sheet.name, found
