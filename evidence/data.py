"""The columns of the ledger's downloads. The page prints their descriptions from here."""

from dataclasses import replace

from core.exports.columns import DataColumn
from core.exports.downloads import csv_file, json_file
from evidence.models.entry import WITHDRAWN
from initiatives.measures.columns import MEASURE_COLUMNS, measure_object

# Raise it when a name goes or changes its meaning, not when one is added.
SCHEMA_VERSION = 1
COLUMNS = [
    DataColumn("number", "A number of the entry that never changes."),
    *(
        replace(column, description=f"{column.description[:-1]}; withdrawn if it no longer stands.")
        if column.name == "state"
        else column
        for column in MEASURE_COLUMNS
    ),
    DataColumn("initiative", "Title of the page that shows it."),
    DataColumn("url", "Address of the place on that page."),
    DataColumn("listed_on", "The day on which the ledger first had it."),
    DataColumn("withdrawn_on", "The day since which readers no longer see it."),
]


def line_object(line, request):
    """A LedgerLine as a dict of the columns.

    Of a number whose page readers may no longer open, only what the ledger itself knows is told.
    """
    entry = line.entry
    told = dict.fromkeys(column.name for column in COLUMNS)
    if line.is_open:
        told |= measure_object(line.measure) | {
            "initiative": line.page.title,
            "url": f"{line.page.get_full_url(request)}{line.anchor}",
        }
    return told | {
        "number": entry.pk,
        "state": WITHDRAWN if line.is_withdrawn else entry.state,
        "listed_on": entry.listed_on,
        "withdrawn_on": entry.withdrawn_on,
    }


def download(ledger, kind, request, source, filename):
    """Answer with the ledger as a file; `kind` is "csv" or "json"."""
    rows = (line_object(line, request) for line in ledger.stream())
    if kind == "csv":
        return csv_file([column.name for column in COLUMNS], rows, filename)
    head = {
        "schema_version": SCHEMA_VERSION,
        "source": source,
        "filters": ledger.filters.parameters,
        "sort": ledger.sorting.value,
    }
    return json_file(head, "numbers", rows, filename)
