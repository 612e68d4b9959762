"""From the record of an initiative to its program summary."""

from core.layout.frame import SiteLayout
from core.text import sentence
from initiatives.page.cards import places_text
from initiatives.program_summary.parts import (
    GRANT_TEXTS,
    ActivitySummary,
    Budget,
    CareNote,
    Contact,
    HelpLine,
    Place,
    Readers,
    SupportSummary,
)
from initiatives.program_summary.presenter import ProgramSummary


def summary_of_page(page, audience=Readers.PUBLIC, request=None):
    """Return the ProgramSummary of an InitiativePage as it is: live, or a draft in preview.

    The caller sees to it that an anonymous visitor gets no draft.

    Args:
        page: the InitiativePage.
        audience: the Readers, or its value.
        request: may help to find the absolute address.
    """
    audience = Readers(audience)
    rows, is_funder = page.rows, audience == Readers.FUNDER
    version = page.current_version
    layout = SiteLayout.for_request(request) if request else SiteLayout(None)
    names = [state.name for state in rows.states]
    where = places_text(names, page.national, page.places_are_partial)
    activities = [*rows.activities["undated"], *rows.activities["dated"]]
    learned_is_open = is_funder or not page.learned_is_private
    address = page.get_full_url(request) or ""
    return ProgramSummary(
        title=page.title,
        publisher=layout.organization.name,
        standfirst=page.summary,
        status=page.status,
        starts=page.starts,
        ends=page.ends,
        facts=[(fact.label, fact.value) for fact in rows.facts],
        need=page.need,
        goals=[goal.text for goal in rows.goals],
        served_by=served_by(rows, activities),
        activities=[activity_summary(row, page.shows_said_and_done) for row in activities],
        population=page.population,
        geography=geography_of(where, page.geography_note),
        places=[Place(state.code, state.name) for state in rows.states],
        national=page.national,
        places_are_partial=page.places_are_partial,
        results=[value for value in rows.measures if value.is_result],
        supports=[support_summary(row, is_funder) for row in rows.supports],
        learned=page.learned if learned_is_open else "",
        learned_is_private=bool(learned_is_open and page.learned_is_private),
        contact=contact_of(page),
        as_of=page.as_of,
        grant_texts={
            name: getattr(page, name).strip() for name in GRANT_TEXTS if getattr(page, name).strip()
        },
        accent=page.accent,
        content_note=page.content_note if page.is_care_page else "",
        is_care_page=page.is_care_page,
        care_note=care_note_of(page, page.content_note, address),
        budget=budget_of(page) if is_funder else None,
        audience=audience,
        address=address,
        version_number=version.number if version else None,
        published_at=version.published_at if version else None,
        is_kept=page.show_in_portfolio,
    )


def served_by(rows, activities):
    """What serves each aim, a list of names for each; [] if no aim points to anything.

    Only what readers see is named: results, and activities as the summary lists them.
    """
    names = [value.name for value in rows.measures if value.is_result]
    names += [activity.title for activity in activities]
    found = [list(dict.fromkeys(goal.chosen(names))) for goal in rows.goals]
    return found if any(found) else []


def activity_summary(row, is_said):
    """The ActivitySummary of an Activity; `is_said` tells whether its state is shown."""
    stated = (row.state, row.planned_on, row.dropped_because) if is_said and row.state else ()
    return ActivitySummary(row.title, row.text, row.kind, row.date, *stated)


def geography_of(where, note):
    """The places in words and staff's note on them, either of which may be ""."""
    return f"{sentence(where)} {note}".strip() if note else where


def care_note_of(page, words, address):
    """The CareNote of a care page with staff's words on what it covers; None for other pages.

    `address` is where the page is, absolute, or "".
    """
    if not page.is_care_page:
        return None
    lines = tuple(help_line(entry) for entry in page.rows.support_resources)
    url = f"{address}#help" if address and lines else ""
    return CareNote(words.strip() or CareNote.text, lines, url)


def help_line(entry):
    """The HelpLine of a SupportResource: its number, or its address if it has none.

    A number that cannot be dialed has no link.
    """
    texts = f"Text: {entry.text_line}" if entry.text_line else ""
    return HelpLine(
        name=entry.name,
        way=entry.phone_text or entry.url,
        url=entry.phone_link if entry.phone else entry.url,
        note=" · ".join(part for part in (texts, entry.hours) if part),
    )


def support_summary(row, is_funder):
    """The SupportSummary of a printable Support; amounts that are not public for funders only."""
    return SupportSummary(
        name=row.name,
        organization=row.organization.name,
        credit=row.credit,
        kind=row.kind,
        kind_label=row.get_kind_display() if row.kind else "",
        starts=row.starts,
        ends=row.ends,
        period_text=row.period_text,
        amount=row.amount if row.show_amount or is_funder else None,
        amount_is_public=row.show_amount,
    )


def contact_of(page):
    """The Contact of the page, or None if nobody is named or the person was withdrawn."""
    person = page.funder_contact if page.funder_contact_id else None
    if person is None or not person.live:
        return None
    organization = person.organization
    return Contact(
        name=person.name,
        role=person.role,
        organization=organization.name if organization and organization.live else "",
        email=person.public_email,
    )


def budget_of(page):
    """The Budget of the page, or None if staff gave nothing of it."""
    if page.budget is None and not page.budget_note:
        return None
    return Budget(page.budget, page.budget_period, page.budget_note)
