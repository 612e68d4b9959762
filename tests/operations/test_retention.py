"""What is outdated goes, and nothing else."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import UploadedFile

from operations import retention
from operations.models import JobRun
from operations.retention import delete_outdated

pytestmark = pytest.mark.django_db


@pytest.fixture
def later():
    return timezone.now() + timedelta(days=30)


def test_sessions_go_when_they_expire_and_devices_with_them(member_client):
    for name in ("Authors", "Publishers"):
        key = member_client(name).session.session_key
        user = Session.objects.get(pk=key).get_decoded()["_auth_user_id"]
        UserSession.objects.create(user_id=user, ip="192.0.2.7", session_key=key)
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    found = delete_outdated()
    assert found["sessions"] == found["devices signed in"] == 1
    assert UserSession.objects.get().session_key == Session.objects.get().session_key != key


def test_counters_of_sign_ins_go_when_their_time_has_passed():
    caches["accounts"].set("allauth:old:192.0.2.7", 1, timeout=-1)
    caches["accounts"].set("allauth:new", 1, timeout=300)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE users_account_cache SET expires = now() - interval '1 minute' "
            "WHERE cache_key LIKE '%old%'"
        )
    delete_outdated()
    assert caches["accounts"].get("allauth:new") == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM users_account_cache")
        assert cursor.fetchone() == (1,)


def test_an_upload_whose_form_was_never_filled_in_goes_after_a_week_from_the_disk_too(later):
    upload = UploadedFile.objects.create(file=ContentFile(b"%PDF", "plan.pdf"))
    storage, name = upload.file.storage, upload.file.name
    assert delete_outdated()["unfinished uploads"] == 0
    assert storage.exists(name)
    assert delete_outdated(later)["unfinished uploads"] == 1
    assert not storage.exists(name)
    assert not UploadedFile.objects.exists()


def test_rows_about_runs_go_but_never_the_latest_of_a_job():
    now = timezone.now()
    for job, days in [
        ("publish", 8),
        ("publish", 6),
        ("backup", 8),
        ("backup", 401),
        ("links", 500),
    ]:
        when = now - timedelta(days=days)
        JobRun.objects.create(job=job, started_at=when, next_at=when, result=JobRun.Result.DONE)
    JobRun.objects.create(job="backup", started_at=now, next_at=now, result=JobRun.Result.DONE)
    assert delete_outdated()["runs of jobs"] == 2
    assert sorted(JobRun.objects.values_list("job", flat=True)) == [
        "backup",
        "backup",
        "links",
        "publish",
    ]


def test_the_command_says_what_it_has_deleted(capsys):
    call_command("delete_outdated")
    assert capsys.readouterr().out.startswith("Deleted: 0 sessions, 0 devices signed in, ")


def test_the_table_of_counters_is_that_of_the_settings(settings):
    assert settings.CACHES["accounts"]["LOCATION"] == retention.COUNTERS
