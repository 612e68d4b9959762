"""Many pages and records, made in a few SQL statements, for what must not grow slow."""

import itertools
import uuid

from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from directory.models import Office, Organization, Person
from initiatives.models import InitiativePage, Measure
from tests.factories import (
    InitiativePageFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
)

SUMMARY = "It brings people together to find out what works, and says what came of it."

# Columns of a copied page that must differ from its pattern's.
OWN = {
    "path": "%(parent_path)s || lpad(n::text, 4, '0')",
    "title": "%(title)s || ' ' || n",
    "draft_title": "%(title)s || ' ' || n",
    "slug": "'measured-' || n",
    "url_path": "%(parent_url)s || 'measured-' || n || '/'",
    "translation_key": "gen_random_uuid()",
    "live_revision_id": "NULL",
    "latest_revision_id": "NULL",
}
RANDOM = {"uuid", "translation_key", "token"}


def columns(table):
    """The names of a table's columns."""
    with connection.cursor() as cursor:
        return [
            column.name for column in connection.introspection.get_table_description(cursor, table)
        ]


def copy_pages(pattern, first, last, title="Measured initiative"):
    """Copy a page of any type beside itself, with running numbers; returns the new ids."""
    parent = pattern.get_parent()
    names = [name for name in columns("wagtailcore_page") if name != "id"]
    values = [OWN.get(name, f'"{name}"') for name in names]
    parameters = {"parent_path": parent.path, "parent_url": parent.url_path, "title": title}
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO wagtailcore_page ({', '.join(names)})"  # noqa: S608 - our own names
            f" SELECT {', '.join(values)} FROM wagtailcore_page,"
            " generate_series(%(first)s, %(last)s) AS n WHERE id = %(pattern)s RETURNING id",
            parameters | {"first": first, "last": last, "pattern": pattern.pk},
        )
        ids = [row[0] for row in cursor.fetchall()]
        # The tables of the types that it is of, the page's own left out.
        for model in [*reversed(pattern._meta.all_parents), type(pattern)]:
            if model is not Page and issubclass(model, Page):
                copy_rows(model._meta.db_table, model._meta.pk.column, pattern.pk, ids)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.get_children().count())
    return ids


def copy_rows(table, key, pattern, ids, **own):
    """Copy the rows of a table that belong to a page, once for each of the ids.

    Args:
        key: the column that names the page.
        pattern: its value in the rows to copy.
        own: SQL for other columns that differ; `new` is the id.
    """
    of_text = "text" if isinstance(pattern, str) else "int"
    values = {name: f'"{name}"' for name in columns(table) if name != "id"}
    values |= dict.fromkeys(RANDOM & values.keys(), "gen_random_uuid()")
    values |= {key: f"new::{of_text}"} | own
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())}"  # noqa: S608
            f" FROM {table}, unnest(%s) AS new WHERE {key} = %s",
            [ids, pattern],
        )


def give_history(ids, user):
    """A version and an entry in the log for each page, as an edit would leave them."""
    now = timezone.now()
    pattern = InitiativePage.objects.get(pk=ids[0])
    content = pattern.serializable_data()
    kinds = {
        "content_type": pattern.cached_content_type,
        "base_content_type": pattern.get_base_content_type(),
    }
    Revision.objects.bulk_create(
        Revision(
            object_id=str(pk),
            user=user,
            created_at=now,
            content=content | {"pk": pk},
            object_str="A measured initiative",
            **kinds,
        )
        for pk in ids
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET latest_revision_id = revision.id,"
            " latest_revision_created_at = revision.created_at FROM wagtailcore_revision revision"
            " WHERE revision.object_id = wagtailcore_page.id::text AND latest_revision_id IS NULL"
        )
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=pk,
            label="A measured initiative",
            action="wagtail.edit",
            timestamp=now,
            uuid=uuid.uuid4(),
            user=user,
            content_type=kinds["content_type"],
            content_changed=True,
        )
        for pk in ids
    )


def wait_for_approval(ids, user):
    """Put pages that have a history into the workflow, submitted by `user`."""
    pages = InitiativePage.objects.in_bulk(ids)
    pattern = pages[ids[0]]
    workflow = pattern.get_workflow()
    step = workflow.tasks.first()
    kinds = {
        "content_type": pattern.cached_content_type,
        "base_content_type": pattern.get_base_content_type(),
    }
    states = WorkflowState.objects.bulk_create(
        WorkflowState(object_id=str(pk), workflow=workflow, requested_by=user, **kinds)
        for pk in ids
    )
    kind = type(step.specific).task_state_class or TaskState
    for state in states:
        revision_id = pages[int(state.object_id)].latest_revision_id
        state.current_task_state = kind.objects.create(
            workflow_state=state, revision_id=revision_id, task=step, started_at=timezone.now()
        )
    WorkflowState.objects.bulk_update(states, ["current_task_state"])


def add_measures(ids, number):
    """Spread `number` measures over the pages."""
    Measure.objects.bulk_create(
        Measure(
            page_id=pk,
            name="conversations",
            state=Measure.State.MEASURED,
            current=12,
            current_on="2024",
            source="An example",
        )
        for pk in itertools.islice(itertools.cycle(ids), number)
    )


def add_records(number):
    """Fill the directory up to so many people, offices and organizations."""
    for model, row_factory in (
        (Organization, OrganizationFactory),
        (Office, OfficeFactory),
        (Person, PersonFactory),
    ):
        have = model.objects.count()
        names = [f"{model._meta.verbose_name} {position}" for position in range(have, number)]
        values = {"organization": Organization.objects.first()} if model is Person else {}
        model.objects.bulk_create(row_factory.build(name=name, **values) for name in names)


def grow(user, pages, people, measures, waiting):
    """Add to the database until it holds so many pages, people and measures.

    `waiting` of the new pages wait for an approval. As many organizations and offices as people.
    """
    numbered = InitiativePage.objects.filter(slug__startswith="measured-")
    pattern = numbered.first() or InitiativePageFactory(
        title="Measured", slug="measured-pattern", summary=SUMMARY, owner=user, live=False
    )
    have = numbered.count()
    ids = copy_pages(pattern, 1000 + have, 1000 + pages - 1)
    give_history(ids, user)
    wait_for_approval(ids[:waiting], user)
    add_measures(ids, measures - Measure.objects.count())
    add_records(people)
