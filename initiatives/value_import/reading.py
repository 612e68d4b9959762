"""A CSV file of values, as spreadsheets of this and other countries write it."""

import csv
import re
from dataclasses import dataclass, field

from core.exports.downloads import STARTS_A_FORMULA
from initiatives.measures.rules import Qualifier
from initiatives.measures.series import date_of, number_of

MOST_BYTES = 1024 * 1024
MOST_LINES = 10_000
# What the first line may call each column.
COLUMNS = {
    "measure": {"measure", "name", "result"},
    "on": {"date", "on", "measured_on", "measured on"},
    "value": {"value", "number", "current"},
    "qualifier": {"qualifier"},
    "unit": {"unit"},
    "source": {"source"},
    "source_url": {"source_url", "address of the source", "address"},
    "method": {"method"},
}
NEEDED = {"measure": "measure", "on": "date", "value": "value", "source": "source"}
QUALIFIERS = {
    "": "",
    "exactly": "",
    **{value: value for value in Qualifier.values},
    **{label: value for value, label in Qualifier.choices},
}
# A comma that can only be a decimal one: before three digits it may part thousands.
DECIMAL_COMMA = re.compile(r"[-\u2212]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
EITHER_COMMA = re.compile(r"[-\u2212]?[0-9]{1,3},[0-9]{3}")


class UnreadableFileError(Exception):
    """Raised, in words fit for an editor, for a file of which nothing can be read."""


@dataclass
class ReadLine:
    """One line of the file: its number there, its texts by column, and what is wrong with it."""

    number: int
    measure: str = ""
    texts: dict = field(default_factory=dict)
    errors: list = field(default_factory=list)


def read_text(data):
    """The text of a file (bytes), with or without a byte order mark.

    Raises UnreadableFileError unless it is UTF-8.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFileError("The file is larger than 1 MB. Send it in parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            "The file is not in UTF-8. In Excel, save it as “CSV UTF-8 (Comma delimited)”."
        ) from error
    if "\0" in text:
        raise UnreadableFileError("This is no CSV file. Save the sheet as CSV and send that.")
    return text


def read_lines(text):
    """The ReadLines of a CSV text, and the names of columns that mean nothing here.

    Columns are parted by commas, semicolons or tabs, whichever the first line has most of. Raises
    UnreadableFileError if there are none to be read.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise UnreadableFileError(
            f"Line {reader.line_num} cannot be read: a quotation mark is missing or stands in the "
            "middle of a cell."
        ) from error
    if not rows:
        raise UnreadableFileError("The file is empty.")
    heads = rows[0][1]
    columns, unknown = columns_of(heads)
    if len(rows) - 1 > MOST_LINES:
        raise UnreadableFileError(
            f"The file has {len(rows) - 1} lines; {MOST_LINES} are read at a time. "
            "Send it in parts."
        )
    lines = [read_line(number, cells, columns, separator, len(heads)) for number, cells in rows[1:]]
    return lines, unknown


def columns_of(heads):
    """The place of each column that the first line names, and the names that mean nothing here.

    Raises UnreadableFileError if one that is needed is missing or named twice.
    """
    columns, unknown = {}, []
    for place, head in enumerate(heads):
        name = " ".join(head.lower().split())
        column = next((column for column, names in COLUMNS.items() if name in names), None)
        if column in columns:
            raise UnreadableFileError(f"Two columns mean the same: “{head}” is one of them.")
        if column:
            columns[column] = place
        elif name:
            unknown.append(head.strip())
    missing = [word for column, word in NEEDED.items() if column not in columns]
    if missing:
        raise UnreadableFileError(
            f"The first line must name the columns. Missing: {', '.join(missing)}."
        )
    return columns, unknown


def read_line(number, cells, columns, separator, width):
    """The ReadLine of the cells of one line; the first line of the file has `width` of them."""
    line = ReadLine(number)
    given = {
        column: cells[place].strip() if place < len(cells) else ""
        for column, place in columns.items()
    }
    line.measure = given.pop("measure")
    line.texts = {column: text_in(text) for column, text in given.items()}
    if any(map(str.strip, cells[width:])):
        line.errors.append("it has more cells than the first line")
    for column, text in given.items():
        is_number = column == "value" and text[:1] in "-+\u2212"
        if STARTS_A_FORMULA.match(text) and not is_number:
            line.errors.append(f"“{text[:40]}” is a formula: paste its value in its place")
    if not line.errors:
        read_value(line, separator)
    return line


def text_in(text):
    """The text of a cell without the apostrophe that keeps a spreadsheet from computing it."""
    return text[1:] if text[:1] == "'" and STARTS_A_FORMULA.match(text[1:]) else text


def read_value(line, separator):
    """Turn number, date and qualifier of a line into their one spelling, or say what is wrong."""
    texts = line.texts
    if not line.measure:
        line.errors.append("it names no measure")
    if separator == ";" and EITHER_COMMA.fullmatch(texts["value"]):
        line.errors.append(
            f"“{texts['value']}” may mean two numbers: write it without the comma, or with a point"
        )
        return
    if DECIMAL_COMMA.fullmatch(texts["value"]):
        texts["value"] = texts["value"].replace(",", ".")
    for column, read, noun in (("value", number_of, "number"), ("on", date_of, "date")):
        if not texts[column]:
            line.errors.append(f"it has no {noun}")
            continue
        try:
            read(texts[column])
        except ValueError as error:
            line.errors.append(f"“{texts[column][:40]}” is no {noun}. {error}")
    if not texts["source"]:
        line.errors.append("it has no source")
    qualifier = texts.get("qualifier", "").lower()
    if qualifier not in QUALIFIERS:
        words = ", ".join(label for _, label in Qualifier.choices)
        line.errors.append(f"“{qualifier[:40]}” is no qualifier: write one of {words}")
    elif "qualifier" in texts:
        texts["qualifier"] = QUALIFIERS[qualifier]
