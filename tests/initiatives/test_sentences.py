"""What outputs say in words made of fields, for every state that the fields may be in."""

import datetime
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from core.dates import periods
from core.dates.partial_dates import PartialDate
from core.dates.periods import period_text
from initiatives.measures.value import MeasureValue
from initiatives.models import InitiativePage, OfficeParticipation, Support
from initiatives.page.cards import when_text
from initiatives.page.sections import InitiativeSections
from initiatives.program_summary import ProgramSummary, summary_of_page
from initiatives.program_summary.outputs.citations import Citation
from initiatives.program_summary.parts import Budget, CareNote, HelpLine, SupportSummary
from initiatives.typesetting.pdf import summary_pdf
from tests.pdf_readers import by_pypdf

TODAY = datetime.date(2026, 11, 28)
YEAR, MONTH, DAY = PartialDate(2023), PartialDate(2023, 5), PartialDate(2023, 5, 12)
THIS_YEAR, NEXT_YEAR = PartialDate(2026), PartialDate(2027)
TODAYS_DAY, TOMORROW = PartialDate(2026, 11, 28), PartialDate(2026, 11, 29)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day on which all of it is printed."""
    monkeypatch.setattr(periods, "current_day", lambda: TODAY)


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (None, None, ""),
        (YEAR, YEAR, "2023"),
        (MONTH, MONTH, "May 2023"),
        (DAY, DAY, "May 12, 2023"),
        (YEAR, MONTH, "2023–May 2023"),
        (PartialDate(2021), YEAR, "2021–2023"),
        (NEXT_YEAR, PartialDate(2028), "2027–2028"),
        (YEAR, None, "since 2023"),
        (THIS_YEAR, None, "since 2026"),
        (TODAYS_DAY, None, "since November 28, 2026"),
        (TOMORROW, None, "from November 29, 2026"),
        (NEXT_YEAR, None, "from 2027"),
        (None, YEAR, "until 2023"),
        (None, NEXT_YEAR, "until 2027"),
    ],
)
def test_period_of_support_and_of_an_office_in_words(starts, ends, words):
    assert period_text(starts, ends) == words
    assert Support(starts=starts, ends=ends).period_text == words
    assert OfficeParticipation(joined=starts, left=ends).period_text == words


@pytest.mark.parametrize(
    ("starts", "ends", "status", "words", "fact"),
    [
        (None, None, "active", "", None),
        (YEAR, None, "active", "Since 2023", ("When", "Since 2023")),
        (THIS_YEAR, None, "active", "Since 2026", ("When", "Since 2026")),
        (NEXT_YEAR, None, "active", "Begins 2027", ("Begins", "2027")),
        (NEXT_YEAR, None, "planned", "Begins 2027", ("Begins", "2027")),
        (NEXT_YEAR, None, "", "Begins 2027", ("Begins", "2027")),
        (TOMORROW, None, "active", "Begins November 29, 2026", ("Begins", "November 29, 2026")),
        (THIS_YEAR, None, "planned", "From 2026", ("When", "From 2026")),
        (YEAR, None, "paused", "Began 2023", ("Began", "2023")),
        (MONTH, None, "", "Began May 2023", ("Began", "May 2023")),
        (YEAR, YEAR, "completed", "2023", ("When", "2023")),
        (YEAR, NEXT_YEAR, "active", "2023–2027", ("When", "2023–2027")),
        (None, YEAR, "completed", "Until 2023", ("When", "Until 2023")),
    ],
)
def test_period_of_an_initiative_on_its_page_its_card_and_its_summary(
    db, starts, ends, status, words, fact
):
    assert when_text(starts, ends, status) == words
    assert ProgramSummary(starts=starts, ends=ends, status=status).when_text == words
    page = InitiativePage(starts=starts, ends=ends, status=status)
    facts = [(each.label, each.value) for each in InitiativeSections(page).facts]
    assert [each for each in facts if each[0] in ("When", "Began", "Begins")] == [
        each for each in [fact] if each
    ]


@pytest.mark.parametrize(
    ("source", "method", "state", "words"),
    [
        ("", "", "measured", ""),
        ("A survey", "", "measured", "A survey."),
        ("Did it work?", "", "measured", "Did it work?"),
        ("Did it work?", "By telephone", "measured", "Did it work? By telephone."),
        ("“Did it work?”", "", "measured", "“Did it work?”"),
        ("“Fair Starts”", "By mail.", "measured", "“Fair Starts.” By mail."),
        ("Report (2023)", "", "stopped", "Report (2023). No longer measured."),
        ("Example, Inc.", "Interviews:", "measured", "Example, Inc. Interviews."),
        ("", "", "stopped", "No longer measured."),
    ],
)
def test_source_and_method_are_sentences_with_one_sign_each(source, method, state, words):
    assert MeasureValue(source=source, method=method, state=state).source_text == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"current": None}, "Not yet measured"),
        ({"current": Decimal(0), "unit": "offices"}, "0 offices"),
        ({"current": Decimal(0), "unit": "%"}, "0%"),
        ({"current": Decimal(1), "unit": "$"}, "$1"),
        ({"current": Decimal(-1), "unit": "$"}, "−$1"),
        ({"current": Decimal(15), "qualifier_label": "more than"}, "more than 15"),
    ],
)
def test_number_in_words(value, words):
    assert MeasureValue(**value).current_text == words


@pytest.mark.parametrize(
    ("number", "date", "words"),
    [
        (None, None, "Not set"),
        (None, YEAR, "Not set"),
        (Decimal(0), None, "0"),
        (Decimal(3), MONTH, "3 (May 2023)"),
    ],
)
def test_number_with_its_date(number, date, words):
    assert MeasureValue(baseline=number, baseline_on=date).baseline_text == words
    assert MeasureValue(target=number, target_on=date).target_text == words


@pytest.mark.parametrize(
    ("values", "plain"),
    [
        ({"title": "Fair Starts"}, "Fair Starts: program summary."),
        (
            {"title": "Did it work?", "publisher": "Example, Inc."},
            "Example, Inc. Did it work? Program summary.",
        ),
        (
            {"title": "“Why”", "publisher": "Institute", "as_of": TODAY, "version_number": 4},
            "Institute (2026). “Why”: program summary. Version 4, as of November 28, 2026.",
        ),
        (
            {"title": "Fair (A)", "address": "https://www.example.org/a/"},
            "Fair (A): program summary. https://www.example.org/a/",
        ),
    ],
)
def test_citation_is_sentences_with_one_sign_each(values, plain):
    assert Citation(ProgramSummary(**values)).plain == plain


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Not published yet. No “as of” date is given yet."),
        ({"version_number": 1}, "Version 1. No “as of” date is given yet."),
        ({"as_of": TODAY}, "As of November 28, 2026."),
        ({"as_of": TODAY, "version_number": 2}, "Version 2, as of November 28, 2026."),
    ],
)
def test_foot_says_what_is_known_of_the_edition(values, words):
    assert ProgramSummary(**values).foot[0].text == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ""),
        ({"amount": Decimal(0)}, "$0"),
        ({"amount": Decimal("5.5"), "period_text": "2023"}, "2023, $5.50"),
        ({"amount": Decimal(1), "amount_is_public": False}, "$1, not public"),
        ({"period_text": "since 2023"}, "since 2023"),
    ],
)
def test_support_is_said_with_what_is_known_of_it(values, words):
    (section,) = ProgramSummary(supports=[SupportSummary(credit="With help", **values)]).sections[
        1:
    ]
    assert section.content[0].note == words


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        (Budget(), []),
        (Budget(Decimal(0)), [("$0", "")]),
        (Budget(Decimal(5), "a year"), [("$5, a year", "")]),
        (Budget(None, "a year", "A note"), [("A note", "")]),
        (Budget(Decimal(5), "", "A note"), [("$5", "A note")]),
    ],
)
def test_budget_is_said_with_what_is_known_of_it(budget, words):
    sections = {each.key: each for each in ProgramSummary(budget=budget).sections}
    lines = sections["budget"].content if words else []
    assert [(line.text, line.note) for line in lines] == words
    assert ("budget" in sections) is bool(words)


@pytest.mark.parametrize(
    ("states", "national", "note", "words"),
    [
        ([], False, "", ""),
        ([], False, "Rural offices", "Rural offices"),
        (["ME"], False, "", "Maine"),
        (["ME"], False, "Where else?", "Maine. Where else?"),
        (["ME", "AZ"], False, "Rural offices.", "Arizona and Maine. Rural offices."),
        ([], True, "Rural offices", "National. Rural offices"),
    ],
)
@pytest.mark.django_db
def test_places_and_the_note_on_them(initiative_index, states, national, note, words):
    page = InitiativePage(title="Fair Starts", national=national, geography_note=note)
    initiative_index.add_child(instance=page)
    page.states = states
    page.save()
    assert summary_of_page(page).geography == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (HelpLine("Hotline"), "Hotline"),
        (HelpLine("Hotline", "988"), "Hotline: 988"),
        (HelpLine("Need help?", "988"), "Need help? 988"),
        (HelpLine("Example, Inc.", "988", "tel:988", "all day"), "Example, Inc.: 988 all day"),
    ],
)
def test_help_is_named_alike_on_the_page_and_on_paper(line, words):
    summary = ProgramSummary(title="Fair Starts", care_note=CareNote(lines=(line,)))
    assert words in by_pypdf(summary_pdf(summary))
    page = render_to_string("includes/summary/care_note.html", {"summary": summary})
    text = " ".join(page.replace("<", " <").split())
    assert line.lead in text
