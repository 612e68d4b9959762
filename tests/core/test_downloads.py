"""Files to take away: harmless in spreadsheets, exact in numbers, whole or not there at all."""

import csv
import datetime
import io
import json
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from core.exports.downloads import (
    BYTE_ORDER_MARK,
    csv_file,
    csv_parts,
    harmless,
    json_file,
    json_parts,
)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        '"=1+1',
        "＝1+1",
        "\u22121+1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_text_that_begins_like_a_formula_is_made_harmless(text):
    """T36."""
    assert harmless(text).startswith("'")
    assert harmless(text).removeprefix("'").replace("'=", "=") == text.replace("'=", "=")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1+1", "a;'=1+1"),
        ('a;"=1+1', "a;\"'=1+1"),
        ("a\t@x", "a\t'@x"),
        ("a\r\n-1", "a\r\n'-1"),
        ("a; b", "a; b"),
    ],
)
def test_formula_after_a_separator_in_the_middle_of_a_cell_is_made_harmless(text, safe):
    """T36: spreadsheets set to another separator split a cell inside its quotes."""
    assert harmless(text) == safe


@pytest.mark.parametrize("text", ["", "Plain words", "15–20", "a-b", "x@example.org", "‘quoted’"])
def test_plain_text_is_left_alone(text):
    assert harmless(text) == text


def read_csv(parts):
    """The rows that a program reads from the text of a CSV file."""
    text = "".join(parts)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_csv_keeps_quotes_commas_and_line_breaks_in_their_cell():
    text = 'She said "no, thanks"\r\nand left, é 漢'
    assert read_csv(csv_parts(["a", "b"], [{"a": text, "b": "x"}])) == [["a", "b"], [text, "x"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("-3.5000"), "-3.5"),
        (Decimal("1E+12"), "1000000000000"),
        (Decimal("0.0000"), "0"),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (PartialDate(2023, 5), "2023-05"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (["A", "B"], "A, B"),
        (["=A"], "'=A"),
    ],
)
def test_csv_writes_each_kind_of_value_so_that_a_spreadsheet_reads_it(value, text):
    assert read_csv(csv_parts(["a"], [{"a": value}]))[1] == [text]


def test_json_is_whole_with_no_row_one_row_and_two():
    for rows in ([], [{"x": 1}], [{"x": 1}, {"x": Decimal(2)}]):
        found = json.loads("".join(json_parts({"schema_version": 1}, "rows", rows)))
        assert found == {"schema_version": 1, "rows": [{"x": int(row["x"])} for row in rows]}


def test_file_has_a_name_a_length_and_an_etag_of_its_content():
    response = csv_file(["a"], [{"a": "x"}], "numbers.csv")
    other = csv_file(["a"], [{"a": "y"}], "numbers.csv")
    body = response.getvalue()
    assert response.headers["Content-Length"] == str(len(body))
    assert response.headers["Content-Disposition"] == 'attachment; filename="numbers.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["ETag"] != other.headers["ETag"]
    assert response.headers["ETag"] == csv_file(["a"], [{"a": "x"}], "b.csv").headers["ETag"]


def test_failure_half_way_sends_no_half_file():
    def rows():
        yield {"a": 1}
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        json_file({"v": 1}, "rows", rows(), "x.json")


def test_long_file_arrives_whole():
    rows = [{"a": "é" * 1000} for _ in range(2000)]
    body = csv_file(["a"], rows, "x.csv").getvalue().decode()
    assert len(read_csv([body])) == 2001
