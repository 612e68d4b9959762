"""XLSX with typed cells: a number is a number, a day is a day, and all else is text.

What a cell cannot hold as it is, is written as text rather than changed: dates that are known to
the year or the month, days before spreadsheets agree on a calendar, numbers of too many digits.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

import xlsxwriter

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from core.exports.numbers import digits

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel has a February 29, 1900, and other programs have not: before it their days differ by one.
FIRST_DAY = datetime.date(1900, 3, 1)
# A number of more digits would be rounded.
MOST_DIGITS = 15
# What a cell holds, counted in units of UTF-16 as Excel does.
LONGEST_TEXT = 32_767
CUT = "… (cut here: a cell holds no more)"
# A spreadsheet makes a formula of such a text once somebody edits its cell, unless it is quoted.
STARTS_A_FORMULA = tuple("=+-@")
RAW = "<r>"
WIDTH = 20
ABOUT = "About"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, and the DataColumns of its rows."""

    name: str
    columns: list


@dataclass(frozen=True)
class WorkbookPlan:
    """What is in the file before its rows.

    title: of the file. sheets: the Sheets. facts: (name, value) pairs that the last sheet tells
    about the file, before the meaning of each column.
    """

    title: str
    sheets: list
    facts: list = field(default_factory=list)


def workbook_plan(title, sheets, head):
    """A WorkbookPlan that tells what the head (dict) of the JSON file tells."""
    filters = [f"{name}: {value}" for name, value in head["filters"].items()]
    facts = {**head, "filters": filters}
    return WorkbookPlan(title, sheets, list(facts.items()))


def write_workbook(file, plan, rows):
    """Write an XLSX file in constant memory, whatever its length.

    Args:
        file: open for writing in binary.
        plan: the WorkbookPlan.
        rows: iterable of (name of a sheet, dict by column name), those of a sheet in their order.
    """
    # Equal rows give an equal file, as for CSV: the moment of writing would change its ETag.
    created = datetime.datetime.combine(current_day(), datetime.time())
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
        workbook.set_properties({"title": plan.title, "created": created})
        formats = {
            "day": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "quoted": workbook.add_format({"quote_prefix": True}),
            "plain": workbook.add_format(),
            "head": workbook.add_format({"bold": True}),
        }
        writers = {}
        for sheet in plan.sheets:
            names = [column.name for column in sheet.columns]
            writers[sheet.name] = _SheetWriter(workbook, sheet.name, names, formats)
        for name, row in rows:
            writers[name].write(row)
        about = _SheetWriter(workbook, ABOUT, ["name", "meaning"], formats)
        for name, meaning in [*plan.facts, *_meanings(plan.sheets)]:
            about.write({"name": name, "meaning": meaning})


def _meanings(sheets):
    for sheet in sheets:
        for column in sheet.columns:
            yield f"{sheet.name}: {column.name}", column.description


class _SheetWriter:
    """Writes the rows of one sheet below a line of names that stays in view."""

    def __init__(self, workbook, name, names, formats):
        self.sheet = workbook.add_worksheet(name)
        self.names, self.formats, self.line = names, formats, 0
        self.sheet.set_column(0, len(names) - 1, WIDTH)
        self.sheet.freeze_panes(1, 0)
        for place, column in enumerate(names):
            self.sheet.write_string(0, place, column, formats["head"])

    def write(self, row):
        """Write a row (dict by column name)."""
        self.line += 1
        for place, name in enumerate(self.names):
            self._cell(place, row[name])

    def _cell(self, place, value):
        if value is None or value == "" or value == []:
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(self.line, place, value)
        elif isinstance(value, Decimal | int) and is_exact(Decimal(value)):
            self.sheet.write_number(self.line, place, value)
        elif day := day_of(value):
            self.sheet.write_datetime(self.line, place, day, self.formats["day"])
        else:
            self._text(place, text_of(value))

    def _text(self, place, text):
        if text.startswith(RAW):
            # write_string() takes such a text for markup of its own and would not escape it.
            parts = [self.formats["plain"], text[:1], text[1:]]
            self.sheet.write_rich_string(self.line, place, *parts)
        else:
            quoted = self.formats["quoted"] if text.startswith(STARTS_A_FORMULA) else None
            self.sheet.write_string(self.line, place, text, quoted)


def is_exact(number):
    """Whether a cell holds all digits of a Decimal."""
    return len(number.normalize().as_tuple().digits) <= MOST_DIGITS


def day_of(value):
    """The day (datetime.date) of a value that is a whole one, if a cell holds it; else None."""
    if isinstance(value, PartialDate):
        value = value.earliest if value.precision == "day" else None
    return value if isinstance(value, datetime.date) and value >= FIRST_DAY else None


def text_of(value):
    """A value as the text of a cell, at most as long as a cell may be."""
    if isinstance(value, Decimal):
        text = digits(value)
    elif isinstance(value, list | tuple):
        text = ", ".join(map(str, value))
    else:
        text = str(value)
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return text
    room = 2 * (LONGEST_TEXT - len(CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT
