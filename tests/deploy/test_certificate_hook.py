"""What certbot runs: a copy of the certificate for the edge, which is told of it if it runs."""

import os
import shutil
import subprocess

import pytest

from local.folders import ROOT

OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
HOOK = "/etc/letsencrypt/renewal-hooks/deploy/site"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A function that runs the hook on a machine in a folder; gives what Docker was asked.

    `install` gives the file to no group here: only root may, and the group is the image's.
    """
    hook = (ROOT / "deploy/certificate-hook").read_text().replace("/srv/site", str(tmp_path))
    hook = hook.replace(" -g 10001", "")
    (tmp_path / "deploy").mkdir()
    (tmp_path / "live").mkdir()
    for name in ("fullchain", "privkey"):
        (tmp_path / "live" / f"{name}.pem").write_text(name)
    docker = tmp_path / "docker"
    docker.write_text(f'#!/bin/sh\necho "$*" >>{tmp_path}/asked\n')
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("RENEWED_LINEAGE", str(tmp_path / "live"))

    def run(images):
        (tmp_path / "deploy/machine.env").write_text(images)
        subprocess.run([shutil.which("sh"), "-c", hook], check=True)  # noqa: S603
        copies = {
            path.name: path.read_text() for path in (tmp_path / "deploy/certificate").iterdir()
        }
        assert copies == {"fullchain.pem": "fullchain", "privkey.pem": "privkey"}
        asked = tmp_path / "asked"
        return asked.read_text() if asked.exists() else ""

    return run


def test_edge_that_runs_is_told_of_the_certificate_and_before_the_first_release_nobody(run):
    assert run("EDGE_IMAGE=nginx@sha256:1\nSITE_IMAGE=\n") == ""
    assert run("EDGE_IMAGE=nginx@sha256:1\n") == ""
    assert "kill --signal HUP edge" in run("EDGE_IMAGE=nginx@sha256:1\nSITE_IMAGE=iip-site:1\n")


def test_first_certificate_reaches_the_edge_because_certbot_is_told_of_the_hook():
    """certbot runs its folder of hooks at renewals alone."""
    lines = OPERATIONS.replace("\\\n", "").splitlines()
    first = next(line for line in lines if "certonly --standalone" in line)
    assert f"--deploy-hook {HOOK}" in first
    assert f"install -D -m 0755 deploy/certificate-hook {HOOK}" in OPERATIONS
