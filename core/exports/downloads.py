"""Tables to take away: CSV and XLSX that spreadsheets open safely, and JSON with exact numbers.

A file is written to the end before its first byte leaves. So it is whole or it is an error, it has
an ETag and a length, and a slow reader holds neither a connection to the database nor memory.
"""

import csv
import hashlib
import os
import re
from decimal import Decimal
from http import HTTPStatus
from tempfile import SpooledTemporaryFile

from django.http import HttpResponse, StreamingHttpResponse

from core.exports.exact_json import dumps
from core.exports.numbers import digits
from core.exports.workbooks import XLSX, write_workbook

PLAIN = "text/plain; charset=utf-8"
# Excel takes a CSV file for UTF-8 only if it begins so.
BYTE_ORDER_MARK = "\ufeff"
# What spreadsheets take for the start of a formula, the wide forms of Asian keyboards included;
# on Japanese ones the minus is U+2212.
FORMULA = r"=+\-@＝＋－＠\u2212"
STARTS_A_FORMULA = re.compile(rf'[\s"]*[{FORMULA}]|[\t\r\n]')
# A spreadsheet set to another separator splits a cell in the middle of its quotes.
STARTS_ONE_AFTER_A_SEPARATOR = re.compile(rf'([;\t\r\n][ "]*)(?=[{FORMULA}])')
# Larger files go to the disk while they are written.
IN_MEMORY = 1024 * 1024
PIECE = 64 * 1024


def harmless(text):
    """The text as a cell that no spreadsheet takes for a formula (T36)."""
    guarded = STARTS_ONE_AFTER_A_SEPARATOR.sub(r"\1'", text)
    return f"'{guarded}" if STARTS_A_FORMULA.match(guarded) else guarded


def cell(value):
    """A value of a table as the text of a CSV cell; numbers stay numbers, negative ones too."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, list | tuple):
        return harmless(", ".join(map(str, value)))
    return harmless(str(value))


class _Line:
    """A file for `csv.writer` that hands each line back."""

    def write(self, text):
        return text


def csv_parts(names, rows):
    """Yield the text of a CSV file.

    Args:
        names: the column names, for the first line.
        rows: iterable of dicts by column name.
    """
    write = csv.writer(_Line(), quoting=csv.QUOTE_ALL).writerow
    yield BYTE_ORDER_MARK + write(names)
    for row in rows:
        yield write([cell(row[name]) for name in names])


def json_parts(head, name, rows):
    """Yield the text of a JSON object: the members of `head`, then the list of rows as `name`."""
    yield f"{dumps(head)[:-1]}, {dumps(name)}: ["
    separator = "\n"
    for row in rows:
        yield separator + dumps(row)
        separator = ",\n"
    yield "\n]}\n"


def text_file(parts, content_type, filename):
    """Answer with a text that is complete before it is sent.

    Args:
        parts: iterable of str; an exception in it becomes an error page, never half a file.
        content_type: with its charset.
        filename: the name under which browsers keep it.
    """
    file = SpooledTemporaryFile(max_size=IN_MEMORY)
    for part in parts:
        file.write(part.encode())
    return whole_file(file, content_type, filename)


def whole_file(file, content_type, filename):
    """Answer with a file that is open and complete."""
    digest, size = hashlib.sha256(), file.tell()
    file.seek(0)
    while piece := file.read(PIECE):
        digest.update(piece)
    headers = {
        "Content-Length": str(size),
        "Content-Disposition": f'attachment; filename="{filename}"',
        "ETag": f'"{digest.hexdigest()}"',
        # The page that links here is what search engines should list.
        "X-Robots-Tag": "noindex",
    }
    return StreamingHttpResponse(_pieces(file), content_type=content_type, headers=headers)


def _pieces(file):
    file.seek(0)
    with file:
        while piece := file.read(PIECE):
            yield piece


def csv_file(names, rows, filename):
    """Answer with a CSV file; see `csv_parts`."""
    return text_file(csv_parts(names, rows), "text/csv; charset=utf-8", filename)


def json_file(head, name, rows, filename):
    """Answer with a JSON file; see `json_parts`."""
    return text_file(json_parts(head, name, rows), "application/json", filename)


def xlsx_file(workbook, rows, filename):
    """Answer with an XLSX file; see `write_workbook`."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)
    write_workbook(file, workbook, rows)
    file.seek(0, os.SEEK_END)
    return whole_file(file, XLSX, filename)


def refused(notices):
    """Answer 400 in plain words: a table with a part left out would pass for the whole."""
    text = "\n".join([*notices, "Nothing was sent, so that no file passes for what it is not.", ""])
    return HttpResponse(text, status=HTTPStatus.BAD_REQUEST, content_type=PLAIN)


def not_offered(name, lacks):
    """Answer 404 in plain words where a standard demands what the record does not know.

    Args:
        name: of the standard. lacks: what is missing, in words.
    """
    lines = [f"There is no {name} file here: the standard demands what this site does not know."]
    text = "\n".join([*lines, *(f"- {words}" for words in lacks), ""])
    return HttpResponse(text, status=HTTPStatus.NOT_FOUND, content_type=PLAIN)
