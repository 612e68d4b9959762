"""The columns of the ledger's downloads. The page prints their descriptions from here."""

from core.data_columns import DataColumn
from core.downloads import csv_file, json_file
from evidence.models.entry import WITHDRAWN

# Raise it when a name goes or changes its meaning, not when one is added.
SCHEMA_VERSION = 1
COLUMNS = [
    DataColumn("number", "A number of the entry that never changes."),
    DataColumn("state", "measured, not_yet_measured, stopped or withdrawn."),
    DataColumn("qualifier", "exactly, at_least, more_than, about or up_to."),
    DataColumn("value", "The number, in digits; empty if there is none yet."),
    DataColumn("unit", "Its unit; empty for plain counts."),
    DataColumn("name", "What is counted."),
    DataColumn("kind", "output, outcome, learning or context."),
    DataColumn("measured_on", "When it was so: a year, a month or a day."),
    DataColumn("baseline", "The number at the beginning."),
    DataColumn("baseline_on", "Its date."),
    DataColumn("target", "The number aimed at."),
    DataColumn("target_on", "Its date."),
    DataColumn("method", "How it was counted."),
    DataColumn("source", "Who says so."),
    DataColumn("source_url", "Where to read it."),
    DataColumn("initiative", "Title of the page that shows it."),
    DataColumn("url", "Address of the place on that page."),
    DataColumn("listed_on", "The day on which the ledger first had it."),
    DataColumn("withdrawn_on", "The day since which readers no longer see it."),
]


def line_object(line, request):
    """A Line as a dict of the columns.

    Of a number whose page readers may no longer open, only what the ledger itself knows is told.
    """
    entry = line.entry
    told = dict.fromkeys(column.name for column in COLUMNS)
    told |= {
        "number": entry.pk,
        "state": WITHDRAWN if line.is_withdrawn else entry.state,
        "listed_on": entry.listed_on,
        "withdrawn_on": entry.withdrawn_on,
    }
    if not line.is_open:
        return told
    return told | {
        "qualifier": (entry.qualifier or "exactly") if entry.current is not None else "",
        "value": entry.current,
        "unit": entry.unit,
        "name": entry.name,
        "kind": entry.kind,
        "measured_on": entry.current_on if entry.current is not None else None,
        "baseline": entry.baseline,
        "baseline_on": entry.baseline_on,
        "target": entry.target,
        "target_on": entry.target_on,
        "method": entry.method,
        "source": entry.source,
        "source_url": entry.source_url,
        "initiative": line.page.title,
        "url": f"{line.page.get_full_url(request)}{line.anchor}",
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
