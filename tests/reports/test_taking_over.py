"""Taking over from the record again: what has changed is shown, and nothing of staff is lost."""

import datetime

import pytest

from core.dates.partial_dates import PartialDate
from initiatives.models import Activity, InitiativePage
from reports.models import FunderReport, ReportLine
from reports.record.taking import changes_of, take
from tests.factories import ActivityFactory
from tests.reports.made import make_report, said, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(initiative_index):
    return working()


@pytest.fixture
def report(page):
    return make_report([page])


def again(report):
    """The report as a new request reads it."""
    return FunderReport.objects.get(pk=report.pk)


def change_record(page):
    """Another activity, other words for one, and one of the period's less."""
    ActivityFactory(page=page, title="Found later", text="", date=PartialDate(2026, 3))
    Activity.objects.filter(page=page, title="A training").update(text="In three rooms")
    InitiativePage.objects.filter(pk=page.pk).update(learned="Start small.")


def test_nothing_has_changed_at_first(report):
    assert changes_of(again(report)) == []


def test_what_is_new_changed_and_gone_is_named(page, report):
    change_record(page)
    changes = changes_of(again(report))
    assert [(change.kind, change.is_suggested) for change in changes] == [
        ("changed", True),
        ("new", True),
        ("gone", False),
    ]
    changed, new, gone = changes
    assert changed.line.text == "A training (February 2026). In two rooms."
    assert changed.proposal.text == "A training (February 2026). In three rooms."
    assert new.proposal.text == "Found later (March 2026)."
    assert gone.line.text == "Ask first."


def test_what_is_ticked_is_taken_over_and_nothing_else(page, report):
    change_record(page)
    changed, new, gone = (change.name for change in changes_of(again(report)))
    assert take(again(report), {new, gone, "new-1-2-no:3"}) == 2
    done, _, learned, _ = said(again(report))
    assert done == ["A training (February 2026). In two rooms.", "Found later (March 2026)."]
    assert learned == ["Start small."]
    assert [change.name for change in changes_of(again(report))] == [changed]


def test_words_of_staff_stay_even_where_the_record_replaces_them(page, report):
    ReportLine.objects.filter(text__startswith="A training").update(text="Ours.")
    part = report.parts.first()
    ReportLine.objects.create(part=part, text="Added by staff.", sort_order=9)
    change_record(page)
    changed = changes_of(again(report))[0]
    assert not changed.is_suggested
    take(again(report), {changed.name})
    lines = [(line.text, line.is_hidden) for line in part.lines.all()]
    assert lines == [
        ("A training (February 2026). In three rooms.", False),
        ("Ours.", True),
        ("Added by staff.", False),
    ]


def test_line_that_staff_left_out_stays_out_without_their_tick(page, report):
    ReportLine.objects.filter(text__startswith="A training").update(is_hidden=True)
    change_record(page)
    changed = changes_of(again(report))[0]
    assert not changed.is_suggested
    take(again(report), {changed.name})
    assert ReportLine.objects.get(text__contains="three rooms").is_hidden


def test_another_period_is_a_change_like_any_other(report):
    report.first_day = datetime.date(2025, 12, 1)
    report.save()
    assert "A meeting of last year" in changes_of(again(report))[0].proposal.text


@pytest.mark.parametrize("way", ["unpublish", "delete"])
def test_page_that_is_gone_is_said_to_be_gone_and_its_words_stay(page, report, way):
    before = said(report)
    getattr(InitiativePage.objects.get(pk=page.pk), way)()
    changes = changes_of(again(report))
    assert {change.kind for change in changes} == {"gone"}
    assert len(changes) == sum(map(len, before))
    assert said(again(report)) == before


def test_approved_report_takes_nothing_over(page, report):
    change_record(page)
    names = {change.name for change in changes_of(again(report))}
    FunderReport.objects.update(state="approved")
    assert take(again(report), names) == 0
