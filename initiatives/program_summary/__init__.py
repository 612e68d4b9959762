"""The program summary of an initiative: what a funder reads on one page.

One object, `ProgramSummary`, built from the record or from a published version. Web page, PDF, JSON
and tables print it and add nothing.
"""

from initiatives.program_summary.batches import summaries_of
from initiatives.program_summary.building import summary_of_page
from initiatives.program_summary.grant_texts import Limit
from initiatives.program_summary.outputs.json_view import FIRST_SCHEMA_PATH, SCHEMA_PATH
from initiatives.program_summary.parts import (
    ActivitySummary,
    Budget,
    Contact,
    Place,
    Readers,
    SummaryLine,
    SummarySection,
    SupportSummary,
)
from initiatives.program_summary.presenter import ProgramSummary, paragraphs
from initiatives.program_summary.storing import summary_of_version

__all__ = [
    "FIRST_SCHEMA_PATH",
    "SCHEMA_PATH",
    "ActivitySummary",
    "Budget",
    "Contact",
    "Limit",
    "Place",
    "ProgramSummary",
    "Readers",
    "SummaryLine",
    "SummarySection",
    "SupportSummary",
    "paragraphs",
    "summaries_of",
    "summary_of_page",
    "summary_of_version",
]
