"""Rows keep their ids from one publication to the next, so that others can point at them."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage, Measure
from tests.admin_forms import edit_address, errors_of, form_data
from tests.examples import full_initiative
from tests.factories import InitiativePageFactory
from versions.recording import keep_row_ids

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(initiative_index):
    """A published initiative with one measure."""
    page = InitiativePageFactory(summary="x" * 60, measures=[])
    page.measures.add(measure("first"))
    page.save_revision().publish()
    return page


def measure(name, **values):
    """An unsaved, complete measure."""
    given = {"state": "measured", "current": Decimal(3), "current_on": PartialDate(2023)}
    return Measure(name=name, source="A report", **given | values)


def latest(page):
    """The newest draft of a page as the editor opens it."""
    return InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def publish(page, change=lambda draft: None):
    """Open the newest draft, change it and publish it, as the editor does."""
    draft = latest(page)
    change(draft)
    draft.save_revision().publish()
    return ids(page)


def publish_as_scheduled(revision):
    """Publish a revision that is read from the database, as the scheduler does.

    The one in memory holds the page of before, with another latest draft.
    """
    Revision.objects.get(pk=revision.pk).publish()


def ids(page):
    """The ids of the stored measures by name."""
    return dict(Measure.objects.filter(page_id=page.pk).values_list("name", "pk"))


def test_row_added_to_a_live_page_keeps_its_id_when_the_page_is_published_again(page):
    before = publish(page, lambda draft: draft.measures.add(measure("second")))
    assert set(before) == {"first", "second"}
    assert publish(page) == before
    after = publish(page, lambda draft: draft.measures.add(measure("third")))
    assert after.items() > before.items()


def test_row_keeps_its_id_when_its_words_change(page):
    before = publish(page, lambda draft: draft.measures.add(measure("second")))

    def rename(draft):
        rows = list(draft.measures.all())
        next(row for row in rows if row.name == "second").name = "renamed"
        draft.measures = rows

    assert publish(page, rename)["renamed"] == before["second"]


def test_row_keeps_its_id_through_the_real_form(page, admin_client):
    publish(page, lambda draft: draft.measures.add(measure("second")))
    before = ids(page)
    for value in ("7", "8"):
        data = form_data(admin_client.get(edit_address(page)).content.decode())
        name = next(name for name, value in data.items() if value in ("second", ["second"]))
        data |= {name.replace("-name", "-current"): value, "action-publish": "on"}
        response = admin_client.post(edit_address(page), data)
        assert response.status_code == 302, errors_of(response)
    assert ids(page) == before
    assert Measure.objects.get(name="second").current == 8


def test_later_draft_that_repeats_a_new_row_keeps_its_id(page):
    draft = latest(page)
    draft.measures.add(measure("second"))
    scheduled = draft.save_revision()
    later = latest(page)
    later.summary = "y" * 60
    later.save_revision()
    publish_as_scheduled(scheduled)
    before = ids(page)
    assert publish(page) == before


def test_later_draft_with_another_new_row_gives_the_id_to_the_row_that_has_its_words(page):
    draft = latest(page)
    draft.measures.add(measure("second"))
    scheduled = draft.save_revision()
    later = latest(page)
    new = later.measures.last()
    later.measures.remove(new)
    later.measures.add(measure("other"))
    later.measures.add(new)
    later.save_revision()
    publish_as_scheduled(scheduled)
    before = ids(page)
    after = publish(page)
    assert set(after) == {"first", "second", "other"}
    assert after.items() > before.items()


def test_restored_old_version_gives_a_deleted_row_its_old_id(page):
    old = page.revisions.get()
    before = publish(page)
    assert publish(page, lambda draft: draft.measures.clear()) == {}
    old.as_object().save_revision().publish()
    assert ids(page) == before


def test_sentence_on_what_changed_stays_forgotten(page):
    def change(draft):
        draft.measures.add(measure("second"))
        draft.change_note = "Added a number."

    publish(page, change)
    assert latest(page).change_note == ""


def test_rows_of_every_kind_keep_their_ids(page):
    full = full_initiative()
    full.save_revision().publish()
    relations = [
        relation.get_accessor_name() for relation in get_all_child_relations(InitiativePage)
    ]

    def stored():
        now = InitiativePage.objects.get(pk=full.pk)
        return {name: sorted(getattr(now, name).values_list("pk", flat=True)) for name in relations}

    before = stored()
    publish(full)
    assert stored() == before


def test_an_editor_who_saves_at_the_same_moment_is_waited_for(page):
    """A publication rewrites later drafts, so it holds the page's row as the editor does."""
    page = InitiativePage.objects.get(pk=page.pk)
    page.measures.add(measure("second"))
    revision = page.save_revision()
    with CaptureQueriesContext(connection) as captured:
        keep_row_ids(InitiativePage, page, revision)
    first = next(query["sql"] for query in captured if "wagtailcore" in query["sql"])
    assert "FOR NO KEY UPDATE" in first and "wagtailcore_page" in first
