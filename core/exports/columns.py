"""The columns and names of downloads, as the page about data formats documents them."""

from dataclasses import dataclass

from core.exports.formats import FormatTable


@dataclass(frozen=True)
class DataColumn:
    """Its stable name and what it holds, in a sentence."""

    name: str
    description: str


# What every JSON file says of itself before its rows.
JSON_HEAD = [
    DataColumn("schema_version", "Raised when a name goes or changes its meaning."),
    DataColumn("source", "Address of the page that shows the same."),
    DataColumn("filters", "What the address asked for, as an object."),
    DataColumn("sort", "The order that it asked for; empty for the usual one."),
]
CSV_NOTES = (
    "CSV files are in UTF-8, with one line of names at the top. A text that a spreadsheet would "
    "take for a formula begins with an apostrophe. Dates are as exact as they are known: a year, a "
    "month or a day."
)
JSON_NOTES = (
    "In JSON numbers are numbers, and what is unknown is null or an empty text. "
    "Names stay as they are; new ones may be added."
)


def within(name, columns):
    """The columns as names inside an object or list called `name`."""
    return [DataColumn(f"{name}.{column.name}", column.description) for column in columns]


def json_columns(rows, columns):
    """The names of a JSON file, those inside its objects with dots.

    Args:
        rows: the DataColumn of the list that the file is about.
        columns: the DataColumns of each object in it.
    """
    return [*JSON_HEAD, rows, *within(rows.name, columns)]


def columns_table(caption, columns, note=""):
    """A FormatTable of DataColumns."""
    rows = [(column.name, column.description) for column in columns]
    return FormatTable(caption, ("Name", "Meaning"), rows, note)
