"""A Decimal in digits and in words, and as JSON."""

import datetime
import json
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from core.exports.exact_json import dumps
from core.exports.numbers import digits, grouped, money


@pytest.mark.parametrize(
    ("number", "in_digits", "in_groups"),
    [
        ("2300", "2300", "2,300"),
        ("2300.0000", "2300", "2,300"),
        ("0.5000", "0.5", "0.5"),
        ("1000", "1000", "1,000"),
        ("10", "10", "10"),
        ("0", "0", "0"),
        ("0.0000", "0", "0"),
        ("-1234.5000", "-1234.5", "−1,234.5"),
        ("1E+12", "1000000000000", "1,000,000,000,000"),
        ("1234567890123456.7891", "1234567890123456.7891", "1,234,567,890,123,456.7891"),
        ("0.12345678901234567", "0.12345678901234567", "0.12345678901234567"),
    ],
)
def test_number_is_written_whole_without_exponent_or_idle_zeros(number, in_digits, in_groups):
    value = Decimal(number)
    assert (digits(value), grouped(value)) == (in_digits, in_groups)
    assert dumps({"a": [value]}) == f'{{"a": [{in_digits}]}}'


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1200", "$1,200"),
        ("1200.00", "$1,200"),
        ("0.5", "$0.50"),
        ("1E+6", "$1,000,000"),
        ("-3.5", "−$3.50"),
        ("0.125", "$0.125"),
    ],
)
def test_amount_has_cents_only_where_there_are_some(amount, words):
    assert money(Decimal(amount)) == words


def test_dates_in_json_are_as_exact_as_they_are_known():
    day, moment = datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.UTC)
    written = json.loads(dumps([PartialDate(2023, 5), day, moment]))
    assert written == ["2023-05", "2026-01-02", "2026-01-02T03:00:00+00:00"]


@pytest.mark.parametrize(
    "value",
    [{1, 2}, object(), Decimal("NaN"), Decimal("Infinity"), {"a": [Decimal("-Infinity")]}],
)
def test_what_json_does_not_know_is_refused(value):
    with pytest.raises(TypeError):
        dumps({"a": value})


@pytest.mark.parametrize("indent", [None, 2])
def test_json_of_ours_agrees_with_pythons_own(indent):
    value = {"a": [1, "“x”", None, True, {}, []], "b": {"c\n": "\u2028</script>"}, "d": ()}
    assert dumps(value, indent) == json.dumps(value, ensure_ascii=False, indent=indent)
