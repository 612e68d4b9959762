"""The tables of a program summary as XLSX: results, their values, activities, supporters."""

from core.exports.columns import DataColumn, date_columns, dated
from core.exports.workbooks import Sheet, WorkbookPlan
from initiatives.measures.columns import (
    MEASURE_COLUMNS,
    VALUE_COLUMNS,
    measure_object,
    value_objects,
)

NAME = DataColumn("name", "What is counted.")
SHEETS = [
    Sheet("Results", MEASURE_COLUMNS),
    Sheet("Values", [NAME, *VALUE_COLUMNS]),
    Sheet(
        "Activities",
        [
            DataColumn("title", "What was done or is planned."),
            DataColumn("text", "The same in a few sentences."),
            DataColumn("kind", "What kind of activity it is."),
            *date_columns("date", "When: a year, a month or a day."),
            DataColumn(
                "state",
                "planned, under_way, late, done or dropped; empty where staff show no states.",
            ),
            *date_columns("planned_for", "What was promised: a year, a month or a day."),
            DataColumn("dropped_because", "Why it was dropped."),
        ],
    ),
    Sheet(
        "Support",
        [
            DataColumn("organization", "Who supports it."),
            DataColumn("program", "The program that gives the support, if it has a name."),
            DataColumn("credit", "The wording that the supporter approved."),
            DataColumn("kind", "grant, in_kind or partnership; empty if it is not stated."),
            *date_columns("starts", "Its beginning, as far as it is known."),
            *date_columns("ends", "Its end, likewise."),
            DataColumn("amount", "In US dollars; empty if it is unknown or not shown."),
        ],
    ),
]


def plan(summary):
    """The WorkbookPlan of a ProgramSummary."""
    facts = [
        ("title", summary.title),
        ("publisher", summary.publisher),
        ("source", summary.address),
        ("permanent_address", summary.permanent_address),
        ("version", summary.version_number),
        ("as_of", summary.as_of),
        ("content_note", summary.content_note),
        *summary.terms.members.items(),
    ]
    return WorkbookPlan(summary.title, SHEETS, facts)


def rows(summary):
    """Yield the rows, each with the name of its sheet."""
    for value in summary.results:
        yield "Results", measure_object(value)
        for each in value_objects(value):
            yield "Values", {"name": value.name} | each
    for row in summary.activities:
        said = summary.said(row)
        told = {
            "title": row.title,
            "text": row.text,
            "kind": row.kind,
            **dated("date", row.date),
            "state": said and said.stage,
            **dated("planned_for", row.planned_on),
            "dropped_because": row.dropped_because,
        }
        yield "Activities", told
    for row in summary.supports:
        told = {
            "organization": row.organization,
            "program": row.name if row.name != row.organization else None,
            "credit": row.credit,
            "kind": row.kind,
            **dated("starts", row.starts),
            **dated("ends", row.ends),
            "amount": row.amount,
        }
        yield "Support", told
