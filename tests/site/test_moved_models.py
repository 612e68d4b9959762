"""Models that changed their app took their rows, permissions and history with them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import ReferenceIndex, TaskState

from core.editions import triggers
from initiatives.models import InitiativePage
from publishing.models import CareReviewTask
from tests.examples import full_initiative
from uploads.models import CustomDocument, CustomImage
from versions.models import PublishedVersion
from versions.recording import record_publication

MOVED = {
    "core": ["customdocument", "customimage", "customrendition", "publishedversion"],
    "editorial": ["carereviewtask", "linkplace", "outgoinglink"],
}
BEFORE = [
    ("core", "0006_edition_steps"),
    ("directory", "0001_squashed_0003_states_and_counties"),
    ("editorial", "0001_squashed_0006_house_terms"),
    ("evidence", "0003_page_of_an_entry"),
    ("funders", "0001_squashed_0005_funder_room_roles"),
    ("home", "0001_squashed_0004_key_facts_from_measures"),
    ("initiatives", "0001_squashed_0008_who_reads_what_is_for_funders"),
    ("links", None),
    ("publishing", None),
    ("uploads", None),
    ("versions", None),
]


@pytest.mark.django_db
def test_the_moved_tables_are_known_by_their_new_names_alone():
    tables = connection.introspection.table_names()
    assert not {f"{app}_{model}" for app, models in MOVED.items() for model in models} & set(tables)


def all_rows():
    """What the moved tables and those that speak of them hold, under today's names."""
    rights = Group.permissions.through.objects.order_by("pk")
    return {
        "rights": list(rights.values_list("group__name", "permission_id")),
        "permissions": dict(Permission.objects.values_list("pk", "content_type_id")),
        "documents": list(CustomDocument.objects.order_by("pk").values()),
        "images": list(CustomImage.objects.order_by("pk").values()),
        "versions": list(PublishedVersion.objects.order_by("pk").values()),
        "reviews": list(CareReviewTask.objects.order_by("pk").values()),
        "tasks": list(TaskState.objects.order_by("pk").values()),
        "references": list(ReferenceIndex.objects.order_by("pk").values()),
        "tags": {image.pk: list(image.tags.names()) for image in CustomImage.objects.all()},
    }


@pytest.mark.usefixtures("own_database")
def test_a_database_from_before_comes_along_without_loss():
    page = full_initiative()
    record_publication(page)
    CustomImage.objects.first().tags.add("court")
    call_command("rebuild_references_index", verbosity=0)
    before = all_rows()
    types = dict(ContentType.objects.values_list("pk", "model"))
    assert before["images"] and before["documents"] and before["versions"] and before["references"]

    # As the command does before any migration.
    triggers.remove(plan=BEFORE)
    MigrationExecutor(connection).migrate(BEFORE)
    ContentType.objects.clear_cache()
    for app, models in MOVED.items():
        old = ContentType.objects.filter(app_label=app, model__in=models)
        assert old.count() == len(models)
        with connection.cursor() as cursor:
            for model in models:
                cursor.execute(f"SELECT count(*) FROM {app}_{model}")  # noqa: S608

    call_command("migrate", verbosity=0)
    ContentType.objects.clear_cache()
    assert all_rows() == before
    assert dict(ContentType.objects.values_list("pk", "model")) == types
    assert InitiativePage.objects.get(pk=page.pk).title == page.title
