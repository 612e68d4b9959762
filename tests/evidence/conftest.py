"""The ledger's page, and functions that publish numbers and read the list."""

import datetime
from decimal import Decimal

import pytest
from wagtail.models import Page, PageViewRestriction

from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage, Measure
from tests.factories import EvidencePageFactory, InitiativePageFactory


def number(name="convenings", **values):
    """An unsaved measure with a number."""
    given = {
        "state": "measured",
        "current": Decimal(15),
        "current_on": PartialDate(2023, 5),
        "source": "Annual report",
        "source_url": "https://source.example/",
    }
    return Measure(name=name, **given | values)


def words_of(element):
    """The text of an element with single spaces, none inside brackets."""
    words = " ".join(element.get_text(" ").split())
    return words.replace("( ", "(").replace(" )", ")")


@pytest.fixture
def ledger(initiative_index):
    """The page of the ledger."""
    return EvidencePageFactory()


@pytest.fixture
def published(ledger):
    """A function that publishes an initiative with measures."""

    def make(title="Fair starts", *measures, **values):
        page = InitiativePageFactory(title=title, summary="x" * 60, **values)
        page.measures = list(measures)
        page.save_revision().publish()
        return InitiativePage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def lines(read):
    """A function that returns the rows of the ledger, each as a list of the text of its cells."""

    def rows(query=""):
        page = read(f"/evidence/{query}")
        return [
            [words_of(cell) for cell in row.select("th, td")] for row in page.select("tbody tr")
        ]

    return rows


@pytest.fixture
def names(lines):
    """A function that returns what the listed numbers count, in order."""
    return lambda query="": [row[1] for row in lines(query)]


def change(page, edit):
    """Open the newest draft of a page, edit it and publish it."""
    draft = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    rows = list(draft.measures.all())
    edit(rows)
    draft.measures = rows
    draft.save_revision().publish()


def close(page, way):
    """Close a page to readers."""
    if way == "unpublished":
        page.unpublish()
    elif way == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif way == "restricted above":
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    elif way == "deleted":
        Page.objects.get(pk=page.pk).delete()
    elif way == "deleted above":
        Page.objects.get(pk=page.get_parent().pk).delete()
    elif way == "expired":
        past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        InitiativePage.objects.filter(pk=page.pk).update(expire_at=past)
    else:
        raise ValueError(way)
