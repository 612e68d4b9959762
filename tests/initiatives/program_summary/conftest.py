"""Initiatives whose program summary is offered."""

import datetime
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from directory.models import Organization
from initiatives.models import InitiativePage
from initiatives.program_summary import Place, ProgramSummary, SupportSummary
from initiatives.program_summary.parts import ActivitySummary, Contact
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    InitiativeIndexPageFactory,
    InitiativePageFactory,
    MeasureFactory,
    OrganizationFactory,
    PersonFactory,
    SupportFactory,
)

# Each stands in one field only, so that a test can tell where it leaked.
PRIVATE_WORDS = ("98,765", "fiscal year 2031", "Reserve for travel", "43,210", "Lesson for funders")


def offered_initiative(**values):
    """A published initiative in the portfolio with a usual record; what is private is marked."""
    page = InitiativePageFactory(
        **{
            "title": "Fair Starts",
            "slug": "fair-starts",
            "summary": "It helps small offices to find out what works, and says what came of it.",
            "status": "active",
            "starts": PartialDate(2023),
            "accent": "teal",
            "show_in_portfolio": True,
            "need": "Small offices lack people.\nThey lack time as well.",
            "population": "People in rural counties",
            "geography_note": "Rural counties above all.",
            "learned": "Travel costs more than expected.",
            "as_of": datetime.date(2026, 11, 12),
            "budget": Decimal("98765"),
            "budget_period": "fiscal year 2031",
            "budget_note": "Reserve for travel",
            "text_50": "Fair Starts helps small offices.",
            "funder_contact": PersonFactory(
                name="Ada Example", email="ada@example.org", show_email=True
            ),
            **values,
        }
    )
    page.states = ["AZ", "ME"]
    GoalFactory(page=page, text="More offices take part.", sort_order=0)
    GoalFactory(page=page, text="Cases end sooner.", sort_order=1)
    ActivityFactory(page=page, title="A first meeting", date=PartialDate(2023, 5))
    ActivityFactory(page=page, title="Advice by telephone", date=None)
    MeasureFactory(
        page=page,
        sort_order=0,
        name="offices take part",
        kind="outcome",
        qualifier="at_least",
        baseline=Decimal(3),
        baseline_on=PartialDate(2023),
        target=Decimal(30),
        current=Decimal(15),
        current_on=PartialDate(2026, 10),
        source="A survey of example.org",
        source_url="https://www.example.org/survey/",
    )
    MeasureFactory(
        page=page,
        sort_order=1,
        name="days until a case ends",
        state="not_yet_measured",
        current=None,
        current_on=None,
        source="",
        source_url="",
        method="",
    )
    name = "Example Foundation"
    supporter = Organization.objects.filter(name=name).first() or OrganizationFactory(name=name)
    SupportFactory(
        page=page,
        organization=supporter,
        credit="With the support of the Example Foundation",
        credit_approved=True,
        amount=Decimal(43210),
        sort_order=0,
        show_amount=False,
    )
    page.save()
    return published(page)


def published(page, **values):
    """Publish the page with new values; returns it as stored."""
    page = InitiativePage.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)


def whole_summary(**values):
    """A ProgramSummary that says something in every field but those only funders read."""
    meeting = ActivitySummary("A meeting", "In words.", "convening", PartialDate(2023, 5))
    grant = SupportSummary(
        name="A program",
        organization="A fund",
        credit="With thanks",
        kind="grant",
        kind_label="Grant",
        starts=PartialDate(2022),
        ends=PartialDate(2024),
        period_text="2022–2024",
        amount=Decimal(5),
        amount_is_public=True,
    )
    whole = ProgramSummary(
        title="Fair Starts",
        publisher="The Institute",
        standfirst="It helps.",
        status="active",
        starts=PartialDate(2023),
        ends=PartialDate(2026, 5),
        need="Few people.",
        goals=["More offices."],
        activities=[meeting],
        population="Rural counties",
        geography="Maine",
        places=[Place("ME", "Maine")],
        national=True,
        supports=[grant],
        learned="Travel costs.",
        contact=Contact("Ada", "Director", "The Institute", "ada@iip.example"),
        as_of=datetime.date(2026, 11, 12),
        grant_texts={"text_50": "Fifty.", "text_700": "Seven hundred."},
        content_note="It speaks of violence.",
        address="https://iip.example/initiatives/fair-starts/",
        version_number=3,
        published_at=datetime.datetime(2026, 11, 14, 17, tzinfo=datetime.UTC),
    )
    return replace(whole, **values)


def addresses_of_summaries(client):
    """The addresses of the summaries that the sitemap of the starter content names."""
    sitemap = client.get("/sitemap.xml").content.decode()
    addresses = re.findall(r"<loc>http://[^/]+(/[^<]+/summary/)</loc>", sitemap)
    assert len(addresses) >= 3
    return addresses


@pytest.fixture(scope="module")
def standing(module_database):
    """The id of a published initiative in the portfolio, made once for the tests of a module."""
    InitiativeIndexPageFactory()
    return offered_initiative().pk


@pytest.fixture
def offered(standing, db):
    """That initiative as stored; what a test does to it is undone."""
    return InitiativePage.objects.get(pk=standing)
