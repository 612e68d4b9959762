"""What an event must have right before it goes out."""

from datetime import timedelta

from django.utils import timezone

from core.dates.days import current_day
from core.dates.times import clock_words
from core.fields import typed_fields
from core.text import length_of, sentence
from events.models import EventPage
from events.zones import abbreviation, is_doubled, is_skipped, moment_of, place_of
from publishing.rules import Finding, Level, Rule, register_rules, rows

LONG_ENOUGH = 60
YEARS_AHEAD = 10
LONGEST = timedelta(days=366)


def is_understood(page, *names):
    """Whether the fields hold no text that is neither date nor time; a rule of its own says so."""
    return not {field.name for field in typed_fields(page)} & set(names)


def summary_has_a_good_length(page):
    """Lists and search print it. Of what is long past little more than the title is known."""
    length = length_of(page.summary.strip())
    if length < LONG_ENOUGH:
        message = f"Write a summary of 60 to 320 characters; it has {length}."
        yield Finding(message, "summary", level=Level.DUE_SOON)


def date_is_known(page):
    """Readers of a list want to know when; only what was postponed may wait for its new date."""
    if page.date:
        if page.date.earliest.year > current_day().year + YEARS_AHEAD:
            yield Finding(f"The year {page.date.year} cannot be meant: it is too far off.", "date")
        return
    if not is_understood(page, "date"):
        return
    for name in ("last_day", "ends_at", "starts_at"):
        if getattr(page, name) is not None:
            yield Finding("Give the day on which it begins, too.", "date")
            return
    if page.status != EventPage.Status.POSTPONED:
        yield Finding("Give the day, or as much of the date as you know.", "date")


def days_are_in_order(page):
    """Several days are known to the day, and the last comes after the first."""
    if not (page.date and page.last_day):
        return
    if page.date.day is None:
        message = "Give the first day, too: now it is known only to the "
        yield Finding(f"{message}{page.date.precision}.", "date")
    elif page.last_day < page.date.earliest:
        yield Finding(
            "It cannot end before it starts: the last day is before the first.", "last_day"
        )
    elif page.last_day - page.date.earliest > LONGEST:
        yield Finding("It would last longer than a year. Correct one of the days.", "last_day")


def times_are_in_order(page):
    """A time belongs to a day, an end to a start, and the end comes later."""
    if page.ends_at and not page.starts_at and is_understood(page, "starts_at"):
        yield Finding("Give the time at which it starts, too, or take this one out.", "ends_at")
    if page.date and page.date.day is None and (page.starts_at or page.ends_at):
        name = "starts_at" if page.starts_at else "ends_at"
        yield Finding("A time needs its day: give the whole date, or take the time out.", name)
    when = page.when
    if when.start and page.ends_at and when.end is None:
        words = sentence(f"It cannot end before it starts, at {clock_words(page.starts_at)}")
        if when.last == when.first:
            words += " If it goes on past midnight, give the last day."
        yield Finding(words, "ends_at")


def clocks_show_the_times(page):
    """Clocks that go forward skip an hour, those that go back show one twice."""
    when = page.when
    if page.time_zone and when.zone is None:
        yield Finding(f"There is no time zone “{page.time_zone}”. Choose one.", "time_zone")
    if not (when.is_day_known and when.zone):
        return
    for name, day in (("starts_at", when.first), ("ends_at", when.last)):
        time = getattr(page, name)
        if time is None:
            continue
        words, city = clock_words(time), place_of(when.zone)
        if is_skipped(day, time, when.zone):
            yield Finding(
                f"There is no {words} on that day in {city}: clocks go forward then, from standard "
                "to daylight time. Give another time.",
                name,
            )
        elif is_doubled(day, time, when.zone):
            first = moment_of(day, time, when.zone)
            letters = abbreviation(first), abbreviation(first.replace(fold=1))
            yield Finding(
                f"Clocks in {city} show {words} twice on that day. The first is taken, {words} "
                f"{letters[0]}. If you mean {letters[1]}, give both times in UTC.",
                name,
                level=Level.DUE_SOON,
            )


def status_fits_the_clock(page):
    """What has not begun was not held; what is past wants to be said held or not."""
    if page.status == EventPage.Status.HELD and page.date:
        begins_at = page.when.begins_at
        first = page.date.earliest
        if begins_at > timezone.now() and first > current_day():
            yield Finding("It has not begun, so it cannot have been held.", "status")
    elif page.status == EventPage.Status.PLANNED and page.is_over:
        message = "Its time has passed: say whether it was held."
        yield Finding(message, "status", level=Level.DUE_SOON)


def recording_is_for_everybody(page):
    """Those who hear nothing need captions, those who see nothing a transcript."""
    if not page.recording_url:
        return
    has_captions, has_transcript = page.recording_has_captions, bool(page.transcript.strip())
    if not has_captions and not has_transcript:
        yield Finding(
            "Readers who hear nothing cannot use the recording: see that it has captions and tick "
            "so, or give a transcript.",
            "recording_has_captions",
        )
    elif not has_captions:
        message = "Ask for captions: a transcript does not say who speaks while one watches."
        yield Finding(message, "recording_has_captions", level=Level.DUE_SOON)
    elif not has_transcript:
        message = "Ask for a transcript: it can be searched, printed and read in braille."
        yield Finding(message, "transcript", level=Level.DUE_SOON)


def agenda_fits_the_days(page):
    """A point of the agenda falls on a day of the event."""
    if not is_understood(page, "date", "last_day"):
        return
    when = page.when
    for number, row in rows(page, "agenda"):
        if not row.day:
            continue
        label = f"Point of the agenda {number}:"
        if not when.is_day_known:
            yield Finding(f"{label} the event has no day yet.", "agenda", row, "day")
        elif not when.first <= row.day <= when.last:
            yield Finding(f"{label} the event is not on that day.", "agenda", row, "day")


register_rules(
    EventPage,
    Rule("Summary", summary_has_a_good_length, "summary"),
    Rule("Date", date_is_known, "date"),
    Rule("Days", days_are_in_order, "last_day"),
    Rule("Times", times_are_in_order, "starts_at"),
    Rule("Clocks", clocks_show_the_times, "time_zone"),
    Rule("What became of it", status_fits_the_clock, "status"),
    Rule("Agenda", agenda_fits_the_days, "agenda"),
    Rule("Recording", recording_is_for_everybody, "recording_url"),
)
