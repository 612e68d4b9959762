"""The portfolio's downloads, described for the page about data formats."""

from core.data_columns import CSV_NOTES, JSON_HEAD, JSON_NOTES, DataColumn, columns_table, within
from core.data_formats import DataFormat, register_format
from funders.data import HEADLINE, INITIATIVE_COLUMNS, MEASURE_COLUMNS, SCHEMA_VERSION

OF_INITIATIVE = ("initiative", "initiative_url")


def json_columns():
    """The names of the JSON file, those inside its objects with dots."""
    measure = [column for column in MEASURE_COLUMNS if column.name not in OF_INITIATIVE]
    known = [column for column in INITIATIVE_COLUMNS if column not in HEADLINE]
    of_initiative = [
        *known,
        DataColumn("headline", "The headline measure as an object, or null."),
        *within("headline", measure),
        DataColumn("measures", "All measures, a list of objects."),
        *within("measures", measure),
    ]
    rows = DataColumn("initiatives", "The initiatives, a list of objects.")
    return [*JSON_HEAD, rows, *within("initiatives", of_initiative)]


def tables():
    """The columns of both CSV files and the names of the JSON."""
    return [
        columns_table("CSV, one row for each initiative", INITIATIVE_COLUMNS),
        columns_table("CSV, one row for each measure", MEASURE_COLUMNS),
        columns_table("JSON", json_columns(), f"schema_version is {SCHEMA_VERSION}."),
    ]


def describe():
    """Put the format on the page of formats."""
    register_format(
        DataFormat(
            slug="portfolio",
            title="Portfolio (CSV and JSON)",
            introduction=[
                "The portfolio offers its table as CSV at the address of its page, followed by "
                "csv/, or csv/?rows=measures for one row a measure, and as JSON at json/. "
                "The filters and the order of the page hold for the files.",
                f"{CSV_NOTES} {JSON_NOTES}",
            ],
            tables=tables,
            order=20,
        )
    )
