"""What the home page must have right before it goes out."""

from core.dates.days import current_day
from home.evidence import chosen, why_not
from home.models import HomePage
from publishing.rules import Finding, Level, Rule, register_rules


def lead_begins_the_statement(page):
    """One sentence is printed in two sizes, so its words must be its own."""
    if page.lead and not page.statement.startswith(page.lead):
        yield Finding("Take the first words of the sentence above exactly as they are.", "lead")


def numbers_are_shown(page):
    """What readers do not see holds nothing back: a number grows old while nobody looks."""
    for measure in chosen(page):
        if reason := why_not(measure, current_day()):
            message = f"{reason}. Readers do not see it here. Choose another, or take it out."
            yield Finding(message, "evidence", level=Level.DUE_SOON)


register_rules(
    HomePage,
    Rule("Words set large", lead_begins_the_statement, "lead"),
    Rule("Numbers", numbers_are_shown, "evidence"),
)
