"""XLSX: each cell has the type of what it holds, and nothing is changed on the way."""

import datetime
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from core.dates.partial_dates import PartialDate
from core.exports.columns import DataColumn
from core.exports.downloads import xlsx_file
from core.exports.workbooks import CUT, LONGEST_TEXT, Sheet, WorkbookPlan

COLUMNS = [DataColumn("a", "What a is.")]
PLAN = WorkbookPlan("A table", [Sheet("Rows", COLUMNS)], [("source", "https://example.org/")])


def content(*values, plan=PLAN):
    """The bytes of a file with the values one below the other."""
    rows = (("Rows", {"a": value}) for value in values)
    return xlsx_file(plan, rows, "rows.xlsx").getvalue()


def cells(*values):
    """The cells that another program reads."""
    book = load_workbook(io.BytesIO(content(*values)))
    return [book["Rows"].cell(place, 1) for place in range(2, len(values) + 2)]


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (Decimal("62.50"), "n", 62.5),
        (Decimal("-1234567890123.45"), "n", -1234567890123.45),
        (Decimal(0), "n", 0),
        (7, "n", 7),
        # More digits than a cell holds: whole, as text.
        (Decimal("1234567890123456.7891"), "s", "1234567890123456.7891"),
        (True, "b", True),
        (False, "b", False),
        (PartialDate(2021, 7, 30), "d", datetime.datetime(2021, 7, 30)),
        (datetime.date(2021, 7, 30), "d", datetime.datetime(2021, 7, 30)),
        (PartialDate(2021), "s", "2021"),
        (PartialDate(2023, 5), "s", "2023-05"),
        # Programs disagree on days before March 1900.
        (PartialDate(1900, 2, 28), "s", "1900-02-28"),
        (PartialDate(1900, 3, 1), "d", datetime.datetime(1900, 3, 1)),
        (PartialDate(1799, 7, 4), "s", "1799-07-04"),
        (["ME", "AZ"], "s", "ME, AZ"),
        ("01001", "s", "01001"),
        ("2024-05-12", "s", "2024-05-12"),
        ("TRUE", "s", "TRUE"),
        ("None", "s", "None"),
        ("https://example.org/", "s", "https://example.org/"),
        ("internal:Sheet2!A1", "s", "internal:Sheet2!A1"),
        (" spaces ", "s", " spaces "),
        ("two\nlines", "s", "two\nlines"),
        ("<b>&amp;</b>", "s", "<b>&amp;</b>"),
        ("<r>a & b</r>", "s", "<r>a & b</r>"),
        ("naïve – 東京 😀", "s", "naïve – 東京 😀"),
        ("x" * LONGEST_TEXT, "s", "x" * LONGEST_TEXT),
    ],
)
def test_cell_has_the_type_of_its_value(value, kind, read):
    (cell,) = cells(value)
    assert (cell.data_type, cell.value) == (kind, read)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)"])
def test_text_that_looks_like_a_formula_is_text(text):
    """T36: it stays text when somebody edits the cell, and has no sign put before it."""
    (cell,) = cells(text)
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


def test_unknown_values_are_empty_cells():
    assert [cell.value for cell in cells(None, "", [], Decimal(1))] == [None, None, None, 1]


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_text_that_no_cell_holds_is_cut_and_says_so(letter):
    (cell,) = cells(letter * 40_000)
    assert cell.value.startswith(letter * 100)
    assert cell.value.endswith(CUT)
    assert len(cell.value.encode("utf-16-le")) // 2 <= LONGEST_TEXT


def test_file_says_what_it_is_and_what_its_columns_mean():
    book = load_workbook(io.BytesIO(content("x")))
    assert book.sheetnames == ["Rows", "About"]
    assert book.properties.title == "A table"
    assert book["Rows"].freeze_panes == "A2"
    assert [tuple(cell.value for cell in row) for row in book["About"].iter_rows()] == [
        ("name", "meaning"),
        ("source", "https://example.org/"),
        ("Rows: a", "What a is."),
    ]


def test_equal_rows_give_an_equal_file():
    assert content("x", Decimal(1)) == content("x", Decimal(1))


def test_answer_is_whole_and_is_kept_under_its_name():
    response = xlsx_file(PLAN, [("Rows", {"a": "x"})], "rows.xlsx")
    assert response.headers["Content-Disposition"] == 'attachment; filename="rows.xlsx"'
    assert int(response.headers["Content-Length"]) == len(response.getvalue())


def test_file_that_breaks_on_the_way_is_an_error_and_no_file():
    def rows():
        yield "Rows", {"a": "x"}
        raise LookupError

    with pytest.raises(LookupError):
        xlsx_file(PLAN, rows(), "rows.xlsx")
