"""The IATI activity file: valid by IATI's own schema, or not there and the page says why."""

import datetime
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from initiatives.measures.value import MeasureValue
from initiatives.program_summary.outputs import iati
from tests.initiatives.program_summary.conftest import published, whole_summary

STANDARDS = Path(__file__).resolve().parents[2] / "standards"
BASE = "/initiatives/fair-starts/"
FACTS = {"name": "The Institute", "org_id": "US-EIN-12-3456789", "org_type": "80"}
DAY = PartialDate(2023, 5, 12)


@cache
def schema():
    """IATI's schema of an activity file, version 2.03."""
    return etree.XMLSchema(etree.parse(STANDARDS / "iati-activities-schema.xsd"))


def valid(file):
    """The root of a file (bytes) that is as IATI's schema says."""
    root = etree.fromstring(file)
    schema().assertValid(root)
    return root


def found(root, path):
    """What a path finds in the activity: values of attributes, texts of elements."""
    return [str(each) for each in root.xpath(f"iati-activity/{path}")]


def measure(**values):
    """A MeasureValue of a day."""
    return MeasureValue(
        **{
            "name": "letters",
            "kind": "output",
            "state": "measured",
            "qualifier": "more_than",
            "qualifier_label": "more than",
            "current": Decimal("15.50"),
            "current_on": DAY,
            "source": "A report",
            **values,
        }
    )


def activity(**values):
    """The checked root of a summary that says something everywhere."""
    summary = whole_summary(**{"starts": DAY, **values})
    return valid(iati.activity_file(summary, OrganizationFacts(**FACTS), 12))


def test_whole_summary_is_valid_and_says_what_the_record_says():
    root = activity(
        address="https://iip.example/a/",
        published_at=datetime.datetime(2026, 11, 12, 15, 30, 1, 5, tzinfo=datetime.UTC),
    )
    assert root.get("version") == "2.03"
    for path, values in {
        "iati-identifier/text()": ["US-EIN-12-3456789-12"],
        "reporting-org/@ref": ["US-EIN-12-3456789"],
        "title/narrative/text()": ["Fair Starts"],
        "description/@type": ["1", "2", "3", "4"],
        "participating-org[@role='1']/narrative/text()": ["A fund"],
        "participating-org[@role='4']/narrative/text()": ["The Institute"],
        "activity-status/@code": ["2"],
        "activity-date[@type='2']/@iso-date": ["2023-05-12"],
        "contact-info/person-name/narrative/text()": ["Ada"],
        "contact-info/website/text()": ["https://iip.example/a/"],
        "recipient-country/@code": ["US"],
        "location/name/narrative/text()": ["Maine"],
    }.items():
        assert found(root, path) == values, path


def test_year_or_month_is_no_day_of_an_activity():
    """The end is known to the month; it is left out rather than made a day."""
    root = activity(ends=PartialDate(2026, 5))
    assert found(root, "activity-date/@iso-date") == ["2023-05-12"]


@pytest.mark.parametrize(("year", "code"), [(2019, "4"), (2190, "3")])
def test_end_is_planned_until_it_has_come(year, code):
    root = activity(ends=PartialDate(year, 5, 12))
    assert found(root, f"activity-date[@iso-date='{year}-05-12']/@type") == [code]


def test_numbers_have_their_day_and_their_qualifier_in_words():
    root = activity(results=[measure(baseline=Decimal(3), baseline_on=PartialDate(2021))])
    indicator = "result/indicator"
    assert found(root, f"{indicator}/period/actual/@value") == ["15.5"]
    assert found(root, f"{indicator}/period/actual/comment/narrative/text()") == ["more than 15.5"]
    assert found(root, f"{indicator}/period/period-end/@iso-date") == ["2023-05-12"]
    assert found(root, f"{indicator}/baseline/@year") == ["2021"]
    assert not found(root, f"{indicator}/baseline/@iso-date")


def test_a_target_of_a_day_is_a_period_of_its_own():
    target = {"target": Decimal(20), "target_on": PartialDate(2027, 1, 31)}
    period = "result/indicator/period[target]"
    root = activity(results=[measure(**target)])
    assert found(root, f"{period}/target/@value") == ["20"]
    assert found(root, f"{period}/period-end/@iso-date") == ["2027-01-31"]
    assert not found(root, f"{period}/target/comment")


@pytest.mark.parametrize("date", [PartialDate(2021), PartialDate(2021, 5)])
def test_number_of_a_year_or_month_is_left_out(date):
    root = activity(results=[measure(current_on=date, target=Decimal(9), target_on=date)])
    assert not found(root, "result/indicator/period")
    assert found(root, "result/indicator/title/narrative/text()") == ["letters"]


@pytest.mark.parametrize(
    ("kind", "unit", "codes"),
    [("output", "", "11"), ("outcome", "%", "22"), ("learning", "days", "91")],
)
def test_kinds_and_units_have_the_codes_of_iati(kind, unit, codes):
    root = activity(results=[measure(kind=kind, unit=unit)])
    assert found(root, "result/@type") + found(root, "result/indicator/@measure") == list(codes)


def test_signs_that_xml_knows_are_text_and_others_are_left_out():
    root = activity(title="A < B & \ufffe“C”\x0b")
    assert found(root, "title/narrative/text()") == ["A < B & “C”"]


@pytest.mark.parametrize(
    ("values", "facts", "words"),
    [
        ({"starts": PartialDate(2021), "ends": None}, {}, "a year or a month is not enough"),
        ({"starts": None, "ends": None}, {}, "the day on which it began or ended"),
        ({"status": ""}, {}, "the status"),
        ({"standfirst": ""}, {}, "a description"),
        ({}, {"org_id": ""}, "the identifier of the organization"),
        ({}, {"org_type": ""}, "what kind of organization"),
        ({}, {"name": ""}, "the name of the organization"),
    ],
)
def test_what_iati_demands_and_the_record_does_not_know_is_named(values, facts, words):
    summary = replace(whole_summary(starts=DAY), **values)
    (lack,) = iati.missing(summary, OrganizationFacts(**FACTS | facts))
    assert words in lack


def test_content_note_of_a_care_page_goes_with_it():
    root = activity(content_note="It speaks about violence.")
    assert "It speaks about violence." in found(root, "description[@type='4']/narrative/text()")


@pytest.mark.parametrize("status", iati.STATUS)
def test_every_status_has_a_code(status):
    assert activity(status=status) is not None


@pytest.mark.django_db
def test_page_offers_the_file_where_the_record_suffices(offered, client, read):
    OrganizationFacts.objects.create(**FACTS)
    published(offered, starts=DAY)
    link = read(f"{BASE}summary/").select_one(f'a[href="{BASE}summary/iati/"]')
    assert link
    response = client.get(link["href"])
    assert response.headers["Content-Type"] == "application/xml"
    assert response.headers["Content-Disposition"].endswith('fair-starts-summary-2026-11.xml"')
    root = valid(response.content)
    assert found(root, "iati-identifier/text()") == [f"US-EIN-12-3456789-{offered.pk}"]
    assert found(root, "@last-updated-datetime")
    # Nothing that only funders read.
    for word in (b"43210", b"98765", b"Reserve", b"Lesson"):
        assert word not in response.content


@pytest.mark.django_db
def test_page_says_what_is_missing_instead_of_a_file(offered, client, read):
    page = read(f"{BASE}summary/")
    assert not page.select(f'a[href="{BASE}summary/iati/"]')
    details = page.find(string="Why there is no IATI file").find_parent("details")
    response = client.get(f"{BASE}summary/iati/")
    assert response.status_code == 404
    for item in details.select("li"):
        assert item.get_text() in response.content.decode()
    assert "a year or a month is not enough" in details.get_text()


@pytest.mark.django_db
def test_no_file_is_offered_of_what_is_not_in_the_portfolio(offered, client):
    OrganizationFacts.objects.create(**FACTS)
    published(offered, starts=DAY, show_in_portfolio=False)
    for path in ("iati/", "xlsx/"):
        assert client.get(f"{BASE}summary/{path}").status_code == 404
