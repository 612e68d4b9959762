"""Folders and buckets: an archive is there when it is whole, and never before."""

import io
import os

import boto3
import pytest
from moto import mock_aws

from operations.backup.archives.streams import BLOCK
from operations.backup.archives.targets import Bucket, Folder, TargetProblem, target

MEGABYTES = os.urandom(1 << 20) * 70


@pytest.fixture(params=["folder", "bucket", "bucket with prefix"])
def place(request, tmp_path, monkeypatch):
    """Each kind of target."""
    if request.param == "folder":
        yield Folder(tmp_path / "deep" / "backups")
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="backups")
        boto3.client("s3").put_object(Bucket="backups", Key="other/file", Body=b"")
        yield Bucket("s3://backups/site/iip" if "prefix" in request.param else "s3://backups")


def put(place, name, content):
    with place.write(name) as file:
        for start in range(0, len(content), BLOCK):
            file.write(content[start : start + BLOCK])


def content_of(place, name):
    found = io.BytesIO()
    with place.read(name) as file:
        while block := file.read(BLOCK):
            found.write(block)
    return found.getvalue()


def test_what_was_written_is_read_again_listed_and_deleted(place):
    assert place.names() == []
    put(place, "b", MEGABYTES)
    put(place, "a", b"")
    assert place.names() == ["a", "b"]
    assert content_of(place, "b") == MEGABYTES
    assert content_of(place, "a") == b""
    place.delete("b")
    assert place.names() == ["a"]


def test_what_is_not_written_to_its_end_is_not_there(place):
    with pytest.raises(ValueError, match="numbat"), place.write("b") as file:
        file.write(MEGABYTES[: 40 * BLOCK])
        raise ValueError("numbat")
    assert place.names() == []
    if isinstance(place, Bucket):
        assert "Uploads" not in place.client.list_multipart_uploads(Bucket="backups")


def test_what_is_not_there_is_said(place):
    with pytest.raises(TargetProblem, match="The backup target .* cannot be used"), place.read("x"):
        pass


def test_what_a_killed_process_has_left_is_cleared_away(tmp_path):
    (tmp_path / "iip-site-x.tar.age.partial").write_bytes(b"half")
    put(Folder(tmp_path), "whole", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path, monkeypatch):
    """D6."""
    real = os.open

    def full(path, flags, *mode):
        return real("/dev/full" if str(path).endswith(".partial") else path, flags & ~os.O_EXCL)

    monkeypatch.setattr("operations.backup.archives.targets.os.open", full)
    with pytest.raises(TargetProblem, match="No space left on device"):
        put(Folder(tmp_path), "x", MEGABYTES[: 4 * BLOCK])
    assert list(tmp_path.iterdir()) == []


def test_a_bucket_that_is_not_there_is_a_sentence(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws(), pytest.raises(TargetProblem, match="specified bucket does not exist"):
        put(Bucket("s3://nowhere"), "a", MEGABYTES)


def test_an_address_decides_the_kind(settings, tmp_path):
    settings.BACKUP_TARGET = str(tmp_path)
    assert isinstance(target(), Folder)
    assert isinstance(target("s3://bucket/x"), Bucket)
    settings.BACKUP_TARGET = ""
    with pytest.raises(TargetProblem, match="BACKUP_TARGET is not set"):
        target()
