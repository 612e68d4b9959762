"""The columns of the portfolio's downloads. The page prints their descriptions from here."""

from core.data_columns import DataColumn

# Raise it when a name goes or changes its meaning, not when one is added.
SCHEMA_VERSION = 1
HEADLINE = [
    DataColumn("headline_name", "What the headline measure counts."),
    DataColumn("headline_state", "measured, not_yet_measured or stopped."),
    DataColumn("headline_qualifier", "exactly, at_least, more_than, about or up_to."),
    DataColumn("headline_value", "Its current number, in digits."),
    DataColumn("headline_unit", "Its unit; empty for plain counts."),
    DataColumn("headline_measured_on", "When it was so: a year, a month or a day."),
    DataColumn("headline_source", "Who says so."),
]
INITIATIVE_COLUMNS = [
    DataColumn("title", "Title of the initiative."),
    DataColumn("url", "Address of its page."),
    DataColumn("status", "planned, active, paused or completed; empty if it is not stated."),
    DataColumn("starts", "Its beginning, as far as it is known: 2023, 2023-05 or 2023-05-12."),
    DataColumn("ends", "Its end, likewise."),
    DataColumn("states", "Postal codes of the states where it is known to work."),
    DataColumn("national", "Whether it works in the whole country."),
    DataColumn("states_are_partial", "Whether there are more states than those listed."),
    DataColumn("geography", "Where it works, in words."),
    DataColumn("population", "Who is served or affected."),
    DataColumn("supporters", "Those who support it and have approved how they are named."),
    *HEADLINE,
    DataColumn("as_of", "The day on which all of this was true."),
]
MEASURE_COLUMNS = [
    DataColumn("initiative", "Title of the initiative."),
    DataColumn("initiative_url", "Address of its page."),
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


def measure_object(view):
    """A MeasureView as a dict of the measure columns, without those of its initiative."""
    measure = view.measure
    return {
        "name": measure.name,
        "kind": measure.kind,
        "state": measure.state,
        "qualifier": (measure.qualifier or "exactly") if view.has_number else "",
        "value": measure.current,
        "unit": measure.unit,
        "measured_on": measure.current_on if view.has_number else None,
        "baseline": measure.baseline,
        "baseline_on": measure.baseline_on,
        "target": measure.target,
        "target_on": measure.target_on,
        "method": measure.method,
        "source": measure.source,
        "source_url": measure.source_url,
    }


def initiative_object(row, request):
    """A Row of the portfolio as a dict of the columns that do not speak of measures."""
    page, summary = row.page, row.summary
    return {
        "title": summary.title,
        "url": page.get_full_url(request),
        "status": page.status,
        "starts": page.starts,
        "ends": page.ends,
        "states": sorted(page.rows.state_codes),
        "national": page.national,
        "states_are_partial": page.places_are_partial,
        "geography": summary.geography,
        "population": summary.population,
        "supporters": row.supporters,
        "as_of": summary.as_of,
    }


def initiative_rows(portfolio, request):
    """Yield the rows of the CSV file of initiatives."""
    for row in portfolio.stream():
        found = measure_object(row.headline) if row.headline else {}
        headline = {
            column.name: found.get(column.name.removeprefix("headline_")) for column in HEADLINE
        }
        yield initiative_object(row, request) | headline


def measure_rows(portfolio, request):
    """Yield the rows of the CSV file of measures."""
    for row in portfolio.stream():
        of = {"initiative": row.summary.title, "initiative_url": row.page.get_full_url(request)}
        for view in row.page.rows.measures:
            yield of | measure_object(view)


def initiative_objects(portfolio, request):
    """Yield the initiatives of the JSON file, each with its headline measure and all measures."""
    for row in portfolio.stream():
        yield initiative_object(row, request) | {
            "headline": measure_object(row.headline) if row.headline else None,
            "measures": [measure_object(view) for view in row.page.rows.measures],
        }


# The values of ?rows= for CSV.
ROWS = {
    "initiatives": (INITIATIVE_COLUMNS, initiative_rows),
    "measures": (MEASURE_COLUMNS, measure_rows),
}
