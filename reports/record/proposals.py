"""What the record of an initiative proposes as an answer to a question about a period.

Of published pages only, as `InitiativePage.objects.visible()` gives them; what only funders may
know of them is in, for a report goes to one.
"""

import datetime
from dataclasses import dataclass

from core.dates.days import in_words
from core.text import sentence
from initiatives.activities.rules import OWED, State
from initiatives.measures.series import SAID
from initiatives.measures.value import MeasureValue
from initiatives.measures.way import way_of
from initiatives.program_summary import Readers, paragraphs, summaries_of
from reports.models import Asked


@dataclass(frozen=True)
class Period:
    """From one day to another, both in it; `today` divides what was done from what is to come."""

    first: datetime.date
    last: datetime.date
    today: datetime.date

    @property
    def until(self):
        """The last day of which anything can be told."""
        return min(self.last, self.today)

    def holds(self, date):
        """Whether a PartialDate may lie in the part of the period that is over.

        A year counts if any day of it does: what is not known is for staff to judge.
        """
        return bool(date) and date.earliest <= self.until and date.latest >= self.first


@dataclass(frozen=True)
class Proposal:
    """A line as the record proposes it; for the fields see ReportLine."""

    page_id: int
    subject: str
    row: str
    text: str
    then: str = ""
    now: str = ""
    source: str = ""
    way: tuple = ()

    @property
    def key(self):
        """What it has in common with the line that was made of it."""
        return self.page_id, self.row

    @property
    def words(self):
        """What it says, as `ReportLine.recorded` keeps it."""
        return {
            "text": self.text,
            "then": self.then,
            "now": self.now,
            "source": self.source,
        }


@dataclass(frozen=True)
class Program:
    """A published initiative and its summary as funders read it."""

    page: object
    summary: object

    def line(self, row, text, **values):
        """A Proposal from a row of this initiative."""
        return Proposal(self.page.pk, self.page.title, row, text, **values)

    def lines(self, name, texts):
        """A Proposal for each of the texts of a field."""
        for number, text in enumerate(texts):
            yield self.line(f"{name}:{number}", text)


def programs_of(pages):
    """The Program of each page (a list of visible InitiativePages), a few queries for all."""
    return [
        Program(page, summary)
        for page, summary in zip(pages, summaries_of(pages, None, Readers.FUNDER), strict=True)
    ]


def proposals_for(question, programs, period):
    """The Proposals for a question (with `asked` and `limit`), initiative by initiative."""
    find = FINDERS.get(question.asked)
    if find is None:
        return []
    return [line for program in programs for line in find(program, period, question.limit)]


def activity_line(program, row, day, told=""):
    """The Proposal of an Activity: what it is, its PartialDate or None, and what is said of it.

    told: how far it has got, where its date alone does not say so.
    """
    title = f"{row.title} ({day.display()})" if day else row.title
    words = [sentence(title), *map(sentence, (*paragraphs(row.text), *filter(None, [told])))]
    return program.line(f"activities:{row.pk}", " ".join(words))


def done(program, period, limit):
    """Dated activities of the period, in the order of their dates; then what was dropped in it.

    What does not say when it was dropped counts by the date it was planned for; without either it
    is told each time, for staff to judge.
    """
    rows = program.page.rows.activities
    for row in rows["dated"]:
        if period.holds(row.date) and row.state not in {*OWED, State.DROPPED}:
            yield activity_line(program, row, row.date)
    for row in (*rows["undated"], *rows["dated"]):
        day = row.date or row.planned_on
        if row.state == State.DROPPED and (day is None or period.holds(day)):
            yield activity_line(program, row, None, str(row.said(period.until)))


def counted(program, period, limit):
    """Each result: its value at the beginning of the period and at its end."""
    for row in program.page.measures.all():
        value = MeasureValue.of(row) if row.is_printable else None
        if value is not None and value.is_result:
            yield measure_line(program, row, value, period)


def measure_line(program, row, value, period):
    """The Proposal of a measure: the values in force on the first day and on the last."""
    values = [each for each in value.all_values if each.on]
    before = [each for each in values if each.on.latest <= period.first]
    known = [each for each in values if each.on.earliest <= period.until]
    then = before[-1] if before else None
    now = known[-1] if known else None
    words = {"then": then.dated_text if then else baseline_before(value, period)}
    if now is None:
        words["now"] = f"No value by {in_words(period.until)}" if values else value.current_text
        words["source"] = "" if values else value.source_text
    else:
        newer = "" if now is not then else ", no newer value"
        words["now"] = now.dated_text + newer
        words["source"] = " ".join(sentence(part) for part in (now.source, now.method) if part)
        first = known.index(then) if then else 0
        words["way"] = drawn(value, known[first:])
    return program.line(f"measures:{row.pk}", value.name, **words)


def baseline_before(value, period):
    """The baseline with its date, if it was so before the period; else ""."""
    date = value.baseline_on
    if value.baseline is None or (date and date.latest > period.first):
        return ""
    return value.baseline_text


def drawn(value, values):
    """The stored texts of the values, if a line can be drawn through them; else ()."""
    unit = values[-1].unit
    texts = tuple(tuple(map(each.stored.get, SAID)) for each in values)
    way = way_of(unit, *texts)
    return texts if way and way.line else ()


def learned(program, period, limit):
    """What was learned, a paragraph each."""
    return program.lines("learned", paragraphs(program.summary.learned))


def coming(program, period, limit):
    """Activities after what was done or still owed, and what is still to be reached."""
    rows = program.page.rows.activities
    for row in (*rows["undated"], *rows["dated"]):
        is_ahead = row.date and row.date.earliest > period.until and row.state != State.DROPPED
        if is_ahead or row.state in OWED:
            late = row.is_late(period.today)
            told = str(row.said(period.today)) if late else ""
            yield activity_line(program, row, None if late else row.planned_on or row.date, told)
    for row in program.page.measures.all():
        value = MeasureValue.of(row) if row.is_printable else None
        if value is None or not value.is_result or value.target is None:
            continue
        if value.target_on is None or value.target_on.latest > period.until:
            yield program.line(
                f"measures:{row.pk}", sentence(f"To reach: {value.target_text}, {value.name}")
            )


def described(program, period, limit):
    """The longest of the texts for grant forms and the summary that the limit has room for.

    The shortest of them where it has room for none.
    """
    summary = program.summary
    texts = [text for text in (*summary.grant_texts.values(), summary.standfirst) if text]
    fitting = [text for text in texts if limit is None or limit.count(text) <= limit.most]
    best = max(fitting, key=len) if fitting else min(texts, key=len, default="")
    if best:
        yield program.line("summary" if best == summary.standfirst else "texts", best)


def supporters(program, period, limit):
    """The credits that supporters approved."""
    for row in program.page.rows.supports:
        yield program.line(f"supports:{row.pk}", sentence(row.credit))


def budget(program, period, limit):
    """The amount with its period, and the note on it."""
    known = program.summary.budget
    parts = [sentence(part) for part in (known.text, known.note) if part] if known else []
    if parts:
        yield program.line("budget", " ".join(parts))


def contact(program, period, limit):
    """Who answers a question."""
    known = program.summary.contact
    if known:
        parts = (known.name, known.role, known.organization, known.email)
        yield program.line("contact", ", ".join(filter(None, parts)))


def aims(program, period, limit):
    """The aims, one each."""
    for row in program.page.rows.goals:
        yield program.line(f"goals:{row.pk}", sentence(row.text))


def texts_of(row, name):
    """A finder of the paragraphs of a text of the summary."""
    return lambda program, period, limit: program.lines(
        row, paragraphs(getattr(program.summary, name))
    )


FINDERS = {
    Asked.DONE: done,
    Asked.COUNTED: counted,
    Asked.LEARNED: learned,
    Asked.NEXT: coming,
    Asked.NAME: texts_of("title", "title"),
    Asked.DESCRIPTION: described,
    Asked.SUMMARY: texts_of("summary", "standfirst"),
    Asked.NEED: texts_of("need", "need"),
    Asked.AIMS: aims,
    Asked.POPULATION: texts_of("population", "population"),
    Asked.GEOGRAPHY: texts_of("geography", "geography"),
    Asked.DATES: texts_of("dates", "when_text"),
    Asked.SUPPORTERS: supporters,
    Asked.BUDGET: budget,
    Asked.CONTACT: contact,
}
