"""What the page of an initiative and its program summary print, as plain text for the search."""

from core.dates.partial_dates import PartialDate
from core.text import stream_text
from initiatives.page.cards import places_text
from initiatives.program_summary.building import summary_of_page
from initiatives.program_summary.storing import summary_words


def printed_text(page):
    """Every public word of the page's own, each line once, the headings of its sections aside.

    What belongs to other pages is found there: key facts and the pages to read next. Of the
    summary there is nothing where staff do not offer it.
    """
    rows = page.rows
    lines = [page.summary, stream_text(page.body), *(goal.text for goal in rows.goals)]
    for row in [*rows.activities["undated"], *rows.activities["dated"]]:
        kind = row.get_kind_display() if row.kind else ""
        said = page.shows_said_and_done and row.said_today
        lines += [row.title, row.text, joined(kind, date_text(row.date)), str(said or "")]
    for row in rows.themes:
        lines += [row.title, row.text]
    for row in rows.groups:
        lines += [row.name, row.text]
    for row in rows.offices:
        office = f"{row.office.name}, {row.office.state.name}"
        lines.append(joined(office, row.period_text))
        lines.append(joined(*row.office.contact))
    lines += [measure_text(measure) for measure in rows.measures]
    for row in rows.supports:
        kind = row.get_kind_display() if row.kind else ""
        details = (row.program, row.organization.name, kind, row.period_text, row.amount_display)
        lines += [row.credit, joined(*details)]
    for row in rows.people:
        employer = row.person.organization
        organization = employer.name if employer and employer.live else ""
        lines.append(joined(row.person.name, row.role_text, organization, row.person.public_email))
    for entry in rows.support_resources:
        checked = PartialDate.of(entry.checked_on).display() if entry.checked_on else ""
        ways = (entry.phone, entry.text_line, entry.url, entry.hours, entry.languages, checked)
        lines += [entry.name, entry.what_it_is, joined(*ways)]
    lines += [fact.value for fact in rows.facts]
    names = [state.name for state in rows.states]
    lines += [places_text(names, False, page.places_are_partial), page.geography_note]
    lines += ["National" if page.national else "", page.content_note if page.is_care_page else ""]
    lines += [term.name for term in [*rows.topics, *rows.audiences]]
    if page.cover.image:
        lines += [page.cover.alt, page.cover_image.credit]
    if page.show_in_portfolio:
        lines += summary_words(summary_of_page(page)).splitlines()
    return "\n".join(dict.fromkeys(filter(None, lines)))


def measure_text(measure):
    """What the page prints of a MeasureValue."""
    known = [(measure.target_number, measure.target_on)]
    if measure.has_number:
        known.insert(0, (measure.baseline_number, measure.baseline_on))
    ends = [joined(number, date_text(date)) for number, date in known if number]
    words = [measure.text_with_name, measure.progress_text, *ends]
    if measure.has_number:
        words += ["" if measure.is_measured else measure.state_label, measure.date_text]
        words += [measure.source, measure.method, measure.series_text]
        for value in measure.earlier:
            said = (value.number_text, value.date_text, value.source, value.method)
            words += [*said, value.corrected_text]
    return joined(*words)


def joined(*parts):
    """The parts that say something, as one line."""
    return " · ".join(filter(None, parts))


def date_text(date):
    """A PartialDate or None in words; "" for None."""
    return date.display() if date else ""
