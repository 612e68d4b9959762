"""What a page says is in the search and in the index of uses, and is written there once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex

from directory.models import Person
from initiatives.models import InitiativePage
from tests.factories import (
    GoalFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    PersonFactory,
    StandardPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


def titles(word):
    """The titles of the pages that the search finds, drafts included."""
    return {page.title for page in Page.objects.search(word)}


def users_of(record):
    """The ids of what names a record."""
    return {row.object_id for row in ReferenceIndex.get_references_to(record)}


@pytest.fixture
def page():
    """A published initiative with an aim and a person."""
    page = InitiativePageFactory(title="Indexed")
    GoalFactory(page=page, text="Fewer zebras")
    InitiativePersonFactory(page=page, person=PersonFactory(name="Ada"))
    page = InitiativePage.objects.get(pk=page.pk)
    page.save_revision().publish()
    return page


def test_publication_brings_rows_into_the_search_and_the_index_of_uses(page):
    assert titles("zebras") == {"Indexed"}
    assert users_of(Person.objects.get(name="Ada")) == {str(page.pk)}


def test_publication_takes_what_is_gone_out_of_both(page):
    draft = page.get_latest_revision_as_object()
    draft.goals.set([])
    draft.people.set([])
    draft.save_revision().publish()
    assert titles("zebras") == set()
    assert users_of(Person.objects.get(name="Ada")) == set()


def test_draft_of_a_published_page_changes_neither(page):
    draft = page.get_latest_revision_as_object()
    draft.goals.set([])
    draft.people.set([])
    draft.save_revision()
    assert titles("zebras") == {"Indexed"}
    assert users_of(Person.objects.get(name="Ada")) == {str(page.pk)}


def test_page_that_was_never_published_is_found_by_staff(page):
    StandardPageFactory(title="Okapis", live=False)
    assert titles("okapis") == {"Okapis"}


def test_deleted_page_leaves_both(page):
    Page.objects.get(pk=page.pk).delete()
    assert titles("zebras") == set()
    assert users_of(Person.objects.get(name="Ada")) == set()


def test_publication_writes_each_index_once(page):
    draft = page.get_latest_revision_as_object()
    with CaptureQueriesContext(connection) as captured:
        draft.save_revision().publish()
    queries = [query["sql"] for query in captured]
    assert sum("INSERT INTO wagtailsearch_indexentry" in sql for sql in queries) == 1
    read = 'SELECT "wagtailcore_referenceindex"."id"'
    assert sum(read in sql for sql in queries) == 1


def test_row_of_a_draft_whose_page_was_deleted_is_left_out(page):
    gone, kept = StandardPageFactory(title="Gone"), StandardPageFactory(title="Kept")
    draft = page.get_latest_revision_as_object()
    for related in (gone, kept):
        draft.related_pages.create(related_page=related)
    draft.save_revision()
    gone.delete()
    draft = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [row.related_page.title for row in draft.related_pages.all()] == ["Kept"]
