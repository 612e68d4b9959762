"""JSON whose numbers are exact: a Decimal is written digit by digit, never as a float."""

import datetime
from decimal import Decimal

import simplejson

from core.dates.partial_dates import PartialDate
from core.exports.numbers import digits


def _known(value):
    """What JSON has no word for: exact numbers, and dates as ISO 8601."""
    if isinstance(value, Decimal) and value.is_finite():
        return simplejson.RawJSON(digits(value))
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return str(value)
    raise TypeError(f"{value!r} has no place in JSON.")


def dumps(value, indent=None):
    """Return `value` (dicts, lists, texts, numbers, dates, None) as JSON text without a newline.

    Python's own writer turns a Decimal into a float or refuses it, and 1234567890123456.7891 is no
    float.

    Args:
        value: what to write.
        indent: spaces for each level; None writes it all in one line.

    Raises:
        TypeError: for anything that JSON does not know.
    """
    # With use_decimal the idle zeros and exponents of a Decimal would be written as they are.
    return simplejson.dumps(
        value, default=_known, use_decimal=False, ensure_ascii=False, indent=indent
    )
