"""The columns of the ledger's downloads. The page prints their descriptions from here."""

from dataclasses import replace

from core.exports.columns import DataColumn, in_first_shape, shape_asked
from core.exports.downloads import csv_file, json_file, refused, xlsx_file
from core.exports.terms import terms_of
from core.exports.workbooks import Sheet, workbook_plan
from initiatives.measures.columns import MEASURE_COLUMNS, measure_object, value_id

# Raise it when a name goes or changes its meaning, not when one is added.
# 2: a row for each value of a measure, and two more words of `state`.
SCHEMA_VERSION = 2
FIRST_VERSION, VERSIONS = "1", ("1", "2")
STATE = (
    "measured, not_yet_measured or stopped, said of the latest value; earlier for a value that a "
    "later one followed; corrected for what a value said before a correction; withdrawn if it no "
    "longer stands."
)
COLUMNS = [
    DataColumn("number", "A number of the entry that never changes."),
    *(
        replace(column, description=STATE) if column.name == "state" else column
        for column in MEASURE_COLUMNS
        # What a correction replaced has a row of its own here, and so has the whole of a part.
        if column.name not in ("corrected", "part_of")
    ),
    DataColumn("initiative", "Title of the page that shows it."),
    DataColumn("url", "Address of the place on that page."),
    DataColumn("listed_on", "The day on which the ledger first had it."),
    DataColumn("withdrawn_on", "The day since which readers no longer see it."),
]
SHEET = Sheet("Numbers", COLUMNS)


def line_object(line, request):
    """A LedgerLine as a dict of the columns.

    Of a number whose page readers may no longer open, only what the ledger itself knows is told.
    """
    entry = line.entry
    told = dict.fromkeys(column.name for column in COLUMNS)
    if line.is_open:
        told |= {k: v for k, v in measure_object(line.measure).items() if k in told} | {
            "value_id": value_id(entry.value_key) if line.measure.has_number else "",
            "initiative": line.page.title,
            "url": f"{line.page.get_full_url(request)}{line.anchor}",
        }
    return told | {
        "number": entry.pk,
        "state": line.state,
        "listed_on": entry.listed_on,
        "withdrawn_on": entry.withdrawn_on,
    }


def download(ledger, kind, request, page, filename):
    """Answer with the ledger of an EvidencePage as a file; `kind` is "csv", "json" or "xlsx".

    ?schema=1 gives the first shape: of each measure the latest value and what was withdrawn. XLSX
    never had it.
    """
    versions = VERSIONS[-1:] if kind == "xlsx" else VERSIONS
    schema, notices = shape_asked(request.GET, versions)
    if notices := [*ledger.notices, *notices]:
        return refused(notices)
    names = [column.name for column in COLUMNS]
    if is_first := schema == FIRST_VERSION:
        ledger.leave_out_earlier_values()
        names = list(in_first_shape(dict.fromkeys(names)))
    rows = (line_object(line, request) for line in ledger.stream())
    source = page.get_full_url(request)
    terms = terms_of(request, "evidence", source)
    if kind == "csv":
        return terms.put_on(csv_file(names, rows, filename))
    head = {
        "schema_version": int(schema),
        **terms.members,
        "source": source,
        "filters": ledger.filters.parameters,
        "sort": ledger.sorting.value,
    }
    if kind == "xlsx":
        plan = workbook_plan(page.title, [SHEET], head)
        return terms.put_on(xlsx_file(plan, ((SHEET.name, row) for row in rows), filename))
    if is_first:
        head, rows = in_first_shape(head), map(in_first_shape, rows)
    return terms.put_on(json_file(head, "numbers", rows, filename))
