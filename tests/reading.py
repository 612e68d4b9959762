"""What a reader sees of an answer."""

import io
from zipfile import ZipFile

from bs4 import BeautifulSoup
from openpyxl import load_workbook
from pypdf import PdfReader


def soup(response):
    """The parsed page of an answer."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(node):
    """The text of a part of a page with single spaces."""
    return " ".join(node.get_text(" ").split())


def body_of(response):
    """The bytes of an answer, streamed or not."""
    return response.getvalue() if response.streaming else response.content


def whole_text(response):
    """All that an answer says, whatever its format: also what is packed inside XLSX and PDF."""
    body = body_of(response)
    text = body.decode("utf-8", "replace")
    if body.startswith(b"PK"):
        with ZipFile(io.BytesIO(body)) as parts:
            text = "\n".join(
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            )
    elif body.startswith(b"%PDF"):
        text += "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return text


def sheet_rows(body, name):
    """The rows of a sheet of an XLSX file (bytes) as dicts by column name, as others read it."""
    sheet = load_workbook(io.BytesIO(body))[name]
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]
