"""What a report takes from the record, and from which row."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from wagtail.models import PageViewRestriction

from core.dates.partial_dates import PartialDate
from initiatives.models import Activity, Measure
from reports.models import ReportLine
from reports.outputs.contents import contents_of
from reports.record.proposals import Period, Program, coming, done
from tests.factories import ActivityFactory, InitiativePageFactory, MeasureFactory, SupportFactory
from tests.reports.made import FIRST, LAST, make_form, make_report, said, working

pytestmark = pytest.mark.django_db


def test_four_usual_questions_are_answered_from_the_record(initiative_index):
    report = make_report([working()])
    done, counted, learned, coming = said(report)
    assert done == ["A training (February 2026). In two rooms."]
    assert counted == ["offices"]
    assert learned == ["Start small.", "Ask first."]
    assert coming == [
        "A talk after it (September 1, 2026). In two rooms.",
        "A meeting to come (November 2026). In two rooms.",
        "To reach: 30 (2027), offices.",
    ]


def test_number_is_told_as_it_was_on_the_first_day_and_on_the_last(initiative_index):
    make_report([working()])
    line = ReportLine.objects.get(text="offices", part__asked="counted")
    assert (line.then, line.now) == ("12 in November 2025", "18 in June 2026")
    assert line.source == "Annual report."
    assert [value[0] for value in line.way] == ["12", "15", "18"]


def test_value_after_the_period_is_not_told(initiative_index):
    make_report([working()], last_day=datetime.date(2026, 4, 30))
    line = ReportLine.objects.get(text="offices", part__asked="counted")
    assert (line.then, line.now, line.source) == (
        "12 in November 2025",
        "15 in March 2026",
        "A count.",
    )
    assert not line.way


def test_number_that_was_not_counted_again_says_so(initiative_index):
    page = working()
    MeasureFactory(page=page, name="states", current=Decimal(5), current_on=PartialDate(2024))
    MeasureFactory(page=page, name="later", current=Decimal(5), current_on=PartialDate(2026, 8))
    MeasureFactory(
        page=page, name="waiting", state="not_yet_measured", current=None, current_on=None
    )
    MeasureFactory(
        page=page,
        name="from a baseline",
        baseline=Decimal(3),
        baseline_on=PartialDate(2025),
        current=Decimal(4),
        current_on=PartialDate(2026, 5),
    )
    MeasureFactory(page=page, name="of the field", kind=Measure.Kind.CONTEXT)
    make_report([page])
    told = {
        line.text: (line.then, line.now)
        for line in ReportLine.objects.filter(part__asked="counted")
    }
    assert told["states"] == ("5 in 2024", "5 in 2024, no newer value")
    assert told["later"] == ("", "No value by Jun 30, 2026")
    assert told["waiting"] == ("", "Not yet measured")
    assert told["from a baseline"] == ("3 (2025)", "4 in May 2026")
    assert "of the field" not in told


def test_each_line_knows_the_row_that_it_comes_from(initiative_index):
    page = working()
    make_report([page])
    activity = Activity.objects.get(title="A training")
    line = ReportLine.objects.get(text__startswith="A training")
    assert (line.page_id, line.row) == (page.pk, f"activities:{activity.pk}")
    assert line.recorded == line.words
    assert set(ReportLine.objects.values_list("page", flat=True)) == {page.pk}


def test_year_alone_counts_if_any_of_its_days_lies_in_the_period(initiative_index):
    page = InitiativePageFactory()
    for year in (2025, 2026, 2027):
        ActivityFactory(page=page, title=f"Year {year}", text="", date=PartialDate(year))
    done, _, _, coming = said(make_report([page]))
    assert done == ["Year 2026 (2026)."]
    assert coming == ["Year 2027 (2027)."]


def test_nothing_is_done_before_its_day_comes(initiative_index):
    page = working()
    done, _, _, coming = said(make_report([page], last_day=datetime.date(2026, 12, 31)))
    assert not any("to come" in text for text in done)
    assert any("to come" in text for text in coming)
    assert any("A talk after it" in text for text in done)


def test_what_was_dropped_is_told_as_dropped_and_what_is_owed_comes_next():
    def activity(state, date, planned_on=None, because=""):
        return Activity(
            pk=1,
            title=f"A {state} thing",
            state=state,
            date=date,
            planned_on=planned_on,
            dropped_because=because,
        )

    may, fall = PartialDate(2026, 5), PartialDate(2026, 10)
    dated = [activity("done", may), activity("dropped", may), activity("dropped", fall)]
    dated += [activity("under_way", may, fall), activity("planned", None, may)]
    dated += [activity("dropped", None, may, "no room was found")]
    undated = [activity("planned", None), activity("dropped", None)]
    rows = SimpleNamespace(activities={"undated": undated, "dated": dated})
    page = SimpleNamespace(pk=1, title="A page", rows=rows, measures=Measure.objects.none())
    program = Program(page, None)
    period = Period(FIRST, LAST, LAST)
    assert [line.text for line in done(program, period, None)] == [
        "A done thing (May 2026).",
        "A dropped thing. Dropped.",
        "A dropped thing. Dropped in May 2026.",
        "A dropped thing. Dropped: no room was found.",
    ]
    assert [line.text for line in coming(program, period, None)] == [
        "A planned thing.",
        "A under_way thing (October 2026).",
        "A planned thing. Late: planned for May 2026.",
    ]


def test_period_without_activity_leaves_its_question_without_answer(initiative_index):
    report = make_report(
        [working()], first_day=datetime.date(2020, 1, 1), last_day=datetime.date(2020, 2, 1)
    )
    contents = contents_of(report)
    assert [answer.question for answer in contents.missing] == ["What was done"]
    assert not contents.too_long


def test_drafts_and_pages_that_readers_do_not_see_are_in_no_report(initiative_index):
    page = working()
    page.learned = "Only in the draft."
    page.title = "A title of the draft"
    page.activities.add(Activity(title="Only a draft", date=PartialDate(2026, 2)))
    page.save_revision()
    hidden = working("Hidden", live=False)
    private = working("Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_report([page, hidden, private])
    assert set(ReportLine.objects.values_list("subject", flat=True)) == {"Fair starts"}
    assert not ReportLine.objects.filter(text__icontains="draft").exists()


def test_what_only_funders_may_know_is_in_and_what_nobody_approved_is_not(initiative_index):
    page = InitiativePageFactory(
        learned="Told to funders alone.", learned_is_private=True, budget=Decimal(1000)
    )
    SupportFactory(page=page, credit="Not approved.", credit_approved=False)
    SupportFactory(page=page, credit="With the support of a foundation")
    form = make_form(
        [{"text": text, "asked": text} for text in ("learned", "budget", "supporters")]
    )
    assert said(make_report([page], form)) == [
        ["Told to funders alone."],
        ["$1,000."],
        ["With the support of a foundation."],
    ]


def test_report_of_many_initiatives_asks_no_more_queries(
    initiative_index, django_assert_max_num_queries
):
    few, many = [working("One")], [working(f"Number {number}") for number in range(8)]
    with django_assert_max_num_queries(40):
        make_report(few)
    with django_assert_max_num_queries(40):
        report = make_report(many)
    with django_assert_max_num_queries(14):
        contents_of(report)
