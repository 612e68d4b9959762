"""What an initiative must have right before it goes out."""

from collections import Counter

from wagtail.admin.admin_url_finder import AdminURLFinder

from core.dates.days import current_day
from core.fields import typed_fields
from core.models import RecordRow
from core.text import length_of
from directory.models import SupportResource
from initiatives.activities.checks import activities_say_what_came_of_them, aims_point_somewhere
from initiatives.measures.checks import problems_of, problems_of_parts
from initiatives.measures.series import arranged
from initiatives.models import CareMixin, CoverMixin, InitiativePage, Measure
from initiatives.program_summary import summary_of_page
from initiatives.program_summary.grant_texts import LIMITS
from initiatives.typesetting.pdf import lines_too_long
from publishing.rules import Finding, Level, Remedy, Rule, register_rules, rows

SUMMARY_LENGTH = range(60, 321)


def summary_has_a_good_length(page):
    """Cards, search and the funders' table print the summary."""
    length = length_of(page.summary.strip())
    if length not in SUMMARY_LENGTH:
        yield Finding(f"Write a summary of 60 to 320 characters; it has {length}.", "summary")


def cover_is_described(page):
    """A picture says something in words, or is marked as decoration; never both."""
    if not page.cover_image:
        return
    if not page.cover_alt and not page.cover_is_decorative:
        yield Finding(
            "Describe the picture for somebody who cannot see it, or mark it as decoration.",
            "cover_alt",
        )
    if page.cover_alt and page.cover_is_decorative:
        yield Finding(
            "The picture is described and marked as decoration: one of the two.", "cover_alt"
        )


def dates_are_in_order(page):
    """Nothing ends before it starts."""
    if page.starts and page.ends and page.ends.latest < page.starts.earliest:
        yield Finding("It cannot end before it starts.", "ends")
    for relation, first, last, label in (
        ("offices", "joined", "left", "Office"),
        ("supports", "starts", "ends", "Supporter"),
    ):
        for number, row in rows(page, relation):
            start, end = getattr(row, first), getattr(row, last)
            if start and end and end.latest < start.earliest:
                message = f"{label} {number}: the end is before the start."
                yield Finding(message, relation, row, last)


def care_page_is_prepared(page):
    """A care page says what it speaks about and where to find support."""
    if not page.is_sensitive:
        return
    if not page.content_note.strip():
        yield Finding("Say plainly what the page speaks about.", "content_note")
    if any(entry.live for entry in page.support_resources.all()):
        return
    if SupportResource.objects.live().exists():
        yield Finding("Choose at least one support entry that is published.", "support_resources")
    else:
        yield Finding(
            "No support entry is published yet, so readers see none. Check and publish one under "
            "Directory, and choose it here.",
            "support_resources",
            level=Level.DUE_SOON,
        )


def series_are_in_order(page):
    """Each value of a measure stands for itself and contradicts no other."""
    found = rows(page, "measures")
    ids = [row.pk for _, row in found if row.pk]
    seen = Measure.objects.filter(page__live=True).in_bulk(ids) if ids else {}
    for number, row in found:
        for problem in problems_of(row, seen.get(row.pk)) if row.series or row.pk in seen else ():
            level = Level.MISSING if problem.refuses else Level.DUE_SOON
            message = f"Measure {number}: {problem.message}"
            yield Finding(message, "measures", row, problem.column, level=level)


def parts_have_their_whole(page):
    """What is counted as a part is one, of a measure of the same page."""
    found = rows(page, "measures")
    numbers = {id(row): number for number, row in found}
    is_any = any(row.part_of for _, row in found)
    for row, problem in problems_of_parts([row for _, row in found]) if is_any else ():
        level = Level.MISSING if problem.refuses else Level.DUE_SOON
        message = f"Measure {numbers[id(row)]}: {problem.message}"
        yield Finding(message, "measures", row, problem.column, level=level)


def measures_are_complete(page):
    """No number without a date and a source; no number where there is none yet."""
    for number, row in rows(page, "measures"):

        def missing(message, column, remedy=None, row=row, number=number):
            message = f"Measure {number}: {message}"
            return Finding(message, "measures", row, column, remedy=remedy)

        if row.state == Measure.State.NOT_YET_MEASURED:
            if row.current is not None:
                yield missing(
                    "it has a number, but its state is “Not yet measured”. Choose “Measured”, or "
                    "take the number out.",
                    "current",
                    Remedy("Choose “Measured”", "state", Measure.State.MEASURED),
                )
            continue
        # What is not understood is refused by a rule of its own, and is not missing.
        typed = {field.name for field in typed_fields(row)}
        if not typed and (row.series.get("withdrawn") or not row.has_number):
            # One of the other values takes the place of a number that was taken out.
            latest = arranged(row)
            if row.has_number and not latest.has_number:
                message = "its number is withdrawn, and there is no other: choose another state."
                yield missing(message, "state")
                continue
            row = latest
        if row.current is None and "current" not in typed:
            yield missing("give the number, or say that it is not yet measured.", "current")
        if not row.current_on:
            if "current_on" not in typed:
                yield missing("give the date of the number.", "current_on")
        elif row.current_on.earliest > current_day():
            yield missing("its date has not come yet.", "current_on")
        if not row.source.strip():
            yield missing("give the source.", "source")


def rows_point_somewhere(page):
    """A row that names a shared record needs one, and nobody is named twice."""
    for relation, column, label, noun in (
        ("offices", "office", "Office", "an office"),
        ("supports", "organization", "Supporter", "an organization"),
        ("people", "person", "Person", "a person"),
        ("related_pages", "related_page", "Page", "a page"),
    ):
        key = f"{column}_id"
        counts = Counter(getattr(row, key) for _, row in rows(page, relation))
        seen = set()
        for number, row in rows(page, relation):
            value = getattr(row, key)
            if value is None:
                message = row.loss_in(column) if isinstance(row, RecordRow) else ""
                yield Finding(
                    f"{label} {number}: {message or f'choose {noun}.'}", relation, row, column
                )
            elif value in seen:
                yield Finding(
                    f"{label} {number}: {getattr(row, column)} is listed {counts[value]} times.",
                    relation,
                    row,
                    column,
                )
            seen.add(value)


# The fields of a page and of its rows in which shared records are chosen.
RECORD_ROWS = (
    ("offices", "office", "Office"),
    ("supports", "organization", "Supporter"),
    ("people", "person", "Person"),
)
RECORD_FIELDS = ("topics", "audiences", "support_resources")


def hidden_records(page):
    """Each shared record chosen on a page that readers do not see, as (record, row's name, place).

    The place is what a Finding says of it. A query for each kind of record.
    """
    for relation, column, noun in RECORD_ROWS:
        chosen = rows(page, relation)
        model = getattr(page, relation).model._meta.get_field(column).related_model
        keys = {getattr(row, f"{column}_id") for _, row in chosen} - {None}
        records = model.objects.in_bulk(keys) if keys else {}
        for number, row in chosen:
            record = records.get(getattr(row, f"{column}_id"))
            if record and not record.live:
                yield (
                    record,
                    f"{noun} {number}: ",
                    {"field": relation, "row": row, "column": column},
                )
    for name in RECORD_FIELDS:
        for record in getattr(page, name).all():
            if not record.live:
                yield record, "", {"field": name}
    if page.funder_contact and not page.funder_contact.live:
        yield page.funder_contact, "", {"field": "funder_contact"}


def records_are_public(page):
    """Readers see nothing of a record that is a draft or was taken down.

    It holds no publication back: authors cannot publish records, and a record is taken down so
    that it leaves all pages without each being touched.
    """
    for record, label, place in hidden_records(page):
        state = "was unpublished" if record.first_published_at else "is a draft"
        yield Finding(
            f"{label}“{record}” {state}, so readers do not see it here. Publishers can publish it.",
            level=Level.DUE_SOON,
            url=AdminURLFinder().get_edit_url(record) or "",
            **place,
        )


def summary_is_of_today_or_before(page):
    """Nobody can vouch for a day that has not come."""
    if page.as_of and page.as_of > current_day():
        yield Finding("The program summary cannot be true as of a day to come.", "as_of")


def portfolio_is_complete(page):
    """Funders see a need, an aim, an activity and the day on which all of it was true."""
    if not page.show_in_portfolio:
        return
    if not page.need.strip():
        yield Finding("The portfolio asks for the need.", "need")
    if not page.as_of:
        yield Finding("The portfolio asks for the date on which all of this was true.", "as_of")
    for relation, noun in (("goals", "one aim"), ("activities", "one activity")):
        if not rows(page, relation):
            yield Finding(f"The portfolio asks for at least {noun}.", relation)


def summary_fits_a_page(page):
    """A program officer files one sheet. Typst sets the summary, so the length is that of print."""
    if not page.show_in_portfolio:
        return
    lines = lines_too_long(summary_of_page(page))
    if lines:
        yield Finding(
            f"The program summary is {lines} {'line' if lines == 1 else 'lines'} too long for one "
            "page and goes on to a second. Text that stands in two columns counts half.",
            "need",
            level=Level.DUE_SOON,
        )


def grant_texts_are_short_enough(page):
    """A form cuts or refuses what is too long."""
    for name, limit in LIMITS.items():
        used = limit.count(getattr(page, name))
        if used > limit.most:
            yield Finding(
                f"The text has {used} {limit.unit}, {used - limit.most} more than the form takes.",
                name,
            )


def review_is_near(page):
    """A page that nobody has read again in time misleads."""
    if page.review_by and page.review_by <= current_day():
        yield Finding(
            "The review date has passed: read the page again and set a new one.",
            "review_by",
            level=Level.DUE_SOON,
        )


# For every page type that has the mixin.
register_rules(CareMixin, Rule("Care page", care_page_is_prepared, "is_sensitive"))
register_rules(CoverMixin, Rule("Cover", cover_is_described, "cover_image"))
register_rules(
    InitiativePage,
    Rule("Summary", summary_has_a_good_length, "summary"),
    Rule("Dates", dates_are_in_order, "starts"),
    Rule("Measures", measures_are_complete, "measures"),
    Rule("Other values of measures", series_are_in_order, "measures"),
    Rule("Part and whole", parts_have_their_whole, "measures"),
    Rule("Said and done", activities_say_what_came_of_them, "activities"),
    Rule("What serves an aim", aims_point_somewhere, "goals"),
    Rule("People, offices and supporters", rows_point_somewhere, "people"),
    Rule("Published records", records_are_public, "people"),
    Rule("As-of date", summary_is_of_today_or_before, "as_of"),
    Rule("Portfolio", portfolio_is_complete, "show_in_portfolio"),
    Rule("Length of the program summary", summary_fits_a_page, "need"),
    Rule("Texts for grant forms", grant_texts_are_short_enough, "text_50"),
    Rule("Review date", review_is_near, "review_by"),
)
