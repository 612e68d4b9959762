"""What a piece of news must have right before it goes out."""

from news.models import NewsPage
from publishing.rules import Finding, Level, Rule, register_rules


def outlet_is_named(page):
    """What stands elsewhere says where, and leads there as far as that is known."""
    if page.is_in_the_press and not page.outlet.strip():
        yield Finding("Name the newspaper, station or site that carried it.", "outlet")
    if page.is_in_the_press and not page.outlet_url:
        yield Finding("Give the address where it can be read.", "outlet_url")
    if page.outlet_url and not page.outlet.strip() and not page.is_in_the_press:
        yield Finding("Say whose address this is.", "outlet")


def date_is_known(page):
    """News without a date stands at the end of every list."""
    if not page.date:
        message = "Give the date, as much of it as you know: without one it stands last."
        yield Finding(message, "date", level=Level.DUE_SOON)


register_rules(
    NewsPage,
    Rule("Outlet", outlet_is_named, "outlet"),
    Rule("Date", date_is_known, "date"),
)
