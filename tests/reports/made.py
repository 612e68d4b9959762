"""Initiatives with something to report, forms, and reports made of them."""

import datetime
from decimal import Decimal

from core.dates.partial_dates import PartialDate
from reports.models import FormQuestion, FunderForm, FunderReport, ReportInitiative
from reports.record.taking import make_parts
from tests.factories import ActivityFactory, InitiativePageFactory, MeasureFactory

FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 6, 30)


def value(number, on, **more):
    """A value of a series as it is stored."""
    return {"key": on, "value": number, "on": on, "source": "A count", "seen": True, **more}


def working(title="Fair starts", **values):
    """An initiative with an activity before, in and after the first half of 2026, and a number."""
    page = InitiativePageFactory(title=title, learned="Start small.\nAsk first.", **values)
    for date, name in (
        (PartialDate(2025, 12, 31), "A meeting of last year"),
        (PartialDate(2026, 2), "A training"),
        (PartialDate(2026, 9, 1), "A talk after it"),
        (PartialDate(2026, 11), "A meeting to come"),
        (None, "Something without a day"),
    ):
        ActivityFactory(page=page, title=name, date=date, text="In two rooms")
    MeasureFactory(
        page=page,
        name="offices",
        current=Decimal(18),
        current_on=PartialDate(2026, 6),
        target=Decimal(30),
        target_on=PartialDate(2027),
        series={"others": [value("12", "2025-11"), value("15", "2026-03")], "in_order": True},
    )
    return page


def make_report(pages, form=None, **values):
    """A stored report about the pages (list), drafted from the record."""
    values = {"title": "Half a year", "first_day": FIRST, "last_day": LAST} | values
    report = FunderReport(funder_form=form, **values)
    report.initiatives = [ReportInitiative(initiative=page) for page in pages]
    report.save()
    make_parts(report)
    return report


def make_form(questions, name="A form"):
    """A stored form; questions are dicts of the fields of FormQuestion."""
    form = FunderForm(name=name)
    form.questions = [
        FormQuestion(sort_order=number, **values) for number, values in enumerate(questions)
    ]
    form.save()
    return form


def said(report):
    """What the lines of each question say, those left out aside."""
    return [
        [line.text for line in part.lines.all() if not line.is_hidden]
        for part in report.parts.all()
    ]
