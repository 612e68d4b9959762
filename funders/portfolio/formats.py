"""The portfolio's downloads, described for the page about data formats."""

from core.exports.columns import (
    CSV_NOTES,
    JSON_NOTES,
    XLSX_NOTES,
    DataColumn,
    columns_table,
    json_columns,
    within,
)
from core.exports.formats import DataFormat, register_format
from funders.portfolio.data import (
    HEADLINE,
    INITIATIVE_COLUMNS,
    MEASURE_ROW_COLUMNS,
    SCHEMA_VERSION,
    VALUE_ROW_COLUMNS,
)
from initiatives.measures.columns import MEASURE_COLUMNS, SERIES_COLUMNS


def tables():
    """The columns of both CSV files and the names of the JSON."""
    of_initiative = [
        *(column for column in INITIATIVE_COLUMNS if column not in HEADLINE),
        DataColumn("headline", "The headline measure as an object, or null."),
        *within("headline", MEASURE_COLUMNS),
        DataColumn("measures", "All measures, a list of objects."),
        *within("measures", [*MEASURE_COLUMNS, *SERIES_COLUMNS]),
    ]
    rows = DataColumn("initiatives", "The initiatives, a list of objects.")
    in_json = json_columns(rows, of_initiative)
    return [
        columns_table("CSV and XLSX, one row for each initiative", INITIATIVE_COLUMNS),
        columns_table("CSV and XLSX, one row for each measure", MEASURE_ROW_COLUMNS),
        columns_table("CSV and XLSX, one row for each value of a measure", VALUE_ROW_COLUMNS),
        columns_table("JSON", in_json, f"schema_version is {SCHEMA_VERSION}."),
    ]


def describe():
    """Put the format on the page of formats."""
    register_format(
        DataFormat(
            slug="portfolio",
            title="Portfolio (CSV, JSON and XLSX)",
            introduction=[
                "The portfolio offers its table as CSV at the address of its page, followed by "
                "csv/, or csv/?rows=measures for one row a measure, csv/?rows=values for one row a "
                "value, as JSON at json/, and at xlsx/ as XLSX with a sheet for each of the three "
                "tables. The filters and the order of the page hold for the files.",
                "Until schema_version 1 there were no values beside the latest, and no precision "
                "of dates. Files of that shape are at the same addresses with schema=1.",
                f"{CSV_NOTES} {JSON_NOTES} {XLSX_NOTES}",
            ],
            tables=tables,
            order=20,
        )
    )
