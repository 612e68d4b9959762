"""A report as all its outputs print it: web page, PDF, Word and plain text add nothing."""

from dataclasses import dataclass
from functools import cached_property

from core.dates.days import local_day
from core.dates.partial_dates import PartialDate
from core.layout.frame import SiteLayout
from core.text import length_of, sentence, series
from initiatives.measures.way import way_of
from initiatives.models import InitiativePage
from initiatives.program_summary import paragraphs

COLUMNS = ("What was counted", "Then", "Now", "Source")
NO_ANSWER = "Nothing to report for this period."


@dataclass(frozen=True)
class NumberRow:
    """A row of a table: a measure then and now; `way` is the Way of its values, or None."""

    name: str
    then: str
    now: str
    source: str
    way: object = None

    @property
    def text(self):
        """The row in a sentence or two."""
        numbers = " → ".join(filter(None, (self.then, self.now)))
        return " ".join(filter(None, (sentence(f"{self.name}: {numbers}"), self.source)))


@dataclass(frozen=True)
class Block:
    """Lines that follow each other: under a heading or none, as paragraphs or as a table.

    lines: the ReportLines of which it is made.
    url: where the initiative of the heading is, absolute; "" without one.
    """

    heading: str
    url: str
    lines: list
    paragraphs: list
    rows: list


@dataclass(frozen=True)
class Answer:
    """A question and its answer; `part` is the ReportPart."""

    part: object
    blocks: list

    @property
    def question(self):
        """The question as the funder puts it."""
        return self.part.text

    @cached_property
    def text(self):
        """The answer as plain text, as it goes into a form; "" without one."""
        lines = []
        for block in self.blocks:
            lines += [block.heading] if block.heading else []
            lines += [*block.paragraphs, *(row.text for row in block.rows)]
        return "\n".join(lines)

    @property
    def words(self):
        """How many words the answer has."""
        return len(self.text.split())

    @property
    def characters(self):
        """How many characters the answer has, spaces included."""
        return length_of(self.text)

    @property
    def counts_text(self):
        """Both in words: "43 words, 280 characters"."""
        words, characters = self.words, self.characters
        return (
            f"{words:,} word{'' if words == 1 else 's'}, "
            f"{characters:,} character{'' if characters == 1 else 's'}"
        )

    @property
    def excess(self):
        """By how much it is longer than its limit, in what that counts; 0 if it fits."""
        limit = self.part.limit
        return max(limit.count(self.text) - limit.most, 0) if limit else 0

    @property
    def limit_text(self):
        """How it stands to its limit: "43 of 50 words", "12 words too many (62 of 50 words)"."""
        limit = self.part.limit
        if not limit:
            return ""
        unit = limit.unit[:-1] if self.excess == 1 else limit.unit
        used = f"{limit.count(self.text):,} of {limit.most:,} {limit.unit}"
        return f"{self.excess:,} {unit} too many ({used})" if self.excess else used


@dataclass(frozen=True)
class ReportContents:
    """Everything that is printed of a report.

    about: the titles of the initiatives.
    day: the datetime.date on which its words were fixed, or on which they were last taken over.
    """

    title: str
    publisher: str
    supporter: str
    about: list
    period_text: str
    state: str
    state_text: str
    day: object
    answers: list

    @property
    def facts(self):
        """(label, words) pairs for the top; what is unknown is left out."""
        known = [
            ("For", self.supporter),
            ("About", series(self.about) if self.about else ""),
            ("Period", self.period_text),
            ("State", self.state_text),
        ]
        return [(label, words) for label, words in known if words]

    @property
    def too_long(self):
        """The Answers that are longer than their limits."""
        return [answer for answer in self.answers if answer.excess]

    @property
    def missing(self):
        """The Answers that say nothing."""
        return [answer for answer in self.answers if not answer.text]


def contents_of(report):
    """The ReportContents of a FunderReport: a few queries, however many lines it has."""
    moment = report.sent_at or report.approved_at or report.taken_at
    day = local_day(moment)
    in_words = PartialDate.of(day).display()
    parts = list(report.parts.prefetch_related("lines"))
    shown = {part: [line for line in part.lines.all() if not line.is_hidden] for part in parts}
    subjects = dict.fromkeys(line.subject for lines in shown.values() for line in lines)
    about = list(filter(None, subjects))
    addresses = addresses_of_pages(
        {line.page_id for lines in shown.values() for line in lines if line.page_id}
    )
    has_headings = len(about) > 1
    first, last = map(PartialDate.of, (report.first_day, report.last_day))
    return ReportContents(
        title=report.title,
        publisher=SiteLayout(None).organization.name,
        supporter=report.supporter.name if report.supporter else "",
        about=about,
        period_text=f"{first.display()} to {last.display()}",
        state=report.state,
        state_text=f"{report.get_state_display()}, {in_words}",
        day=day,
        answers=[
            Answer(part, blocks_of(lines, addresses if has_headings else None))
            for part, lines in shown.items()
        ],
    )


def blocks_of(lines, addresses):
    """The Blocks of an answer's ReportLines. What staff added stands with what is before it.

    Args:
        lines: those that are not left out.
        addresses: where the initiatives are, by id, for the headings of a report about several;
            None for no headings.
    """
    blocks, subject = [], None
    for line in lines:
        begins = bool(line.subject) and line.subject != subject
        if begins:
            subject = line.subject
        if begins or not blocks or line.is_number != bool(blocks[-1].rows):
            has_heading = begins and addresses is not None
            url = addresses.get(line.page_id, "") if has_heading else ""
            blocks.append(Block(subject if has_heading else "", url, [], [], []))
        block = blocks[-1]
        block.lines.append(line)
        if line.is_number:
            block.rows.append(row_of(line))
        else:
            block.paragraphs.extend(paragraphs(line.text))
    return blocks


def addresses_of_pages(ids):
    """Where the initiatives with these ids are, absolute, by id; those alone that readers see."""
    pages = InitiativePage.objects.visible().defer_streamfields().in_bulk(ids)
    return {pk: page.get_full_url() or "" for pk, page in pages.items()}


def row_of(line):
    """The NumberRow of a ReportLine; its drawing only as long as the numbers are the record's."""
    way = None
    if line.way and not line.is_edited:
        texts = tuple(map(tuple, line.way))
        way = way_of(texts[-1][SAID_UNIT] or "", *texts)
    return NumberRow(line.text, line.then, line.now, line.source, way)


# Where the unit stands among the stored texts of a value.
SAID_UNIT = 3
