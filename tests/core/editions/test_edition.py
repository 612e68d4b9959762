"""The edition changes with what readers see, by whatever way, and with nothing else."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.search.models import IndexEntry

from core.editions import triggers
from core.editions.clock import EditionIncomplete, ask_number, edition_problem
from core.models import EditionStep, SiteAlert
from directory.models import Topic
from funders.models import ShareSet
from initiatives.models import InitiativePage, Measure
from tests.factories import (
    DocumentFactory,
    GoalFactory,
    ImageFactory,
    InitiativePageFactory,
    MeasureFactory,
    TopicFactory,
)
from uploads.models import CustomDocument

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


@pytest.fixture(scope="module")
def pages(module_database):
    """An initiative with rows that readers see, and one that was never published."""
    live = InitiativePageFactory(title="Seen", slug="seen")
    draft = InitiativePageFactory(title="Unseen", slug="unseen", live=False)
    for page in (live, draft):
        GoalFactory(page=page, text="An aim.")
        MeasureFactory(page=page)
        # The search knows the rows, too.
        page.save()
    return {"live": live, "draft": draft}


def raises(change):
    """Whether a change raises the edition; it is taken back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            # What came before in this transaction is forgotten.
            cursor.execute("SELECT set_config('edition.raised', 'no', true)")
        before = ask_number()
        change()
        after = ask_number()
        transaction.set_rollback(True)
    assert after >= before
    return after > before


def sql(statement):
    """A change as somebody makes it with psql."""

    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def copied_in():
    """A row that comes in as from a dump."""
    columns = [field.column for field in Topic._meta.local_concrete_fields]
    values = dict(zip(columns, Topic.objects.values_list(*columns).last(), strict=True))
    values |= {"id": 990_000, "name": "Copied", "slug": "copied", "name_key": "copied"}
    statement = f"COPY directory_topic ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write_row([values[name] for name in columns])


SEEN = {
    "an update of a queryset": lambda p: Topic.objects.update(name="Other"),
    "psql": lambda p: sql("UPDATE initiatives_goal SET text = 'Other words.'")(),
    "COPY": lambda p: copied_in(),
    "TRUNCATE": lambda p: sql("TRUNCATE initiatives_theme")(),
    "bulk_update": lambda p: Measure.objects.bulk_update(
        [Measure(pk=row.pk, name="other") for row in Measure.objects.all()], ["name"]
    ),
    "a row added to a live page": lambda p: GoalFactory(page=p["live"]),
    "a row deleted": lambda p: p["live"].goals.all().delete(),
    "a publication": lambda p: p["live"].save_revision().publish(),
    "the first publication": lambda p: p["draft"].save_revision().publish(),
    "taking down": lambda p: p["live"].unpublish(),
    "a deletion with all that hangs on it": lambda p: p["live"].delete(),
    "a new address": lambda p: InitiativePage.objects.filter(pk=p["live"].pk).update(slug="new"),
    "an expiry": lambda p: InitiativePage.objects.filter(pk=p["live"].pk).update(
        expire_at=timezone.now()
    ),
    "privacy of a page": lambda p: PageViewRestriction.objects.create(
        page=p["live"], restriction_type="login"
    ),
    "privacy of a collection": lambda p: CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    ),
    "a document that moves": lambda p: CustomDocument.objects.update(
        collection=Collection.get_first_root_node().add_child(name="Other")
    ),
    "a picture": lambda p: ImageFactory(),
    "the alert": lambda p: SiteAlert.objects.create(text="Closed today."),
    "topics of a live page": lambda p: InitiativePage.topics.through.objects.create(
        initiativepage=p["live"], topic=Topic.objects.first()
    ),
    "a search index entry of a live page": lambda p: IndexEntry.objects.filter(
        object_id=str(p["live"].pk)
    ).update(title_norm=7),
}
UNSEEN = {
    "a draft of a live page": lambda p: p["live"].save_revision(),
    "a page that is no longer than a draft": lambda p: p["draft"].save(),
    "rows of a draft": lambda p: GoalFactory(page=p["draft"]),
    "a draft that is deleted": lambda p: p["draft"].delete(),
    "a lock": lambda p: InitiativePage.objects.update(locked=True),
    "a review date": lambda p: InitiativePage.objects.update(review_by=timezone.now().date()),
    "a record that is not published": lambda p: TopicFactory(live=False),
    "a sign-in": lambda p: get_user_model().objects.create_user(
        "somebody", last_login=timezone.now()
    ),
    "a share set": lambda p: ShareSet.objects.create(title="For one", recipient="Somebody"),
    "an update that changes nothing": lambda p: sql("UPDATE initiatives_goal SET text = text")(),
}


@pytest.fixture
def prepared(pages, db):
    """The same pages as the database has them, with a topic and a document."""
    TopicFactory(name="Justice")
    DocumentFactory()
    return {name: InitiativePage.objects.get(pk=page.pk) for name, page in pages.items()}


@pytest.mark.parametrize("way", SEEN)
def test_what_readers_see_raises_the_edition(prepared, way):
    assert raises(lambda: SEEN[way](prepared))


@pytest.mark.parametrize("way", UNSEEN)
def test_what_readers_do_not_see_leaves_the_edition_alone(prepared, way):
    assert not raises(lambda: UNSEEN[way](prepared))


def test_what_is_rolled_back_raises_nothing_even_if_the_transaction_goes_on(prepared):
    def only_tried():
        with transaction.atomic():
            Topic.objects.update(name="Tried")
            transaction.set_rollback(True)

    assert not raises(only_tried)
    assert raises(lambda: (only_tried(), Topic.objects.update(name="Done")))


def test_each_table_of_the_site_is_known_as_seen_or_unseen():
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    listed = [*settings.TABLES_SEEN_BY_READERS, *settings.TABLES_UNSEEN_BY_READERS]
    assert sorted(listed) == sorted(set(listed)), "named twice"
    assert tables == set(listed), "name it in iip_site/settings/readers.py"


def test_columns_that_are_left_out_exist():
    columns = {
        field.column for model in triggers.seen_models() for field in model._meta.local_fields
    }
    assert settings.COLUMNS_UNSEEN_BY_READERS <= columns


def test_steps_are_added_up_now_and_then_and_the_edition_stays_the_same(db):
    EditionStep.objects.all().delete()
    EditionStep.objects.bulk_create(EditionStep(amount=number) for number in range(1, 401))
    for number in range(256):
        before = ask_number()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('edition.raised', 'no', true)")
        TopicFactory(name=f"Topic {number}")
        assert ask_number() > before
    assert EditionStep.objects.count() < 260


def test_migrate_puts_back_triggers_that_are_missing_and_raises_the_edition(db):
    before = ask_number()
    with connection.cursor() as cursor:
        triggers.drop(cursor, [key for key in triggers.triggers() if key[0] == "core_footer"])
    with pytest.raises(EditionIncomplete):
        ask_number()
    assert "core_footer" in triggers.check_triggers(databases=["default"])[0].msg
    assert edition_problem()
    triggers.install()
    assert not edition_problem()
    assert not triggers.check_triggers(databases=["default"])
    assert ask_number() > before


def test_migration_may_alter_a_column_that_a_trigger_watches(db):
    triggers.remove(plan=[object()])
    sql("ALTER TABLE directory_topic ALTER COLUMN name TYPE varchar(200)")()
    triggers.install()
    assert not edition_problem()


def test_command_check_names_a_missing_trigger(db, capsys):
    with connection.cursor() as cursor:
        triggers.drop(cursor, [key for key in triggers.triggers() if key[0] == "core_footer"])
    call_command("check", databases=["default"])
    assert "core_footer" in capsys.readouterr().err
