"""Lines of reports in words."""

from django import template

register = template.Library()


@register.filter
def of_line(places, line):
    """The Place of a ReportLine, of a dict by their ids; None for what staff wrote."""
    return places.get(line.pk)


@register.filter
def line_words(line):
    """What a ReportLine or a Proposal says, its numbers too."""
    numbers = " → ".join(filter(None, (line.then, line.now)))
    return f"{line.text}: {numbers}" if numbers else line.text
