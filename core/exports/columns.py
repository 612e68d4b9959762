"""The columns and names of downloads, as the page about data formats documents them."""

from dataclasses import dataclass

from core.exports.formats import FormatTable


@dataclass(frozen=True)
class DataColumn:
    """Its stable name and what it holds, in a sentence."""

    name: str
    description: str


def dated(name, date):
    """The columns of a date (PartialDate or None): itself, its precision, and a day that sorts.

    Spreadsheets make a day of "2023-05" and put "2024" before "2021-07-30".
    """
    return {
        name: date,
        f"{name}_precision": date.precision if date else None,
        f"{name}_sort": date.earliest if date else None,
    }


# What was added since the first shape of each file.
ADDED = {
    "values",
    "value_id",
    "corrected",
    "is_latest",
    "part_of",
    "aims",
    "said_and_done",
    "license",
    "documentation",
}
ADDED_BEGINNING, ADDED_ENDINGS = "activities_", ("_precision", "_sort")


def was_added(name):
    """Whether a name was added since the first shape of its file."""
    by_affix = name.startswith(ADDED_BEGINNING) or name.endswith(ADDED_ENDINGS)
    return by_affix or name in ADDED


def in_first_shape(value):
    """Data (dicts, lists, single values) without the names that were added since the first shape.

    Those who read a file of before go on reading it so.
    """
    if isinstance(value, dict):
        return {name: in_first_shape(value[name]) for name in value if not was_added(name)}
    return [in_first_shape(item) for item in value] if isinstance(value, list) else value


def shape_asked(parameters, shapes):
    """Which of the shapes (str) of a file the parameters of an address ask for.

    Args:
        parameters: with `schema`, or without it for the last of the shapes.
        shapes: all there are, the oldest first.

    Returns:
        The shape, and a list with what to say if there is none such.
    """
    asked = parameters.get("schema", "").strip() or shapes[-1]
    if asked in shapes:
        return asked, []
    return shapes[-1], [f"There is no schema “{asked[:60]}”: write {' or '.join(shapes)}."]


def date_columns(name, description):
    """The DataColumns of what `dated` gives."""
    return [
        DataColumn(name, description),
        DataColumn(f"{name}_precision", f"How much of {name} is known: year, month or day."),
        DataColumn(
            f"{name}_sort", f"The first day that {name} may mean, as a whole date to sort by."
        ),
    ]


# What every JSON file says of itself before its rows.
JSON_HEAD = [
    DataColumn("schema_version", "Raised when a name goes or changes its meaning."),
    DataColumn("license", "Address of the license; null if the Institute has named none."),
    DataColumn("documentation", "Address where these names are explained."),
    DataColumn("source", "Address of the page that shows the same."),
    DataColumn("filters", "What the address asked for, as an object."),
    DataColumn("sort", "The order that it asked for; empty for the usual one."),
]
CSV_NOTES = (
    "CSV files are in UTF-8, with one line of names at the top. A text that a spreadsheet would "
    "take for a formula begins with an apostrophe. Dates are as exact as they are known: a year, a "
    "month or a day. Beside each stand its precision and a whole date to sort by."
)
JSON_NOTES = (
    "In JSON numbers are numbers, and what is unknown is null or an empty text. "
    "Names stay as they are; new ones may be added."
)

XLSX_NOTES = (
    "In XLSX files numbers are numbers and whole days are days; a year, a month, a day before "
    "March 1900 and a number of more than 15 digits are text, so that nothing is rounded or made "
    "up. No text is a formula. The last sheet says what each column means."
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
