"""The day since which somebody asks: as people write it, and as it stands in the address."""

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate

SLUG = "since"


def day_of(text):
    """The day (datetime.date) that a text means: all that was published later is new.

    Raises ValueError in words if it means none, a month or a year alone, or a day to come.
    """
    if not text.strip():
        raise ValueError("Give a day, such as May 12, 2026.")
    date = PartialDate.parse(text)
    if date.day is None:
        example = PartialDate.of(date.earliest).display()
        raise ValueError(f"Give the day, too, such as {example}.")
    if date.earliest > current_day():
        raise ValueError(f"{date.display()} has not come yet.")
    return date.earliest


def path_of(day):
    """Where the changes since a day (datetime.date) stand, below the page that offers them."""
    return f"{SLUG}/{day:%Y-%m-%d}/"


def in_words(day):
    """A day as the page prints it: "November 12, 2026"."""
    return PartialDate.of(day).display()
