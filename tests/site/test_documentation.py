"""What README says can be typed exists, and configuration is read in one place."""

import ast
import re
import shutil
import subprocess

import pytest
from django.core.management import get_commands

from local.folders import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKE_TARGETS = sorted(set(re.findall(r"`?\bmake ([a-z][a-z-]*)", README)))
MANAGEMENT_COMMANDS = sorted(
    set(re.findall(r"manage\.py ([a-z_]+)", README))
    | set(re.findall(r'make manage ARGS="([a-z_]+)', README))
)
# They take their settings from the environment by definition, or run before there are settings.
OUTSIDE_THE_SETTINGS = {"manage.py", "gunicorn.conf.py", "iip_site/env.py", "iip_site/wsgi.py"}


def test_readme_names_the_two_commands_first():
    first_block = README.split("```")[1]
    assert re.findall(r"^make \w+", first_block, re.MULTILINE) == ["make run", "make test"]


@pytest.mark.parametrize("target", [*MAKE_TARGETS, "help"])
def test_make_knows_the_target(target):
    make = shutil.which("make")
    result = subprocess.run(  # noqa: S603
        [make, "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()


def test_every_make_target_explains_itself():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()
    explained = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    assert sorted(phony) == sorted(explained)


@pytest.mark.parametrize("command", MANAGEMENT_COMMANDS)
def test_management_command_exists(command):
    assert command in get_commands()


@pytest.mark.parametrize("folder", re.findall(r"^\| `(\w+)/`", README, re.MULTILINE))
def test_folder_that_readme_names_exists(folder):
    assert (ROOT / folder).is_dir()


def test_only_the_settings_read_the_environment():
    packages = {file.parent for file in ROOT.glob("*/__init__.py")}
    packages -= {ROOT / name for name in ("artwork", "bench", "local", "tests")}
    modules = [
        *ROOT.glob("*.py"),
        *(file for package in packages for file in package.rglob("*.py")),
    ]
    offenders = []
    for path in modules:
        relative = path.relative_to(ROOT)
        names = {
            node.attr if isinstance(node, ast.Attribute) else node.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute | ast.alias)
        }
        if names & {"environ", "getenv"} and str(relative) not in OUTSIDE_THE_SETTINGS:
            offenders.append(str(relative))
    assert not offenders
