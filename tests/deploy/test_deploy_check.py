"""`make deploy-check`: each fault of a machine in one plain sentence."""

import os
from unittest.mock import Mock

import pytest

from deploy import check, files
from deploy.edge import make_certificate

GOOD = {
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "postgresql://site@postgres/site",
    "WAGTAILADMIN_BASE_URL": "https://www.example.org",
}
IMAGE = "nginx@sha256:" + "a" * 64


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A machine's own files in a folder of the test, prepared as `prepare` does."""
    (tmp_path / "deploy").mkdir()
    for name, path in (
        ("VARIABLES", ".env"),
        ("IMAGES", "deploy/machine.env"),
        ("SECRETS", "deploy/secrets"),
        ("CERTIFICATE", "deploy/certificate"),
        ("ACME", "deploy/acme"),
    ):
        monkeypatch.setattr(files, name, tmp_path / path)
    files.prepare()
    return tmp_path


def test_prepared_machine_lacks_only_its_images_and_keeps_what_is_there(place):
    assert len(list(check.file_faults())) == len(files.IMAGE_NAMES)
    secret = (files.SECRETS / "secret_key").read_text()
    assert len(secret) >= 50
    for name in files.IMAGE_NAMES:
        files.write_variable(files.IMAGES, name, IMAGE)
    assert files.prepare() == []
    assert (files.SECRETS / "secret_key").read_text() == secret
    assert list(check.file_faults()) == []


def test_variable_that_hides_a_secret_is_named_and_a_prepared_machine_has_none(place):
    assert not [fault for fault in check.file_faults() if "stands in" in fault]
    # What stands there counts, and the address of the example leads nowhere.
    files.write_variable(files.VARIABLES, "DATABASE_URL", "postgresql://site@db.example/site")
    [fault] = [fault for fault in check.file_faults() if "stands in" in fault]
    assert fault.startswith(f"DATABASE_URL stands in {files.VARIABLES} and in ")


@pytest.mark.parametrize(
    ("value", "odd"),
    [
        ('"www.example.org"', True),
        ("'www.example.org'", True),
        ("redis://:pa$word@host:6379/0", True),
        ("www.example.org # ours", True),
        ("redis://:pa%24word@host:6379/0", False),
        ('Institute "for" <web@example.org>', False),
        ("https://example.org/#here", False),
    ],
)
def test_value_that_compose_reads_otherwise_is_named(place, value, odd):
    files.write_variable(files.VARIABLES, "SOME_NAME", value)
    found = [fault for fault in check.file_faults() if "read otherwise" in fault]
    assert [fault.split()[0] for fault in found] == (["SOME_NAME"] if odd else [])


@pytest.mark.parametrize("image", ["nginx", "nginx:1.28", "nginx@sha256:abc", "nginx:latest"])
def test_image_that_may_become_another_is_named(place, image):
    files.write_variable(files.IMAGES, "EDGE_IMAGE", image)
    assert any("EDGE_IMAGE" in fault for fault in check.file_faults())


def test_secret_that_everybody_can_read_is_named(place):
    (files.SECRETS / "secret_key").chmod(0o644)
    assert any("every account" in fault for fault in check.file_faults())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, None),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT is 'smtp'"),
        ({"WAGTAILADMIN_BASE_URL": "https://other.example"}, "leads mails to other.example, which"),
    ],
)
def test_variables_that_allow_no_start_are_named(changed, words):
    found = list(check.variable_faults(GOOD | changed))
    assert found == [] if words is None else any(words in fault for fault in found)


def test_name_without_an_address_is_named(monkeypatch):
    def look_up(host, port):
        if host != "localhost":
            raise OSError

    monkeypatch.setattr(check.socket, "getaddrinfo", look_up)
    assert list(check.name_faults(["localhost"])) == []
    [fault] = check.name_faults(["nobody.invalid"])
    assert fault == "The DNS knows no address of nobody.invalid."


def test_certificate_is_named_that_is_missing_homemade_for_another_name_or_ends(tmp_path):
    path = tmp_path / "fullchain.pem"
    assert "no certificate" in next(check.certificate_faults(path, ["www.example.org"]))
    make_certificate(tmp_path, "other.example.org")
    found = " ".join(check.certificate_faults(path, ["www.example.org"]))
    assert "signed by this machine" in found and "not for www.example.org" in found
    path.write_text("numbat")
    [found] = check.certificate_faults(path, ["www.example.org"])
    assert found.startswith(f"{path} holds no certificate")
    make_certificate(tmp_path, "www.example.org")
    assert "not for" not in " ".join(check.certificate_faults(path, ["www.example.org"]))


def test_service_that_cannot_be_used_is_named_once(place):
    away = {"MEDIA_BUCKET": "http://127.0.0.1:9/media", "REDIS_URL": "redis://127.0.0.1:9/0"}
    bucket, redis = check.service_faults(GOOD | away)
    assert "bucket of MEDIA_BUCKET cannot be used" in bucket
    assert "Redis of REDIS_URL cannot be used (ConnectionError)" in redis


def test_services_are_tried_in_the_container_where_there_is_one(place, monkeypatch, tmp_path):
    files.write_variable(files.IMAGES, "SITE_IMAGE", "iip-site:abc")
    docker = tmp_path / "docker"
    docker.write_text('#!/bin/sh\necho "- $SITE_IMAGE $*."\nexit 1\n')
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    [said] = check.service_faults({})
    assert said.startswith("iip-site:abc compose ")
    assert said.endswith(" scheduler python manage.py check_services.")


def test_folder_that_the_container_lacks_is_named_before_there_is_one(place):
    """A machine that was just prepared has no /backups of its own, and needs none."""
    assert list(check.folder_faults({"BACKUP_TARGET": "/backups"})) == []
    assert list(check.folder_faults({"BACKUP_TARGET": "/backups/site"})) == []
    assert list(check.folder_faults({"BACKUP_TARGET": "s3://bucket/site"})) == []
    assert "no backup is made" in next(check.folder_faults({}))
    for target in ("/srv/backups", "backups", "/backups-of-the-site"):
        [fault] = check.folder_faults({"BACKUP_TARGET": target})
        assert fault == (
            f"BACKUP_TARGET is {target}, and of what the site's container writes only /media and "
            "/backups stay."
        )
    _, media = check.folder_faults({"MEDIA_ROOT": "/srv/media"})
    assert media.startswith("MEDIA_ROOT is /srv/media, and ")


def test_folder_that_cannot_be_written_in_the_container_is_named(place, monkeypatch, tmp_path):
    files.write_variable(files.IMAGES, "SITE_IMAGE", "iip-site:abc")
    docker = tmp_path / "docker"
    docker.write_text('#!/bin/sh\ncase "$*" in */backups) exit 1 ;; esac\n')
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    found = list(check.folder_faults({"BACKUP_TARGET": "/backups"}))
    assert found == ["The site cannot write to /backups in the container."]


def test_edge_that_nginx_refuses_is_named(nginx, monkeypatch):
    assert list(check.edge_faults(GOOD)) == []
    [fault] = check.edge_faults(GOOD | {"ALLOWED_HOSTS": "www.example.org,a{b"})
    assert "nginx refuses" in fault


def test_nginx_of_the_edges_image_is_asked_where_the_machine_has_none(place, monkeypatch, tmp_path):
    monkeypatch.setattr(check, "find_nginx", lambda: None)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    [said] = check.edge_faults(GOOD)
    assert "there is no nginx on this machine, and no Docker" in said
    files.write_variable(files.IMAGES, "EDGE_IMAGE", IMAGE)
    docker = tmp_path / "docker"
    docker.write_text(
        "#!/bin/sh\n"
        'folder=$(echo "$6" | cut -d: -f1)\n'
        'grep -q "server_name www.example.org" "$folder/srv/machine/names.conf" || exit 3\n'
        'test -f "$folder/etc/nginx.conf" || exit 4\n'
        'echo "nginx: [emerg] $*" >&2\nexit 1\n'
    )
    docker.chmod(0o755)
    [said] = check.edge_faults(GOOD)
    assert said.startswith("nginx refuses its configuration: nginx: [emerg] run --rm ")
    assert f"--entrypoint nginx {IMAGE} -e " in said and said.endswith(" -t")
    monkeypatch.setattr(check, "manage", lambda *_: Mock(returncode=0))
    for words in (
        "Cannot connect to the Docker daemon.",
        "Unable to find it\ndocker: Cannot connect to the Docker daemon.\nSee --help.",
    ):
        docker.write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 125\n")
        [said] = check.edge_faults(GOOD)
        assert said == (
            "nginx -t could not be asked in EDGE_IMAGE: Cannot connect to the Docker daemon."
        )
