"""The machine-readable description of the program summary's JSON, and its words for people."""

import json
from functools import cache
from pathlib import Path

from core.exports.formats import DataFormat, FormatTable, register_format
from initiatives.program_summary.outputs.crosswalk import CROSSWALK, NOTE
from initiatives.program_summary.outputs.json_view import FIRST_SCHEMA_PATH, SCHEMA_PATH

FOLDER = Path(__file__).parent
KINDS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
}


@cache
def schema_text(name="program-summary.json"):
    """The JSON Schema as text; that of an older shape has its version in its `name`."""
    return (FOLDER / name).read_text(encoding="utf-8")


def kind_of(node):
    """What a value may be, in words."""
    types = node.get("type", "")
    types = [types] if isinstance(types, str) else types
    words = ["list" if name == "array" else KINDS.get(name, name) for name in types]
    if "enum" in node:
        words = [" / ".join(str(value) for value in node["enum"] if value is not None)]
        words += ["null"] if None in node["enum"] else []
    return " or ".join(words)


def names(properties, prefix=""):
    """Rows (name, what it may be, meaning) of all names in a schema, with dots between levels."""
    rows = []
    for name, node in properties.items():
        rows.append((prefix + name, kind_of(node), node["description"]))
        inner = node.get("items", node)
        if "properties" in inner:
            rows += names(inner["properties"], f"{prefix}{name}.")
    return rows


def tables():
    """The names of the JSON, then each crosswalk."""
    properties = json.loads(schema_text())["properties"]
    properties = {name: node for name, node in properties.items() if name != "crosswalk"}
    return [
        FormatTable("Names", ("Name", "Value", "Meaning"), names(properties)),
        *(
            FormatTable(
                f"Crosswalk: {other['name']}",
                ("Name here", "Field there"),
                list(other["fields"].items()),
                f"{NOTE} Described at {other['url']}",
            )
            for other in CROSSWALK.values()
        ),
    ]


def describe():
    """Put the format on the page of formats."""
    register_format(
        DataFormat(
            slug="program-summary",
            title="Program summary (JSON)",
            introduction=[
                "Each initiative with a program summary offers it as JSON at the address of its "
                "page, followed by summary/data/. A version of the page offers the summary it had "
                "at versions/, its number, and summary/data/.",
                "A value of null means that the staff stated nothing. Numbers are exact to the "
                "digit; a program that reads them as floating point may round them.",
                "The shape of schema_version 1.0, without the values of a result and without the "
                "precision of dates, is at summary/data/?schema=1.0, described by "
                f"{FIRST_SCHEMA_PATH}.",
            ],
            tables=tables,
            schema_path=SCHEMA_PATH,
            order=10,
        )
    )
