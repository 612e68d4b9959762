"""Services that are tried before a deploy: what works is silent, what does not is a sentence."""

import re
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from redis import Redis

from core.editions import clock
from operations import services
from operations.backup.archives.encryption import new_identity
from tests.bucket_server import bucket_server, keys, use, used_bucket
from tests.redis_server import RedisServer
from uploads.bucket import BucketStorage

NOWHERE = "http://127.0.0.1:9"


def test_a_site_without_services_has_none_to_try(settings, capsys):
    call_command("check_services")
    assert capsys.readouterr().out == "Every service can be used.\n"


@pytest.fixture(scope="module")
def address():
    """The address of a server of buckets."""
    with bucket_server() as found:
        yield found


def test_a_bucket_is_written_to_and_left_as_it_was(settings, address):
    with used_bucket(settings, address) as bucket:
        assert list(services.problems()) == []
        assert keys(bucket) == []


def test_a_bucket_that_writes_over_files_is_named(settings, address, monkeypatch):
    with used_bucket(settings, address) as bucket:
        careless = Mock(Object=bucket.Object)
        careless.put_object = lambda IfNoneMatch, **file: bucket.put_object(**file)
        monkeypatch.setattr(BucketStorage, "bucket", careless)
        [problem] = services.problems()
        assert "If-None-Match" in problem
        assert keys(bucket) == []


def test_buckets_that_are_missing_or_away_are_named(settings, address, monkeypatch):
    use(settings, address)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
    settings.BACKUP_TARGET = "s3://nowhere/site"
    settings.BACKUP_RECIPIENTS = [str(new_identity().to_public())]
    uploads, backups = services.problems()
    assert uploads == "The bucket of MEDIA_BUCKET cannot be used: the bucket says NoSuchBucket."
    assert re.match("The backup target s3://nowhere/site cannot be used: .*does not exist", backups)
    use(settings, NOWHERE)
    [problem] = services.bucket_problems()
    assert problem == "The bucket of MEDIA_BUCKET cannot be used: the bucket does not answer."


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], "BACKUP_RECIPIENTS is not set"),
        (["age1wrong"], "holds something that is no public key"),
        ([str(new_identity())], "holds something that is no public key"),
    ],
)
def test_backups_that_nobody_could_encrypt_are_named_before_the_first(settings, keys, words):
    settings.BACKUP_TARGET, settings.BACKUP_RECIPIENTS = "/backups", keys
    [problem] = services.problems()
    assert words in problem
    settings.BACKUP_RECIPIENTS = [str(new_identity().to_public())]
    assert list(services.problems()) == []
    settings.BACKUP_TARGET = f"{settings.MEDIA_ROOT}/backups"
    [problem] = services.problems()
    assert "lies in MEDIA_ROOT" in problem


def test_a_target_in_a_bucket_is_written_to_and_left_as_it_was(settings, address, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with used_bucket(settings, address) as bucket:
        settings.BACKUP_TARGET = f"s3://{bucket.name}/site"
        assert list(services.target_problems()) == []
        assert keys(bucket) == []


def test_redis_is_counted_in_or_named(settings, tmp_path):
    server = RedisServer(tmp_path)
    server.start()
    counts = {"BACKEND": "users.redis_counts.CountsInRedis", "LOCATION": server.address}
    settings.CACHES = settings.CACHES | {"counts": counts}
    assert list(services.problems()) == []
    assert server.keys() == []
    Redis.from_url(server.address).config_set("requirepass", "numbat")
    assert "refuses the password" in next(services.problems())
    server.kill()
    assert "cannot be used (ConnectionError)" in next(services.problems())


def test_a_replica_that_is_none_or_away_is_named(db, monkeypatch):
    known = {"default": connection, "replica": connection}
    for module in (services, clock):
        monkeypatch.setattr(module, "connections", known)
    [problem] = services.problems()
    assert "follows no other" in problem
    away = Mock()
    away.cursor.side_effect = OperationalError
    known["replica"] = away
    [problem] = services.problems()
    assert "cannot be used (OperationalError)" in problem


def test_the_command_says_each_problem_in_a_line_of_its_own(settings, address, capsys):
    use(settings, address)
    with pytest.raises(CommandError):
        call_command("check_services")
    assert capsys.readouterr().out.startswith("- The bucket of MEDIA_BUCKET cannot be used")
