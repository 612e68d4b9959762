"""The one place that says how a program summary is made and printed for funders."""

from initiatives.program_summary import ProgramSummary

# Prints `summary` below a title of its own.
TEMPLATE = "funders/shared/summary_body.html"


def funder_summary(page):
    """Return the summary of an InitiativePage with everything that funders may know."""
    return ProgramSummary(page)
