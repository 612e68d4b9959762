"""The ledger's downloads, described for the page about data formats."""

from core.data_columns import CSV_NOTES, JSON_HEAD, JSON_NOTES, DataColumn, columns_table, within
from core.data_formats import DataFormat, register_format
from evidence.data import COLUMNS, SCHEMA_VERSION


def json_columns():
    """The names of the JSON file, those inside its objects with dots."""
    rows = DataColumn("numbers", "The numbers, a list of objects.")
    return [*JSON_HEAD, rows, *within("numbers", COLUMNS)]


def tables():
    """The columns of the CSV file and the names of the JSON."""
    return [
        columns_table("CSV, one row for each number", COLUMNS),
        columns_table("JSON", json_columns(), f"schema_version is {SCHEMA_VERSION}."),
    ]


def describe():
    """Put the format on the page of formats."""
    register_format(
        DataFormat(
            slug="evidence",
            title="Evidence (CSV and JSON)",
            introduction=[
                "The list of numbers is offered as CSV at the address of its page, followed by "
                "csv/, and as JSON at json/. The filters and the order of the page hold for the "
                "files. Of a number whose page is no longer public only the dates are told.",
                f"{CSV_NOTES} {JSON_NOTES}",
            ],
            tables=tables,
            order=30,
        )
    )
