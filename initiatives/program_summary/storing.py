"""A program summary as plain JSON data in a published version, and back.

What is stored is public for ever, so only a public summary may be stored. A number is a text, since
numbers in JSON lose their last digits on the way through Python.
"""

import datetime
from dataclasses import asdict, fields, replace
from decimal import Decimal

from core.dates.days import local_day
from core.dates.partial_dates import PartialDate
from core.exports.numbers import digits
from initiatives.measures.earlier import EarlierValue, FormerNumber
from initiatives.measures.value import SERIES, MeasureValue
from initiatives.program_summary.parts import (
    ActivitySummary,
    Contact,
    Place,
    Readers,
    SupportSummary,
)
from initiatives.program_summary.presenter import ProgramSummary

KEY = "program_summary"
# Known only once the version exists, or never public.
NOT_STORED = {
    "budget",
    "learned_is_private",
    "audience",
    "address",
    "version_number",
    "published_at",
    "is_kept",
    "care_note",
    "said_on",
    "terms",
    "sent_on",
}
NUMBERS = {"baseline", "target", "current", "amount"}
PARTIAL_DATES = {"date", "planned_on", "baseline_on", "target_on", "current_on", "starts", "ends"}
PARTS = {
    "activities": ActivitySummary,
    "places": Place,
    "results": MeasureValue,
    "supports": SupportSummary,
}
# What an activity says where staff show what was said and done.
SAID = ("state", "planned_on", "dropped_because")
# Parts of a value.
VALUES, WHOLE = {"earlier": EarlierValue, "corrected": FormerNumber}, "whole"


def plain(value):
    """Turn the values of a summary into what JSON knows."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        # 15 and 15.0000 are one text.
        return digits(value)
    if isinstance(value, PartialDate | datetime.date):
        return str(value)
    if isinstance(value, MeasureValue):
        return {f.name: plain(item) for f in fields(value) if (item := getattr(value, f.name))}
    if isinstance(value, FormerNumber):
        return {name: item for name, item in value.stored.items() if name != "seen"}
    return value


def summary_data(summary):
    """Return a public ProgramSummary as plain data. Raises ValueError for any other audience."""
    if summary.audience != Readers.PUBLIC:
        raise ValueError("Only a public summary may be kept in a version.")
    data = {
        field.name: getattr(summary, field.name)
        for field in fields(summary)
        if field.name not in NOT_STORED
    }
    for name in PARTS:
        # Not asdict() of the whole: it would take partial dates apart as well.
        data[name] = [{f.name: getattr(row, f.name) for f in fields(row)} for row in data[name]]
    # What says nothing more keeps the shape it had before there was more to say, so that no version
    # is made that shows readers nothing new.
    for rows, later in (
        (data["results"], SERIES),
        (data["activities"], SAID),
        ([data], ("served_by",)),
    ):
        for row in rows:
            for name in later:
                if not row[name]:
                    del row[name]
    data["contact"] = asdict(summary.contact) if summary.contact else None
    return plain(data)


def summary_in(content):
    """The stored summary (dict) in the content of a version, or None if it has none."""
    data = (content.get("extras") or {}).get(KEY) or {}
    return data.get("data")


def part(cls, data):
    """Make a part from stored data; fields that are unknown today are left out."""
    values = {}
    for field in fields(cls):
        value = data.get(field.name)
        if value is None:
            continue
        if field.name in NUMBERS:
            value = Decimal(value)
        elif field.name in PARTIAL_DATES:
            value = PartialDate.parse(value)
        elif field.name in VALUES:
            value = tuple(map(VALUES[field.name], value))
        elif field.name == WHOLE:
            value = part(MeasureValue, value)
        values[field.name] = value
    return cls(**values)


def summary_from_data(data):
    """Return the ProgramSummary of stored data, whatever fields the model has had since."""
    values = part(ProgramSummary, {k: v for k, v in data.items() if k not in NOT_STORED}).__dict__
    values = {field.name: values[field.name] for field in fields(ProgramSummary)}
    for name, cls in PARTS.items():
        values[name] = [part(cls, row) for row in values[name]]
    values["facts"] = [tuple(fact) for fact in values["facts"]]
    values["contact"] = part(Contact, data["contact"]) if data.get("contact") else None
    if values["as_of"]:
        values["as_of"] = datetime.date.fromisoformat(values["as_of"])
    return ProgramSummary(**values)


def summary_of_version(version, address=""):
    """Return the public ProgramSummary that a PublishedVersion kept, or None if it kept none.

    Args:
        version: the PublishedVersion, with its content.
        address: where the page of the initiative is now, absolute.
    """
    data = summary_in(version.content)
    if data is None:
        return None
    return replace(
        summary_from_data(data),
        address=address,
        version_number=version.number,
        published_at=version.published_at,
        said_on=local_day(version.published_at),
    )


def summary_words(summary):
    """The words of a summary, a paragraph a line, for the comparison of two versions."""
    lines = []
    for section in summary.sections:
        lines.append(section.title)
        if section.kind == "measures":
            for row in section.content.rows:
                cells = (
                    " ".join(filter(None, (cell.text, cell.note, cell.address)))
                    for cell in row.cells
                )
                lines.append(" | ".join([f"{row.name} ({row.kind})", *cells]))
        elif section.kind in ("list", "numbered", "lines"):
            lines += [" ".join(filter(None, (x.text, x.note, x.email))) for x in section.content]
        else:
            lines += section.content
    for title, text in summary.grant_form_texts:
        lines += [title, *text.splitlines()]
    if summary.as_of:
        lines.append(f"As of {summary.as_of_text}")
    return "\n".join(line for line in lines if line.strip())
