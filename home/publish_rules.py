"""What the home page must have right before it goes out."""

from home.models import HomePage
from publishing.rules import Finding, Rule, register_rules


def lead_begins_the_statement(page):
    """One sentence is printed in two sizes, so its words must be its own."""
    if page.lead and not page.statement.startswith(page.lead):
        yield Finding("Take the first words of the sentence above exactly as they are.", "lead")


register_rules(HomePage, Rule("Words set large", lead_begins_the_statement, "lead"))
