"""How far a number came, in words."""

from decimal import Decimal

import pytest

from initiatives.measures.value import MeasureValue
from initiatives.measures.way import progress_of
from tests.initiatives.test_measures import measure


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        # Baseline, current number, target.
        ("0 15 60", "15 of 60 days toward the target"),
        ("80 65 20", "15 of 60 days toward the target"),
        ("0 1 60", "1 of 60 days toward the target"),
        ("80 95 20", "moved away from the target by 15 days"),
        ("20 19 80", "moved away from the target by 1 day"),
        ("20 20 80", "no change toward the target so far"),
        ("20 80 80", "target reached"),
        ("80 15 20", "target passed by 5 days"),
        ("20 30 20", ""),
    ],
)
def test_progress_is_told_in_words(numbers, words):
    assert progress_of(list(map(Decimal, numbers.split())), "", "days") == words


@pytest.mark.parametrize(
    ("numbers", "qualifier", "words"),
    [
        ("0 15 60", "at_least", "at least 15 of 60 toward the target"),
        ("0 15 60", "about", "about 15 of 60 toward the target"),
        ("80 65 20", "more_than", "less than 15 of 60 toward the target"),
        ("80 65 20", "up_to", "at least 15 of 60 toward the target"),
        ("80 95 20", "more_than", "moved away from the target by more than 15"),
        ("20 15 80", "at_least", ""),
        ("20 85 80", "up_to", ""),
        ("20 80 80", "at_least", "target reached"),
        ("20 80 80", "up_to", ""),
        ("20 80 80", "about", ""),
        ("20 20 80", "at_least", ""),
    ],
)
def test_number_that_is_not_exact_claims_no_more_progress_than_is_known(numbers, qualifier, words):
    assert progress_of(list(map(Decimal, numbers.split())), qualifier, "") == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("%", "15 of 60 percentage points toward the target"),
        ("$", "$15 of $60 toward the target"),
    ],
)
def test_progress_of_money_and_of_percentages_is_in_their_own_words(unit, words):
    assert progress_of([Decimal(0), Decimal(15), Decimal(60)], "", unit) == words


def test_progress_needs_a_number_a_baseline_and_a_target():
    known = {"baseline": "0", "current": "15", "target": "60"}
    assert MeasureValue.of(measure(**known)).progress_text
    for missing in known:
        assert MeasureValue.of(measure(**known | {missing: None})).progress_text == ""
