import io

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from versions.models import PublishedVersion, VersionIsFinalError


@pytest.fixture
def version(initiative, versions_of):
    """The only version of an initiative."""
    return versions_of(initiative)[0]


def run_sql(statement, *values):
    """Run SQL past the models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_version_cannot_be_saved_again(version):
    version.note = "Something else."
    with pytest.raises(VersionIsFinalError):
        version.save()


def test_version_cannot_be_deleted(version):
    with pytest.raises(VersionIsFinalError):
        version.delete()
    assert PublishedVersion.objects.filter(pk=version.pk).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda versions: versions.update(note="Something else."),
        lambda versions: versions.delete(),
        lambda versions: versions.filter(number=1).delete(),
        lambda versions: versions.bulk_update([versions[0]], ["note"]),
        lambda versions: versions.update_or_create(number=1, defaults={"note": "Something else."}),
    ],
    ids=["update", "delete", "filtered delete", "bulk_update", "update_or_create"],
)
def test_querysets_of_versions_change_nothing(initiative, version, change):
    for versions in (PublishedVersion.objects.all(), initiative.published_versions.all()):
        with pytest.raises(VersionIsFinalError), transaction.atomic():
            change(versions)
    version.refresh_from_db()
    assert version.note == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE versions_publishedversion SET note = 'Something else.' WHERE id = %s",
        "UPDATE versions_publishedversion SET page_id = NULL WHERE id = %s",
        "UPDATE versions_publishedversion SET by_id = NULL, number = 7 WHERE id = %s",
        "DELETE FROM versions_publishedversion WHERE id = %s",
    ],
)
def test_database_refuses_to_change_a_version(version, statement):
    with pytest.raises(IntegrityError), transaction.atomic():
        run_sql(statement, version.pk)
    version.refresh_from_db()
    assert (version.number, version.note) == (1, "")


def test_number_of_a_page_is_given_once(version):
    again = PublishedVersion(
        page_id=version.page_id,
        number=1,
        title="",
        address="",
        content={},
        digest="",
        is_public=True,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_versions_outlive_the_page(initiative, publish, client):
    publish(initiative, summary="The second text.")
    page_id = initiative.pk
    initiative.delete()
    kept = PublishedVersion.objects.filter(page_id=page_id).order_by("number")
    assert [version.number for version in kept] == [1, 2]
    assert kept[1].title == "Fair Starts"
    assert kept[1].address == "/initiatives/fair-starts/"
    assert kept[1].content["summary"] == "The second text."
    assert client.get("/initiatives/fair-starts/versions/1/").status_code == 410


def test_version_outlives_the_account_that_published_it(
    initiative, publish, versions_of, django_user_model
):
    user = django_user_model.objects.create_superuser("leaver")
    publish(initiative, user=user, summary="The second text.")
    assert versions_of(initiative)[1].by == user
    user.delete()
    kept = versions_of(initiative)[1]
    assert kept.by is None
    assert kept.content["summary"] == "The second text."


def test_versions_survive_the_purge_of_revisions(initiative, publish, read):
    publish(initiative, summary="The second text.", change_note="Told again.")
    call_command("purge_revisions", stdout=io.StringIO())
    page = read("/initiatives/fair-starts/versions/1/")
    assert "What it does." in page.main.get_text()
    assert "Told again." in read("/initiatives/fair-starts/versions/").main.get_text()
