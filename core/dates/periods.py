"""Periods in words, of which the beginning or the end may be unknown."""

from core.dates.days import a_year_before, current_day


def is_ahead(date):
    """Whether the whole of a PartialDate lies after today: a year counts once it has begun."""
    return date.earliest > current_day()


def is_over_a_year_old(date, day):
    """Whether the whole of a PartialDate lies more than a year before a day: 2025 did in 2027."""
    return date.latest < a_year_before(day)


def period_text(starts, ends):
    """The period as it stands within a line; "" where nothing is known.

    Such as "2023", "2021–2023", "since 2021", "from 2027" of what is yet to begin, "until 2023".
    `starts` and `ends` are PartialDate or None.
    """
    first, last = (date.display() if date else "" for date in (starts, ends))
    if first and last:
        return first if first == last else f"{first}–{last}"
    if first:
        return f"{'from' if is_ahead(starts) else 'since'} {first}"
    return f"until {last}" if last else ""
