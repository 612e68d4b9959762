"""The starter content has versions and a ledger from the beginning, as what staff publish has."""

import io

import pytest
from django.core.management import call_command

from evidence.models import LedgerEntry
from home.models import StandardPage
from initiatives.models import InitiativePage, Measure
from versions.models import PublishedVersion

pytestmark = pytest.mark.usefixtures("seeded_site", "db")


def test_every_number_that_readers_see_is_in_the_ledger():
    shown = Measure.objects.on_visible_pages().exclude(current=None)
    assert LedgerEntry.objects.count() == shown.count() == 6
    output = io.StringIO()
    call_command("reconcile_evidence", stdout=output)
    assert "0 added, 0 changed, 0 withdrawn, 0 restored, 0 forgotten" in output.getvalue()


def test_every_number_is_a_series_of_one():
    values = list(Measure.objects.exclude(current=None))
    assert values and not any(row.series.get("others") for row in values)


def test_every_page_is_published_as_its_first_version():
    pages = [*InitiativePage.objects.live(), *StandardPage.objects.live()]
    assert pages
    for page in pages:
        assert page.current_version.number == 1, page


def test_every_version_can_be_read(read):
    versions = PublishedVersion.objects.all()
    assert versions
    for version in versions:
        assert read(f"{version.address}versions/1/").h1.get_text() == version.title
