"""A report as tagged PDF (PDF/UA-1): its data for the typesetter of program summaries."""

from initiatives.typesetting import pdf
from initiatives.typesetting.characters import is_visible
from reports.outputs.contents import COLUMNS, NO_ANSWER

# How the width of the page is shared by the columns of a table.
SHARES = (26, 20, 24, 30)


def report_pdf(contents):
    """Return the PDF (bytes) of ReportContents."""
    day = contents.day
    return pdf.report_pdf(
        {
            "title": contents.title,
            "author": contents.publisher,
            "date": {"year": day.year, "month": day.month, "day": day.day},
            "kicker": contents.publisher,
            "facts": [list(fact) for fact in contents.facts],
            "parts": [
                {
                    "title": answer.question,
                    "blocks": [block_data(block) for block in answer.blocks] or [NOTHING],
                }
                for answer in contents.answers
            ],
        }
    )


def block_data(block):
    """A Block as the template reads it."""
    return {
        "heading": block.heading if is_visible(block.heading) else "",
        "url": block.url,
        "paragraphs": block.paragraphs,
        "table": table_data(block.rows) if block.rows else None,
    }


NOTHING = {"heading": "", "url": "", "paragraphs": [NO_ANSWER], "table": None}


def table_data(rows):
    """NumberRows as the template prints the measures of a summary."""
    return {
        "columns": [
            {"title": title, "width": share} for title, share in zip(COLUMNS, SHARES, strict=True)
        ],
        "rows": [
            {
                "name": row.name,
                "kind": "",
                "cells": [cell(row.then), cell(row.now, row.way), cell(row.source)],
            }
            for row in rows
        ],
    }


def cell(text, way=None):
    """A cell with its words, and the line of a Way below them."""
    line = way.line if way else None
    return {
        "text": text or "–",
        "is_number": False,
        "line": line.svg if line else None,
        "label": way.label if line else "",
        "note": "",
        "url": "",
        "address": "",
    }
