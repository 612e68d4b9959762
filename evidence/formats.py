"""The ledger's downloads, described for the page about data formats."""

from core.exports.columns import (
    CSV_NOTES,
    JSON_NOTES,
    XLSX_NOTES,
    DataColumn,
    columns_table,
    json_columns,
)
from core.exports.formats import DataFormat, register_format
from evidence.data import COLUMNS, SCHEMA_VERSION


def tables():
    """The columns of the CSV file and the names of the JSON."""
    in_json = json_columns(DataColumn("numbers", "The numbers, a list of objects."), COLUMNS)
    return [
        columns_table("CSV and XLSX, one row for each number", COLUMNS),
        columns_table("JSON", in_json, f"schema_version is {SCHEMA_VERSION}."),
    ]


def describe():
    """Put the format on the page of formats."""
    register_format(
        DataFormat(
            slug="evidence",
            title="Evidence (CSV, JSON and XLSX)",
            introduction=[
                "The list of numbers is offered as CSV at the address of its page, followed by "
                "csv/, as JSON at json/ and as XLSX at xlsx/. The filters and the order of the "
                "page hold for the files. Of a number whose page is no longer public only the "
                "dates are told.",
                "Until schema_version 1 a measure had one row, that of its latest value, and state "
                "was measured, not_yet_measured, stopped or withdrawn. A file of that shape is at "
                "csv/?schema=1 and json/?schema=1.",
                f"{CSV_NOTES} {JSON_NOTES} {XLSX_NOTES}",
            ],
            tables=tables,
            order=30,
        )
    )
