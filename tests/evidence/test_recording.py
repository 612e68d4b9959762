"""Numbers enter the ledger when readers first see them, and stay when readers no longer do."""

import datetime
import io
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from core.dates.partial_dates import PartialDate
from evidence import recording
from evidence.models import LedgerEntry
from initiatives.models import InitiativePage, Measure
from tests.evidence.conftest import change, close, number
from tests.factories import InitiativePageFactory, MeasureFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 3, 4)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day of all tests."""
    monkeypatch.setattr(recording, "current_day", lambda: TODAY)


def run():
    """What the command says that it did."""
    output = io.StringIO()
    call_command("reconcile_evidence", stdout=output)
    return output.getvalue()


NOTHING = "0 added, 0 changed, 0 withdrawn, 0 restored, 0 forgotten"


def entry(name="convenings"):
    """The entry of this name as stored."""
    return LedgerEntry.objects.get(name=name)


def test_publication_enters_the_number_once_with_the_day(published):
    page = published("Fair starts", number(qualifier="more_than", method="By hand."))
    found = entry()
    assert (found.page_id, found.current, found.qualifier) == (page.pk, 15, "more_than")
    assert (found.listed_on, found.withdrawn_on, found.method) == (TODAY, None, "By hand.")
    change(page, lambda rows: None)
    change(page, lambda rows: None)
    assert LedgerEntry.objects.count() == 1


def test_draft_enters_nothing_until_it_is_published(ledger, published):
    draft = InitiativePageFactory(live=False)
    MeasureFactory(page=draft)
    draft.save_revision()
    page = published("Fair starts")
    page.measures.add(number())
    page.save_revision()
    run()
    assert not LedgerEntry.objects.exists()


LATER = TODAY + datetime.timedelta(days=9)


def test_other_words_change_the_entry_and_keep_its_first_day(published, monkeypatch):
    page = published("Fair starts", number())
    monkeypatch.setattr(recording, "current_day", lambda: LATER)

    def edit(rows):
        rows[0].source = "Another report"

    change(page, edit)
    assert (entry().source, entry().listed_on) == ("Another report", TODAY)


def test_corrected_number_stays_listed_and_the_right_one_has_an_entry_of_its_own(
    published, monkeypatch
):
    page = published("Fair starts", number())
    monkeypatch.setattr(recording, "current_day", lambda: LATER)

    def edit(rows):
        rows[0].current = Decimal(20)

    change(page, edit)
    wrong, right = LedgerEntry.objects.order_by("pk")
    assert (wrong.current, wrong.place, wrong.withdrawn_on) == (15, "corrected", LATER)
    assert (right.current, right.place, right.listed_on) == (20, "", LATER)
    assert NOTHING in run()


def test_number_that_a_newer_one_follows_stays_listed_as_an_earlier_value(published, monkeypatch):
    page = published("Fair starts", number())
    monkeypatch.setattr(recording, "current_day", lambda: LATER)

    def edit(rows):
        rows[0].current, rows[0].current_on = Decimal(18), PartialDate(2026, 1)

    change(page, edit)
    first, second = LedgerEntry.objects.order_by("pk")
    assert (first.current, first.place, first.withdrawn_on) == (15, "earlier", None)
    assert (first.listed_on, second.listed_on, second.place) == (TODAY, LATER, "")
    page.unpublish()
    assert set(LedgerEntry.objects.values_list("withdrawn_on", flat=True)) == {LATER}
    InitiativePage.objects.get(pk=page.pk).save_revision().publish()
    assert set(LedgerEntry.objects.values_list("withdrawn_on", flat=True)) == {None}
    assert NOTHING in run()


def test_row_without_any_number_is_not_entered(published):
    published("Fair starts", number(state="not_yet_measured", current=None))
    assert not LedgerEntry.objects.exists()


def test_target_of_what_is_not_yet_measured_is_a_number_too(published):
    published("Fair starts", number(state="not_yet_measured", current=None, target=Decimal(80)))
    assert (entry().current, entry().target) == (None, 80)


@pytest.mark.parametrize("values", [{"source": ""}, {"current_on": None}])
def test_number_that_readers_do_not_see_is_not_entered(published, values):
    published("Fair starts", number(**values))
    assert not LedgerEntry.objects.exists()


def test_deleted_row_is_withdrawn_and_comes_back_with_an_old_version(published):
    page = published("Fair starts", number())
    old = page.get_latest_revision()
    change(page, lambda rows: rows.clear())
    assert entry().withdrawn_on == TODAY
    old.as_object().save_revision().publish()
    assert entry().withdrawn_on is None


def test_number_that_gives_way_to_not_yet_measured_is_withdrawn(published):
    page = published("Fair starts", number())

    def edit(rows):
        rows[0].state, rows[0].current = "not_yet_measured", None

    change(page, edit)
    assert (entry().withdrawn_on, entry().current) == (TODAY, 15)


def test_number_that_gives_way_to_its_target_alone_stays_on_record(published, monkeypatch):
    page = published("Fair starts", number(target=Decimal(80)))

    def give_way(rows):
        rows[0].state, rows[0].current, rows[0].current_on = "not_yet_measured", None, None

    def measure_again(rows):
        rows[0].state, rows[0].current, rows[0].current_on = "measured", 20, PartialDate(2026)

    change(page, give_way)
    first, second = LedgerEntry.objects.order_by("pk")
    assert (first.current, first.withdrawn_on) == (15, TODAY)
    assert (second.current, second.target, second.withdrawn_on) == (None, 80, None)
    assert NOTHING in run()
    page.unpublish()
    InitiativePage.objects.get(pk=page.pk).save_revision().publish()
    change(page, measure_again)
    first, second = LedgerEntry.objects.order_by("pk")
    assert (first.current, first.withdrawn_on) == (15, TODAY)
    assert (second.current, second.withdrawn_on) == (20, None)
    assert NOTHING in run()


@pytest.mark.parametrize(
    "way", ["unpublished", "restricted", "restricted above", "deleted", "deleted above"]
)
def test_numbers_of_a_page_that_is_closed_are_withdrawn_at_once(published, way):
    page = published("Fair starts", number())
    close(page, way)
    assert LedgerEntry.objects.get().withdrawn_on == TODAY
    assert NOTHING in run()


def test_numbers_come_back_when_the_page_is_opened_again(published):
    page = published("Fair starts", number())
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    restriction.delete()
    assert entry().withdrawn_on is None
    page.unpublish()
    InitiativePage.objects.get(pk=page.pk).save_revision().publish()
    assert entry().withdrawn_on is None


def test_restricted_page_enters_nothing_when_it_is_published(published):
    page = published("Fair starts")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    change(page, lambda rows: rows.append(number()))
    assert not LedgerEntry.objects.exists()


def test_deleted_page_leaves_no_words_behind(published):
    published("Fair starts", number(method="By hand.")).delete()
    found = LedgerEntry.objects.get()
    assert (found.name, found.method, found.source, found.source_url) == ("", "", "", "")
    assert (found.current, found.current_on) == (None, None)


def test_command_fixes_what_happened_outside_the_admin_and_then_rests(published):
    page = published("Fair starts", number("kept"), number("deleted"), number("changed"))
    expired = published("Expired", number("expired"))
    Measure.objects.filter(name="deleted").delete()
    Measure.objects.filter(name="changed").update(current=99)
    MeasureFactory(page=page, name="added")
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    InitiativePage.objects.filter(pk=expired.pk).update(expire_at=past)
    assert "1 added, 1 changed, 2 withdrawn, 0 restored, 0 forgotten" in run()
    assert NOTHING in run()
    assert LedgerEntry.objects.get(name="changed", place="").current == 99
    assert entry("expired").withdrawn_on == TODAY


def test_copy_of_a_page_has_entries_of_its_own(published):
    page = published("Fair starts", number())
    page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    run()
    assert LedgerEntry.objects.filter(name="convenings").count() == 2


def test_way_back_to_the_release_of_before_leaves_one_standing_number(published):
    page = published("Fair starts", number())

    def edit(rows):
        rows[0].current, rows[0].current_on = Decimal(18), PartialDate(2026, 1)

    change(page, edit)
    migration = import_module("evidence.migrations.0006_values_in_a_series")
    migration.leave_to_the_old_release(apps, None)
    (standing,) = LedgerEntry.objects.filter(withdrawn_on=None)
    assert (standing.current, LedgerEntry.objects.count()) == (18, 2)
