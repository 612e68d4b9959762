"""Taking over from the record: first into a new report, then again what has changed since."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from core.dates.days import current_day
from core.locks import row_locked
from initiatives.models import InitiativePage
from reports.models import USUAL_QUESTIONS, FunderReport, ReportLine, ReportPart
from reports.record.proposals import Period, programs_of, proposals_for


class Kind(StrEnum):
    """What the record does differently from a report."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """One difference: a Proposal, the ReportLine that was made of it, or both."""

    kind: Kind
    part: ReportPart
    line: ReportLine | None = None
    proposal: object = None

    @property
    def name(self):
        """What names it in a form, the same as long as it says the same."""
        if self.line:
            return f"{self.kind}-{self.part.pk}-{self.line.pk}"
        return f"{self.kind}-{self.part.pk}-{self.proposal.page_id}-{self.proposal.row}"

    @property
    def is_suggested(self):
        """Whether it is ticked at first: what staff wrote or left out is not touched by itself."""
        if self.kind == Kind.GONE:
            return False
        return self.kind == Kind.NEW or not (self.line.is_edited or self.line.is_hidden)

    @property
    def subject(self):
        """The initiative that it is about."""
        return self.proposal.subject if self.proposal else self.line.subject


def make_parts(report):
    """Give a new FunderReport its questions and the lines that the record proposes."""
    questions = [
        {"text": text, "asked": asked, "most": None, "unit": ReportPart.Unit.WORDS}
        for text, asked in USUAL_QUESTIONS
    ]
    if report.funder_form:
        names = ("text", "asked", "most", "unit")
        questions = list(report.funder_form.questions.values(*names))
    ReportPart.objects.bulk_create(
        ReportPart(report=report, sort_order=number, **question)
        for number, question in enumerate(questions)
    )
    ReportLine.objects.bulk_create(
        line_of(part, proposal, number)
        for part, proposals in proposed(report)
        for number, proposal in enumerate(proposals)
    )


def line_of(part, proposal, number):
    """An unsaved ReportLine that says what a Proposal says."""
    return ReportLine(
        part=part,
        sort_order=number,
        page_id=proposal.page_id,
        subject=proposal.subject,
        row=proposal.row,
        recorded=proposal.words,
        way=proposal.way,
        **proposal.words,
    )


def proposed(report):
    """(ReportPart, its Proposals) pairs by what the record says now."""
    chosen = [row.initiative_id for row in report.initiatives.all() if row.initiative_id]
    found = InitiativePage.objects.visible().in_bulk(chosen)
    programs = programs_of([found[pk] for pk in chosen if pk in found])
    period = Period(report.first_day, report.last_day, current_day())
    parts = report.parts.prefetch_related("lines")
    return [(part, proposals_for(part, programs, period)) for part in parts]


def changes_of(report):
    """The Changes of the record since it was taken over, question by question."""
    found = []
    for part, proposals in proposed(report):
        taken = [line for line in part.lines.all() if line.row]
        lines = {(line.page_id or f"gone {line.pk}", line.row): line for line in taken}
        for proposal in proposals:
            line = lines.pop(proposal.key, None)
            if line is None:
                found.append(Change(Kind.NEW, part, proposal=proposal))
            elif line.recorded != proposal.words:
                found.append(Change(Kind.CHANGED, part, line, proposal))
        found += [Change(Kind.GONE, part, line) for line in lines.values() if not line.is_hidden]
    return found


def take(report, names):
    """Take the Changes with these names over; returns how many.

    What staff wrote in a line that is replaced stays beside it, left out; what is gone from the
    record is left out and stays.
    """
    with row_locked(FunderReport, report.pk):
        report.refresh_from_db()
        if report.is_frozen:
            return 0
        chosen = [change for change in changes_of(report) if change.name in names]
        for part in {change.part.pk: change.part for change in chosen}.values():
            own = [change for change in chosen if change.part.pk == part.pk]
            _store(part, own)
        report.taken_at = timezone.now()
        report.save(update_fields=["taken_at"])
        return len(chosen)


def _store(part, changes):
    lines = list(part.lines.all())
    for change in changes:
        if change.kind == Kind.NEW:
            lines.insert(_place_for(change.proposal, lines), line_of(part, change.proposal, 0))
            continue
        place = next(number for number, line in enumerate(lines) if line.pk == change.line.pk)
        line = lines[place]
        if change.kind == Kind.GONE:
            line.is_hidden = True
            continue
        if line.is_edited:
            kept = ReportLine(part=part, is_hidden=True, subject=line.subject, **line.words)
            lines.insert(place + 1, kept)
        line.recorded, line.way = change.proposal.words, change.proposal.way
        line.subject = change.proposal.subject
        for name, words in change.proposal.words.items():
            setattr(line, name, words)
    for number, line in enumerate(lines):
        line.sort_order = number
        line.save()


def _place_for(proposal, lines):
    """Behind the last line of the same initiative, or at the end."""
    same = [number for number, line in enumerate(lines) if line.page_id == proposal.page_id]
    return same[-1] + 1 if same else len(lines)
