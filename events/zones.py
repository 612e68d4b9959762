"""The time zones that staff choose from, and what the clocks of a zone do."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

# First those of the United States, by the names that Americans know them under.
AMERICAN = [
    ("America/New_York", "Eastern time (New York)"),
    ("America/Chicago", "Central time (Chicago)"),
    ("America/Denver", "Mountain time (Denver)"),
    ("America/Phoenix", "Mountain time without daylight saving (Phoenix)"),
    ("America/Los_Angeles", "Pacific time (Los Angeles)"),
    ("America/Anchorage", "Alaska time (Anchorage)"),
    ("Pacific/Honolulu", "Hawaii time (Honolulu)"),
    ("America/Puerto_Rico", "Atlantic time (Puerto Rico)"),
    ("Pacific/Guam", "Chamorro time (Guam)"),
    ("Pacific/Pago_Pago", "Samoa time (American Samoa)"),
]
REGIONS = {
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
}


@cache
def zone_choices():
    """The zones as grouped choices of a form, those of the United States first."""
    known = {name for name, _ in AMERICAN}
    others = sorted(
        name
        for name in available_timezones() - known
        if name.partition("/")[0] in REGIONS and "/" in name
    )
    return [
        ("United States", AMERICAN),
        ("Everywhere", [("UTC", "UTC")]),
        ("Elsewhere", [(name, name.replace("_", " ")) for name in others]),
    ]


@cache
def zone_of(name):
    """The ZoneInfo of a name; None if this machine knows no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def place_of(zone):
    """The city that a zone is named after, such as "New York"."""
    return zone.key.rpartition("/")[2].replace("_", " ")


def moment_of(day, time, zone):
    """The aware datetime at which clocks of a zone show a time on a day.

    Of an hour that they show twice it is the first; of one that they skip, the time that as many
    minutes later than the last before it would have been.
    """
    return datetime.combine(day, time, zone)


def is_skipped(day, time, zone):
    """Whether clocks of the zone never show that time on that day, because they go forward."""
    shown = moment_of(day, time, zone).astimezone(UTC).astimezone(zone)
    return shown.replace(tzinfo=None) != datetime.combine(day, time)


def is_doubled(day, time, zone):
    """Whether clocks of the zone show that time twice on that day, because they go back."""
    first = moment_of(day, time, zone)
    differ = first.utcoffset() != first.replace(fold=1).utcoffset()
    return differ and not is_skipped(day, time, zone)


def abbreviation(moment):
    """The letters of the clock at a moment, such as "EDT".

    Elsewhere than in the United States with its city, because letters mean several things there:
    "IST (Kolkata)", or "UTC+3 (Istanbul)" where a clock has none.
    """
    letters, zone = moment.tzname() or "", moment.tzinfo
    if letters.isalpha():
        is_plain = zone.key == "UTC" or zone.key in dict(AMERICAN)
        return letters if is_plain else f"{letters} ({place_of(zone)})"
    minutes = round(moment.utcoffset().total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return f"UTC{offset} ({place_of(zone)})"
