"""Program summaries and reports as tagged PDF (PDF/UA-1), set by Typst.

A template reads one JSON text and nothing else: staff's words reach Typst as data, never as
markup. The same words always give the same bytes, so each worker may keep what it has made.
"""

import hashlib
import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

import typst

from core.contacts.ascii_addresses import as_uri
from core.text import with_subtitle
from directory.tile_grid import SIDE, WIDTH, drawn
from initiatives.typesetting.characters import COVERAGE, LAST_LATIN, is_visible, printable

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "summary.typ"
REPORT = FOLDER / "report.typ"
FONTS = FOLDER / "fonts"
# A folder that does not exist: no package can be read from it or fetched into it.
NO_PACKAGES = FOLDER / "no-packages"
STANDARD = "ua-1"
UNTITLED = "Untitled"
KEPT = 64
# The solid accents of static/css/accents.css; a test compares.
ACCENTS = {
    "indigo": "#2F3E8F",
    "teal": "#0F6B66",
    "plum": "#7A2E63",
    "rust": "#97391A",
    "ochre": "#735400",
    "slate": "#3C4A5C",
}
# A data cell of a table as Typst writes it, with the column's header by name.
CELL = re.compile(rb"/S/TD(/P \d+ 0 R/A\[<</O/Table)(/Headers\[\(U\d+x(\d+)y0\)\])")
# Typst is given one text at a time.
lock = Lock()


def summary_pdf(summary):
    """Return the PDF (bytes) of one ProgramSummary."""
    return summaries_pdf([summary], with_subtitle(summary.title, "program summary"))


def summaries_pdf(summaries, title, cover=None):
    """Return one PDF (bytes) of several ProgramSummary objects, each from a new page on.

    Args:
        summaries: at least one.
        title: the document's title, shown by the reader's program.
        cover: for a page before the first, under the title: paragraphs (str) and numbered lists
            (list of str); or None.
    """
    return _typeset(_as_text(summaries, title, cover))


def report_pdf(data):
    """Return the PDF (bytes) of a report to a funder.

    Args:
        data: what report.typ reads, as JSON can hold it; "date" is a dict of year, month and day.
    """
    return _typeset(json.dumps(data, ensure_ascii=False), REPORT)


def digest(summary):
    """Return a text that changes whenever the PDF of the summary does."""
    words = _as_text([summary], summary.title, None)
    return hashlib.sha256((_template_digest() + words).encode()).hexdigest()[:32]


def lines_too_long(summary):
    """Return by how many lines of print the summary runs past its first page; 0 if it fits."""
    return _lines_too_long(_as_text([summary], summary.title, None))


@cache
def _template_digest():
    """Of all that shapes a PDF besides its words: template, code, fonts and Typst itself."""
    digest = hashlib.sha256(version("typst").encode())
    for file in (
        *sorted(FOLDER.glob("*.typ")),
        COVERAGE,
        *sorted(FOLDER.glob("*.py")),
        *sorted(FONTS.glob("*.ttf")),
    ):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _as_text(summaries, title, cover):
    first = summaries[0]
    day = first.as_of or first.published_on
    data = {
        "title": title,
        "author": first.publisher,
        "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "cover": cover,
        "summaries": [_summary(summary) for summary in summaries],
    }
    return json.dumps(data, ensure_ascii=False)


def _summary(summary):
    return {
        "care": _care(summary.care_note),
        "kicker": summary.kicker,
        "title": summary.title,
        "standfirst": summary.standfirst,
        "accent": ACCENTS.get(summary.accent, ACCENTS["slate"]),
        "facts": list(summary.facts),
        "bands": [
            {"is_wide": band.is_wide, "sections": [_section(part) for part in band.sections]}
            for band in summary.bands
        ],
        "foot": [asdict(line) for line in summary.foot],
    }


def _care(note):
    return note and {
        "title": note.title,
        "text": note.text,
        "help": note.help_title,
        "url": note.url,
        "lines": [asdict(line) | {"name": line.lead} for line in note.lines],
    }


def _section(section):
    data = {"title": section.title, "kind": section.kind, "is_private": section.is_private}
    if section.kind == "measures":
        return data | _table(section.content)
    if section.kind in ("list", "numbered", "lines"):
        return data | {"lines": [asdict(line) for line in section.content]}
    return data | {
        "paragraphs": section.content,
        "map": tile_map(section.codes) if section.codes else "",
        "map_label": section.map_label,
    }


def _table(table):
    """A ResultsTable as data, its lines as drawings of their own."""
    return {
        "columns": [asdict(column) for column in table.columns],
        "rows": [
            {"name": row.name, "kind": row.kind, "cells": list(map(_cell, row.cells))}
            for row in table.rows
        ],
    }


def _cell(cell):
    return {**vars(cell), "line": cell.line.svg if cell.line else None}


@lru_cache(maxsize=64)
def tile_map(codes, marked="#1c1c1c", plain="#dedede"):
    """Draw the tile grid as SVG text, with the states of `codes` (frozenset) in another color."""
    tiles, height = drawn(codes)
    squares = "".join(
        f'<rect x="{tile.x}" y="{tile.y}" width="{SIDE}" height="{SIDE}" '
        f'fill="{marked if tile.code in codes else plain}"/>'
        for tile in tiles
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">{squares}</svg>'


@cache
def compiler():
    """The Typst compiler of this process, with the fonts of this folder and no others."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FONTS)],
    )
    return typst.Compiler(
        root=str(FOLDER),
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=str(NO_PACKAGES),
        package_cache_path=str(NO_PACKAGES),
    )


def uri_of(address):
    """A web address in ASCII; what makes no sense as one stays as it is."""
    try:
        return as_uri(address)
    except ValueError:
        return address


def _prepared(words, last=None):
    """The data for the template with every text as the fonts can show it."""

    def prepare(value, name=""):
        if isinstance(value, dict):
            return {key: prepare(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [prepare(item, name) for item in value]
        if isinstance(value, str) and name == "url":
            # Typst writes it as it is, and the address of a link in a PDF is ASCII.
            return uri_of(value)
        if isinstance(value, str) and name not in {"map", "line", "accent"}:
            text = printable(value, last)
            # A heading that nobody sees or hears would not be accessible.
            return UNTITLED if name == "title" and not is_visible(text) else text
        return value

    return {"data": json.dumps(prepare(json.loads(words)), ensure_ascii=False)}


def _with_stand_ins(words, work):
    """Call `work` with the inputs of the template; once more with Latin letters only if need be."""
    with lock:
        try:
            return work(_prepared(words))
        except typst.TypstError:
            # A letter may be in the font and yet not in the form that its neighbors ask for.
            return work(_prepared(words, LAST_LATIN))


def _with_row_header(cell):
    """Make the first cell of a row its header; to the others both headers apply by their scope.

    Typst can do so itself, but only with a switch that its Python package does not have. The
    length stays, for the file holds the places of all that follows.
    """
    beginning, headers, column = cell.groups()
    tag, scope = (b"TH", b"/Scope/Row") if int(column) == 0 else (b"TD", b"")
    return b"/S/" + tag + beginning + scope.ljust(len(headers))


@lru_cache(maxsize=KEPT)
def _typeset(words, template=TEMPLATE):
    date = json.loads(words)["date"] or {"year": 2000, "month": 1, "day": 1}

    def work(inputs):
        content = compiler().compile(
            input=str(template),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=[STANDARD],
            # Otherwise the time of day would make each PDF a new one.
            timestamp=datetime(**date, tzinfo=UTC),
        )
        return CELL.sub(_with_row_header, content)

    return _with_stand_ins(words, work)


@lru_cache(maxsize=KEPT)
def _lines_too_long(words):
    def work(inputs):
        found = typst.query(
            str(TEMPLATE),
            "<lines-too-long>",
            field="value",
            root=str(FOLDER),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs=inputs,
            package_path=str(NO_PACKAGES),
            package_cache_path=str(NO_PACKAGES),
        )
        return int(json.loads(found)[0])

    return _with_stand_ins(words, work)
