"""What readers see of an organization that supports an initiative."""

from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from directory.models import Organization
from initiatives.models import Support


@pytest.mark.parametrize(
    ("amount", "is_shown", "words"),
    [(43210, True, "$43,210"), (43210, False, ""), (0, True, "$0"), (None, True, "")],
)
def test_amount_is_printed_only_if_there_is_one_and_staff_show_it(amount, is_shown, words):
    amount = None if amount is None else Decimal(amount)
    assert Support(amount=amount, show_amount=is_shown).amount_display == words


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (2022, 2024, "2022–2024"),
        (2022, None, "since 2022"),
        (None, 2024, "until 2024"),
        (None, None, ""),
    ],
)
def test_period_is_said_as_far_as_it_is_known(starts, ends, words):
    starts, ends = (year and PartialDate(year) for year in (starts, ends))
    assert Support(starts=starts, ends=ends).period_text == words


def test_supporter_is_named_by_the_program_or_else_by_the_organization():
    organization = Organization(name="A fund")
    assert Support(organization=organization, program="A program").name == "A program"
    assert Support(organization=organization).name == "A fund"
    assert Support().name == ""


@pytest.mark.parametrize(
    "missing",
    [
        {"credit_approved": False},
        {"credit": ""},
        {"organization": None},
        {"organization": Organization(name="A fund", live=False)},
    ],
    ids=["no approval", "no wording", "no organization", "an unpublished organization"],
)
def test_supporter_is_shown_once_all_that_readers_are_owed_is_there(missing):
    whole = {"credit_approved": True, "credit": "With thanks", "organization": Organization()}
    assert Support(**whole).is_printable
    assert not Support(**whole | missing).is_printable
