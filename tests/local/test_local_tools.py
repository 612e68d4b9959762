"""The tools behind `make run`: one plain sentence for what can go wrong before the site runs."""

import ast
import contextlib
import errno
import os
import socket
import subprocess
import sys

import pytest

from local import commands, console, environment, folders, processes
from local.console import Stop

OLD_PYTHON = "import sys; sys.version_info = (3, 9, 2); sys.argv = ['local']; import local.__main__"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty checkout, with a space in its path, that the tools take for their own."""
    root = tmp_path / "a checkout"
    (root / ".local").mkdir(parents=True)
    for module in (folders, environment):
        monkeypatch.setattr(module, "ROOT", root)
        monkeypatch.setattr(module, "LOCAL", root / ".local")
    monkeypatch.setattr(environment, "LOG", root / ".local" / "install.log")
    return root


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_the_sentence_meant_for_it(name):
    source = (folders.ROOT / "local" / name).read_text()
    ast.parse(source, feature_version=(3, 6))


def test_an_old_python_is_told_what_is_needed():
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", OLD_PYTHON], cwd=folders.ROOT, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert "needs Python 3.11 or newer" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8000 "])
def test_a_port_that_is_none_is_refused(port, monkeypatch):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Stop, match="PORT is"):
        processes.chosen_port()


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
def test_a_busy_port_is_named(address):
    with socket.create_server((address, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Stop, match=f"Port {port} is in use"):
            processes.require_free(port)


@pytest.mark.parametrize("address", ["nonsense", "sqlite:///site.db", "mysql://a@b/c"])
def test_an_address_of_no_postgresql_is_refused_in_one_sentence(address, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(Stop, match="DATABASE_URL is not a PostgreSQL address"):
        commands.database("postgres", "python")


@pytest.mark.parametrize("address", ["postgres://host/name", "host=/run/x dbname=site"])
def test_every_form_that_postgresql_takes_is_accepted(address, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", address)
    with commands.database("postgres", "python") as variables:
        assert variables == {}


def test_a_free_port_is_accepted():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    processes.require_free(port)


def test_a_second_command_is_refused_while_the_first_runs(checkout):
    with (
        folders.lock("postgres", busy="taken"),
        pytest.raises(Stop, match="taken"),
        folders.lock("postgres", busy="taken"),
    ):
        pass
    with folders.lock("postgres", busy="taken"):
        pass


def test_test_runs_side_by_side_get_a_database_each(checkout):
    with folders.first_free_lock("test", 2) as one, folders.first_free_lock("test", 2) as two:
        assert {one, two} == {"test-1", "test-2"}
        with pytest.raises(Stop, match="wait"), folders.first_free_lock("test", 2):
            pass


def test_a_folder_that_cannot_be_written_is_named(checkout, monkeypatch):
    def refuse(**_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(folders.tempfile, "TemporaryFile", refuse)
    with pytest.raises(Stop, match=f"{checkout} cannot be written to: Read-only file system"):
        folders.prepare()


def test_a_full_disk_is_noticed_before_the_work(checkout):
    with pytest.raises(Stop, match="of disk space and only"):
        folders.require_space(10**9, "The universe")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no space left"), (errno.EACCES, "may not"), (errno.EIO, "rror")],
)
def test_an_unexpected_failure_of_the_system_is_one_sentence(number, words):
    sentence = console.explain(OSError(number, os.strerror(number), "/a/file"))
    assert words in sentence and sentence.endswith(": /a/file")


def test_an_interrupted_environment_is_made_again(checkout, monkeypatch):
    half_made = checkout / ".venv" / "bin"
    half_made.mkdir(parents=True)
    (half_made / "python").touch()
    made = []
    monkeypatch.setattr(environment, "_create", made.append)
    monkeypatch.setattr(environment, "install", lambda *_: None)
    environment.ensure()
    assert made == [checkout / ".venv"]


def test_a_whole_environment_is_left_alone_until_the_requirements_change(checkout, monkeypatch):
    requirements = checkout / "requirements-dev.txt"
    requirements.write_text("one")
    monkeypatch.setattr(environment, "REQUIREMENTS", requirements)
    work = []
    monkeypatch.setattr(environment, "install", lambda *_: work.append("install"))

    def create(venv):
        work.append("create")
        (venv / "bin").mkdir(parents=True)
        (venv / "bin" / "python").touch()

    monkeypatch.setattr(environment, "_create", create)
    environment.ensure()
    environment.ensure()
    assert work == ["create", "install"]
    requirements.write_text("two")
    environment.ensure()
    assert work == ["create", "install", "install"]


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: [Errno 28] No space left on device", "no space left on the disk"),
        ("NewConnectionError('...')", "is this machine online"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one requirements-dev.txt names"),
        ("a new kind of trouble", "could not be installed"),
    ],
)
def test_a_failed_installation_is_explained(checkout, output, words):
    failing_pip = checkout / "pip"
    failing_pip.write_text(f'#!/bin/sh\necho "{output}"\nexit 1\n')
    failing_pip.chmod(0o755)
    with pytest.raises(Stop, match=words):
        environment.install(failing_pip, [], "Installing …")


def test_the_local_database_is_deleted_only_on_purpose(monkeypatch):
    monkeypatch.setenv("CONFIRM", "")
    with pytest.raises(Stop, match="CONFIRM=yes"):
        commands.clean([])


def test_an_address_given_from_outside_replaces_the_local_database(monkeypatch, checkout):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/site")
    with commands.database("postgres", checkout / "no-python") as variables:
        assert variables == {}


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({"PORT": "8400"}, "http://localhost:8400"),
        ({}, "http://localhost:8000"),
        ({"PORT": "8400", "WAGTAILADMIN_BASE_URL": "http://here:1"}, "http://here:1"),
    ],
)
def test_management_commands_print_the_port_that_is_served(monkeypatch, given, address):
    for name in ("PORT", "WAGTAILADMIN_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"DATABASE_URL": "postgresql://u@h/db", **given}.items():
        monkeypatch.setenv(name, value)
    ran = []
    monkeypatch.setattr(commands.environment, "ensure", lambda: "python")
    monkeypatch.setattr(commands.folders, "lock", lambda *_, **__: contextlib.nullcontext())
    monkeypatch.setattr(commands.processes, "run", lambda _, variables: ran.append(variables))
    commands.manage(["send_attention_digest"])
    assert ran[0]["WAGTAILADMIN_BASE_URL"] == address


def test_a_missing_browser_is_a_failure_when_it_is_required(monkeypatch, checkout):
    monkeypatch.setenv("REQUIRE_BROWSER", "1")
    monkeypatch.setenv("CHROMIUM_PATH", "/no/such/program")
    with pytest.raises(Stop, match="there is no Chromium"):
        commands._test(checkout / "no-python", [])
