"""The day on which reports are drafted."""

import datetime

import pytest


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day on which the tests of this folder draft: in the autumn after the period."""
    day = datetime.date(2026, 10, 1)
    monkeypatch.setattr("reports.record.taking.current_day", lambda: day)
    return day
