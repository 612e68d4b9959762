"""Questions that are put into SQL once and prepared by PostgreSQL."""

import psycopg
import pytest
from django.db import connection, models

from core.standing_queries import AnyOf, StandingQuery
from directory.models import Topic
from tests.factories import TopicFactory

ENOUGH_TO_PREPARE = 8


@pytest.fixture
def topics_named():
    """A standing query that no page shares, with a percent sign among its constants."""

    @StandingQuery
    def topics(slugs):
        return Topic.objects.filter(AnyOf("slug", slugs)).annotate(
            share=models.Value("100 %s", output_field=models.CharField())
        )

    return topics


def plans_kept():
    """How often each statement that the connection has prepared was answered by a kept plan."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans FROM pg_prepared_statements")
        return dict(cursor.fetchall())


def test_answers_are_new_although_the_plan_is_kept(db, topics_named):
    TopicFactory(name="Courts", slug="courts")
    for number in range(ENOUGH_TO_PREPARE):
        Topic.objects.filter(slug="courts").update(name=f"Courts {number}")
        (topic,) = topics_named(slugs=["courts", "no-such-topic"])
        assert (topic.name, topic.share) == (f"Courts {number}", "100 %s")
    kept = [times for text, times in plans_kept().items() if "100 %s" in text]
    assert kept
    assert kept[0] > 0


def test_a_question_may_be_asked_with_values_of_other_sizes(db, topics_named):
    for number in range(ENOUGH_TO_PREPARE):
        assert topics_named(slugs=[]) == []
        assert topics_named(slugs=["'; --" * number, 'a"b', "%s", "\\"]) == []


def test_a_column_that_changes_under_a_kept_plan_is_no_error(
    django_db_setup, django_db_blocker, topics_named
):
    def widen(length):
        # Another process migrates while this one serves.
        with psycopg.connect(**connection.get_connection_params()) as other:
            other.execute(f"ALTER TABLE directory_topic ALTER COLUMN name TYPE varchar({length})")

    length = Topic._meta.get_field("name").max_length
    with django_db_blocker.unblock():
        try:
            for _ in range(ENOUGH_TO_PREPARE):
                topics_named(slugs=["no-such-topic"])
            widen(length + 1)
            assert topics_named(slugs=["no-such-topic"]) == []
        finally:
            widen(length)
            connection.close()
