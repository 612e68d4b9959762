"""The one object that every output of a program summary prints."""

import datetime
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import cached_property

from core.dates.days import current_day, local_day
from core.dates.partial_dates import PartialDate
from core.exports.terms import Terms
from core.text import sentence
from initiatives.measures.rules import State
from initiatives.page.cards import when_text
from initiatives.program_summary.outputs.tables import ResultsTable
from initiatives.program_summary.parts import (
    GRANT_TEXTS,
    Band,
    Budget,
    CareNote,
    Contact,
    FootLine,
    Readers,
    SummaryLine,
    SummarySection,
)
from initiatives.since.days import path_of


def paragraphs(text):
    """The paragraphs of a plain text, without empty lines."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True)
class ProgramSummary:
    """What a funder reads of one initiative, complete and in order; what is unknown is falsy.

    facts: (label, words) pairs of the strip under the title.
    results: MeasureValue objects; numbers about the field at large are no results.
    served_by: names of the results and activities that serve each of the goals, or [].
    said_on: the day on which what is owed is late or not; None for today.
    sent_on: the day on which it was sent to somebody; None unless the page, too, is theirs to read.
    grant_texts: the texts for grant forms by key ("text_50"), those that staff wrote.
    budget, and parts of `supports` and `learned`: only for the audience that may see them.
    address: where the page of the initiative is, absolute; "" in a draft without one.
    version_number, published_at: of the published version it belongs to; None before the first.
    is_kept: whether that version keeps it, so that its permanent address opens.
    care_note: what stands before a care page's summary. Its lines are those of today, also before
        a version's summary: nobody is sent to a number that no longer answers.
    terms: of use, those of today; empty for what is not public.
    """

    title: str = ""
    publisher: str = ""
    standfirst: str = ""
    status: str = ""
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    facts: list = field(default_factory=list)
    need: str = ""
    goals: list = field(default_factory=list)
    served_by: list = field(default_factory=list)
    activities: list = field(default_factory=list)
    population: str = ""
    geography: str = ""
    places: list = field(default_factory=list)
    national: bool = False
    places_are_partial: bool = False
    results: list = field(default_factory=list)
    supports: list = field(default_factory=list)
    learned: str = ""
    contact: Contact | None = None
    as_of: datetime.date | None = None
    grant_texts: dict = field(default_factory=dict)
    accent: str = ""
    content_note: str = ""
    is_care_page: bool = False
    care_note: CareNote | None = None
    budget: Budget | None = None
    learned_is_private: bool = False
    audience: str = Readers.PUBLIC
    address: str = ""
    version_number: int | None = None
    published_at: datetime.datetime | None = None
    is_kept: bool = True
    said_on: datetime.date | None = None
    terms: Terms = Terms()
    sent_on: datetime.date | None = None

    @property
    def is_for_funders(self):
        """Whether it may hold what is not public."""
        return self.audience == Readers.FUNDER

    @property
    def as_of_text(self):
        """The day on which all of it was true, such as "November 12, 2026"; "" if not stated."""
        return PartialDate.of(self.as_of).display() if self.as_of else ""

    @property
    def permanent_address(self):
        """The address of this version's summary, absolute; "" where no version keeps it."""
        if not (self.address and self.version_number and self.is_kept):
            return ""
        return f"{self.address}versions/{self.version_number}/summary/"

    @property
    def published_on(self):
        """The day of publication where the Institute is, as the pages print it; or None."""
        return local_day(self.published_at) if self.published_at else None

    @property
    def edition_text(self):
        """Version and day of truth: "Version 4, as of November 12, 2026"."""
        version = f"Version {self.version_number}" if self.version_number else ""
        day = f"as of {self.as_of_text}" if self.as_of else ""
        words = ", ".join(part for part in (version, day) if part)
        return words[:1].upper() + words[1:]

    @property
    def status_text(self):
        """The status in words; "" if it is not stated."""
        return dict(self.facts).get("Status", "")

    @property
    def when_text(self):
        """The period in words; "" if it is not stated."""
        return when_text(self.starts, self.ends, self.status)

    @property
    def where_text(self):
        """The places in words, without staff's note on them; "" if they are not stated."""
        return dict(self.facts).get("Where", "")

    @property
    def supporter_names(self):
        """Those who support it and have approved how they are named, each once."""
        return list(dict.fromkeys(row.name for row in self.supports))

    @cached_property
    def headline(self):
        """The result to show where there is room for one: the first that is measured, or None.

        Staff choose it by the order of the rows.
        """
        measured = (value for value in self.results if value.has_number and value.is_measured)
        return next(measured, None)

    @property
    def headline_or_first(self):
        """The headline; without one the first result, which says in words why; or None."""
        return self.headline or next(iter(self.results), None)

    @cached_property
    def sections(self):
        """SummarySections in the order of print; what is unknown has none, except results."""
        activities = [self._activity_line(row) for row in self.activities]
        where = [*paragraphs(self.population), *paragraphs(self.geography)]
        names = ", ".join(place.name for place in self.places)
        label = f"Map of the states where it works: {names}."
        place_title = "Population and geography" if self.population else "Geography"
        none_yet = [f"{State.NOT_YET_MEASURED.label}."]
        table = ResultsTable.of(self.results) if self.results else none_yet
        candidates = [
            SummarySection("need", "The need", "text", paragraphs(self.need)),
            SummarySection("goals", "Goals", "numbered", self._goal_lines),
            SummarySection("activities", "Activities", "list", activities),
            SummarySection(
                "places",
                place_title if self.geography else "Population",
                "places",
                where,
                frozenset(place.code for place in self.places),
                label,
            ),
            SummarySection("results", "Results", "measures" if self.results else "text", table),
            SummarySection("support", "Support", "lines", self._support_lines),
            SummarySection("budget", "Budget", "lines", self._budget_lines, is_private=True),
            SummarySection(
                "learned",
                "What was learned",
                "text",
                paragraphs(self.learned),
                is_private=self.learned_is_private,
            ),
            SummarySection("contact", "Contact", "lines", self._contact_lines),
        ]
        return [section for section in candidates if section.content]

    @property
    def grant_form_texts(self):
        """(what it is, text) pairs of the texts for grant forms, the shortest first."""
        known = ((label, self.grant_texts.get(name)) for name, label in GRANT_TEXTS.items())
        return [(label, text) for label, text in known if text]

    @property
    def bands(self):
        """The sections in the order of print, a table by itself and the others in two columns."""
        bands = []
        for is_wide, run in groupby(self.sections, key=lambda section: section.kind == "measures"):
            bands.append(Band(list(run), is_wide))
        return bands

    @property
    def kicker(self):
        """The small line above the title."""
        return " · ".join(part for part in ("Program summary", self.publisher) if part)

    @property
    def foot(self):
        """The FootLines that close the summary: edition, and where it stands for ever."""
        edition = self.edition_text or "Not published yet"
        if not self.as_of:
            edition += ". No “as of” date is given yet"
        lines = [FootLine(f"{edition}.")]
        if self.permanent_address:
            address = self.permanent_address
            lines.append(FootLine(address, "Permanent address", address))
        if self.terms.license_url:
            lines.append(FootLine(self.terms.license_name, "License", self.terms.license_url))
        if self.sent_on and self.address:
            address = f"{self.address}{path_of(self.sent_on)}"
            lines.append(FootLine(address, "What changed since this was sent to you", address))
        return lines

    @property
    def aims(self):
        """(goal, results, activities) of each goal: the rows that serve it, of those above."""
        served = self.served_by or [[]] * len(self.goals)
        return [
            (
                goal,
                [value for value in self.results if value.name in names],
                [row for row in self.activities if row.title in names],
            )
            for goal, names in zip(self.goals, served, strict=True)
        ]

    def said(self, activity):
        """The Said of an ActivitySummary on the day that the summary speaks of, or None."""
        return activity.said(self.said_on or current_day())

    def _activity_line(self, activity):
        said = self.said(activity)
        if said:
            return SummaryLine(activity.title, str(said))
        return SummaryLine(activity.title, activity.date_text, is_whole=bool(activity.date))

    @property
    def _goal_lines(self):
        lines = []
        for goal, results, activities in self.aims:
            done = [
                f"{row.title} ({said.word.lower()})" if (said := self.said(row)) else row.title
                for row in activities
            ]
            counted = [f"{value.name}: {value.current_text}" for value in results]
            notes = [
                sentence(f"{label} {'; '.join(names)}")
                for label, names in (("Activities:", done), ("Measures:", counted))
                if names
            ]
            lines.append(SummaryLine(goal, " ".join(notes)))
        return lines

    @property
    def _support_lines(self):
        return [
            SummaryLine(row.credit, ", ".join(filter(None, (row.period_text, row.amount_text))))
            for row in self.supports
        ]

    @property
    def _budget_lines(self):
        if not self.budget or not (self.budget.text or self.budget.note):
            return []
        if not self.budget.text:
            return [SummaryLine(self.budget.note)]
        return [SummaryLine(self.budget.text, self.budget.note)]

    @property
    def _contact_lines(self):
        if not self.contact:
            return []
        who = ", ".join(filter(None, (self.contact.role, self.contact.organization)))
        return [SummaryLine(self.contact.name, who, self.contact.email)]
