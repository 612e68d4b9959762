"""A day is the Institute's own, wherever somebody on the staff lives and whatever UTC says."""

import datetime
from types import SimpleNamespace
from unittest import mock

import pytest
from django.utils import timezone

from core.dates.days import a_year_before, current_day
from funders.models import ShareSet
from initiatives.program_summary import ProgramSummary
from initiatives.program_summary.outputs.citations import Citation
from initiatives.program_summary.views import Edition, file_name
from initiatives.typesetting import pdf

# Two in the morning in New York, nine in the evening of the day before in Honolulu.
NIGHT = datetime.datetime(2026, 11, 24, 7, tzinfo=datetime.UTC)
# Nine in the evening of the last day of the year in New York.
NEW_YEARS_EVE = datetime.datetime(2027, 1, 1, 2, tzinfo=datetime.UTC)


@pytest.fixture
def night():
    """The clock stands at NIGHT, for somebody who works in Honolulu."""
    with (
        mock.patch("django.utils.timezone.now", return_value=NIGHT),
        timezone.override("Pacific/Honolulu"),
    ):
        yield


def test_day_is_new_yorks_for_everybody(night):
    assert current_day() == datetime.date(2026, 11, 24)


def test_share_set_has_ended_for_staff_when_it_has_for_its_recipient(night):
    share_set = ShareSet(ends_on=datetime.date(2026, 11, 23), token_digest="x")
    assert share_set.state == ShareSet.State.EXPIRED
    assert share_set.days_left == -1


def test_year_before_a_leap_day_ends_in_february():
    assert a_year_before(datetime.date(2024, 2, 29)) == datetime.date(2023, 2, 28)


def test_summary_is_cited_filed_and_dated_by_the_day_on_which_it_went_out():
    summary = ProgramSummary(title="A program", published_at=NEW_YEARS_EVE, version_number=1)
    assert "(2026)" in Citation(summary).plain
    assert "DA  - 2026/12/31" in Citation(summary).ris
    edition = Edition(SimpleNamespace(slug="a-program"), summary)
    assert file_name(edition) == "a-program-summary-2026-12.pdf"
    assert '"date": {"year": 2026, "month": 12, "day": 31}' in pdf._as_text([summary], "", None)
