"""`make deploy`, with a stand-in for Docker that notes what it is asked and fails on demand."""

import os
import subprocess
import sys
from itertools import groupby

import pytest

from deploy import __main__, files, up

# Fails on what the pattern in DOCKER_FAILS matches: the image of the site, then the arguments.
DOCKER = """#!/bin/sh
shift_to=$(printf '%s' "$*" | sed -E 's#^compose --file [^ ]+ --env-file [^ ]+ ##')
printf '%s %s\\n' "${SITE_IMAGE:--}" "$shift_to" >>"$DOCKER_LOG"
case "${SITE_IMAGE:--} $shift_to" in $DOCKER_FAILS) exit 1 ;; esac
"""
READY = "exec --no-TTY {} python -m iip_site.alive /readyz/"
OLD = "iip-site:old"
NEW = "iip-site:new"


class Machine:
    """A machine with a stand-in for Docker.

    Attributes:
        said: the sentences that the command said.
    """

    def __init__(self, folder, monkeypatch):
        self.log, self.images, self.said = folder / "log", folder / "machine.env", []
        (folder / "docker").write_text(DOCKER)
        (folder / "docker").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        monkeypatch.setenv("DOCKER_LOG", str(self.log))
        monkeypatch.setattr(up, "IMAGES", self.images)
        monkeypatch.setattr(up, "PATIENCE", 0.1)
        monkeypatch.setattr(up.time, "sleep", lambda seconds: None)
        monkeypatch.setattr(up, "name_of_release", lambda: NEW)
        self.monkeypatch = monkeypatch
        self.images.write_text(f"EDGE_IMAGE=nginx@sha256:1\nSITE_IMAGE={OLD}\n")

    def deploy(self, fails=""):
        """Deploy, while Docker fails on a pattern; return what it was asked and the last word."""
        self.monkeypatch.setenv("DOCKER_FAILS", fails or "nothing")
        end = ""
        try:
            up.deploy(self.said.append)
        except files.Stop as stop:
            end = str(stop)
        asked = self.log.read_text().splitlines()
        # A container that is not ready is asked again and again.
        return [line for line, _ in groupby(asked)], end

    def serving(self):
        """The image that the machine says it runs."""
        return files.read_variables(self.images).get("SITE_IMAGE")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine that runs the old release."""
    return Machine(tmp_path, monkeypatch)


def started(asked, image):
    """The web containers that were started with an image, in order."""
    begin = f"{image} up --detach --no-deps web-"
    return [line.rpartition(" ")[2] for line in asked if line.startswith(begin)]


def test_release_is_built_backed_up_migrated_and_started_one_container_at_a_time(machine):
    asked, end = machine.deploy()
    assert asked == [
        f"- build --tag {NEW} {files.ROOT}",
        f"{NEW} up --detach --wait postgres",
        f"{OLD} run --rm scheduler python manage.py backup",
        f"{NEW} run --rm migrate",
        f"{NEW} up --detach --no-deps web-a",
        f"{NEW} {READY.format('web-a')}",
        f"{NEW} up --detach --no-deps web-b",
        f"{NEW} {READY.format('web-b')}",
        f"{NEW} up --detach --no-deps scheduler edge",
        f"{NEW} kill --signal HUP edge",
    ]
    assert (end, machine.serving()) == ("", NEW)
    assert "EDGE_IMAGE=nginx@sha256:1" in machine.images.read_text()


@pytest.mark.parametrize(
    ("fails", "replaced"),
    [
        (f"{NEW} {READY.format('web-a')}", ["web-a"]),
        (f"{NEW} {READY.format('web-b')}", ["web-a", "web-b"]),
        (f"{NEW} up --detach --no-deps web-a", ["web-a"]),
    ],
    ids=["first never ready", "second never ready", "first does not start"],
)
def test_release_that_does_not_serve_gives_way_to_the_one_before(machine, fails, replaced):
    asked, end = machine.deploy(fails)
    assert started(asked, NEW) == replaced
    assert started(asked, OLD) == replaced
    assert end == f"The new release does not serve. {OLD} is in its place again."
    assert machine.serving() == OLD
    assert not any("scheduler edge" in line for line in asked)


@pytest.mark.parametrize(
    ("fails", "words"),
    [
        ("- build*", "could not be built"),
        (f"{NEW} up --detach --wait postgres", "database does not start"),
        (f"{OLD} run --rm scheduler*", "backup failed"),
        (f"{NEW} run --rm migrate", "migration failed"),
    ],
)
def test_fault_before_the_first_container_changes_nothing_that_serves(machine, fails, words):
    asked, end = machine.deploy(fails)
    assert words in end
    assert started(asked, NEW) == started(asked, OLD) == []
    assert machine.serving() == OLD


def test_first_release_needs_no_backup_and_has_nothing_to_go_back_to(machine):
    machine.images.write_text("")
    asked, end = machine.deploy()
    assert end == "" and not any("backup" in line for line in asked)
    machine.images.write_text("")
    _, end = machine.deploy(f"{NEW} {READY.format('web-a')}")
    assert "none before it" in end


@pytest.mark.parametrize(
    ("fails", "part"),
    [
        (f"{NEW} up --detach --wait postgres", "postgres"),
        (f"{NEW} up --detach --no-deps web-a", "web-a"),
        (f"{NEW} {READY.format('web-b')}", "web-b"),
    ],
)
def test_what_the_part_said_that_did_not_start_is_shown(machine, fails, part):
    """Compose knows no image before the first release, so that nobody could ask it by hand."""
    machine.images.write_text("")
    asked, end = machine.deploy(fails)
    assert asked[-1] == f"{NEW} logs --tail 30 {part}" and end


def test_machine_that_cannot_go_back_either_is_told_so(machine):
    _, end = machine.deploy(f"* {READY.format('web-a')}")
    assert "neither does the one before" in end
    assert machine.serving() == OLD


def test_machine_without_docker_gets_a_sentence(machine, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(files.Stop, match="no docker on this machine"):
        up.deploy(machine.said.append)


def test_check_without_its_packages_says_who_has_them(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "deploy.check", raising=False)
    assert __main__.main(["check"]) == 1
    assert capsys.readouterr().err == "This Python has no yaml: say make deploy-check.\n"


def test_container_that_does_not_answer_yet_is_no_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "iip_site.alive"],
        cwd=files.ROOT,
        env={"WEB_SOCKET": str(tmp_path / "none.sock")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "No answer yet: No such file or directory.\n")


def test_release_is_named_by_its_commit_and_refused_with_changes_by_hand(tmp_path, monkeypatch):
    monkeypatch.setattr(up, "ROOT", tmp_path)
    with pytest.raises(files.Stop, match="no checkout"):
        up.name_of_release()
    git = ["git", "-C", tmp_path, "-c", "user.name=A", "-c", "user.email=a@example.org"]
    (tmp_path / "page").write_text("one")
    for words in (["init", "-q"], ["add", "page"], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *words], check=True)  # noqa: S603
    assert up.name_of_release().startswith("iip-site:")
    (tmp_path / "page").write_text("two")
    with pytest.raises(files.Stop, match="changed by hand"):
        up.name_of_release()
