"""The table of results: the same columns, cells and words wherever it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TableColumn:
    """A column of the table; `width` is its share of the paper's width."""

    title: str
    width: float


@dataclass(frozen=True)
class Cell:
    """A cell: its words, and the address of a source as text and as link target.

    note: what is said under the words in a quieter voice. line: a WayLine to draw, or None.
    """

    column: str
    text: str
    is_number: bool = False
    url: str = ""
    address: str = ""
    note: str = ""
    line: object = None
    label: str = ""


@dataclass(frozen=True)
class TableRow:
    """A result; `name` heads the row and `kind` says output, outcome or learning."""

    name: str
    kind: str
    cells: list


def current_cell(row):
    """The Cell of the current number of a MeasureValue: with the way to it and its corrections."""
    way = row.way
    return Cell(
        "Current",
        row.current_text,
        is_number=row.has_number,
        note=row.series_text,
        line=way.line if way else None,
        label=way.label if way else "",
    )


@dataclass(frozen=True)
class ResultsTable:
    """What is measured, a row each; a column that would be empty for all is left out."""

    columns: list
    rows: list

    @classmethod
    def of(cls, results):
        """The table of MeasureValue objects."""
        known = {
            "Baseline": any(row.baseline is not None for row in results),
            "Target": any(row.target is not None for row in results),
            "Date": any(row.current_on for row in results),
            "Source": any(row.source_text or row.source_url for row in results),
        }
        widths = {"Baseline": 1.1, "Target": 1.1, "Current": 1.2, "Date": 1.0, "Source": 2.6}
        if any(row.series_text for row in results):
            widths |= {"Current": 2.4, "Source": 2.2}
        titles = [title for title in widths if known.get(title, True)]
        columns = [
            TableColumn("Result", 1.9),
            *(TableColumn(title, widths[title]) for title in titles),
        ]
        rows = []
        for row in results:
            cells = {
                "Baseline": Cell("Baseline", row.baseline_text),
                "Target": Cell("Target", row.target_text),
                "Current": current_cell(row),
                "Date": Cell("Date", row.date_text or "No date yet"),
                "Source": Cell(
                    "Source",
                    row.source_text or ("" if row.source_url else "No source yet"),
                    url=row.source_url,
                    address=row.source_address,
                ),
            }
            rows.append(TableRow(row.name, row.kind_label, [cells[title] for title in titles]))
        return cls(columns, rows)
