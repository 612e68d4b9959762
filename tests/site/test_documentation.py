"""What the documents let one type, open or look up exists; only settings read the environment."""

import ast
import re
import shutil
import subprocess
from collections import defaultdict

import pytest
from django.core.management import get_commands

from local.folders import ROOT

DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
}
README = DOCUMENTS["README.md"]
# What stands between backticks, or in a block of its own: "make sure" in a sentence is no command.
TYPED = "\n".join(
    code
    for text in DOCUMENTS.values()
    for code in re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL)
)
MAKE_TARGETS = sorted(set(re.findall(r"\bmake ([a-z][a-z-]*)", TYPED)))
MANAGEMENT_COMMANDS = sorted(
    set(re.findall(r"manage\.py\s+([a-z_]+)", TYPED))
    | set(re.findall(r'make manage ARGS="([a-z_]+)', TYPED))
)
LINKS = [
    (name, target)
    for name, text in DOCUMENTS.items()
    for target in re.findall(r"\]\(([^)\s]+)\)", text)
    if not re.match(r"[a-z]+:", target)
]
THREAT = re.compile(r"\b(?:T\d{2}[a-h]?|D\d{1,2})\b")
# They take their settings from the environment by definition, or run before there are settings.
OUTSIDE_THE_SETTINGS = {
    # What libpq reads itself goes on to its programs.
    "operations/backup/programs.py",
    "manage.py",
    "gunicorn.conf.py",
    "iip_site/env.py",
    "iip_site/telemetry/workers.py",
    "iip_site/alive.py",
    "iip_site/wsgi.py",
}


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


def test_readme_names_every_folder_that_holds_code():
    table = re.findall(r"^\| (`.*?`) \|", README, re.MULTILINE)
    named = {folder for cell in table for folder in re.findall(r"`(\w+)/`", cell)}
    assert named >= {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert all((ROOT / folder).is_dir() for folder in named)


def anchors(text):
    """The anchors that a host of repositories gives the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("document", "target"), LINKS)
def test_link_in_a_document_leads_somewhere(document, target):
    path, _, anchor = target.partition("#")
    file = (ROOT / document).parent / path if path else ROOT / document
    assert file.exists()
    assert not anchor or anchor in anchors(file.read_text(encoding="utf-8"))


def test_every_file_that_the_threat_table_names_exists():
    paths = re.findall(r"`([\w.]+/[\w/.]*)`", DOCUMENTS["docs/security.md"])
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def numbers_of_threats():
    """The numbers that docstrings name, as sets by file."""
    found = defaultdict(set)
    for path in [
        file for folder in ROOT.glob("*/__init__.py") for file in folder.parent.rglob("*.py")
    ]:
        text, name = path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(text)) if THREAT.search(text) else ():
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                found[name] |= set(THREAT.findall(ast.get_docstring(node) or ""))
    return found


def test_threat_table_lists_the_tests_whose_docstrings_have_its_numbers_and_no_others():
    table, _, seen_to_fail = DOCUMENTS["docs/security.md"].partition("## What the Observatory")
    rows = re.findall(r"^\| ([TD]\w+) \|.*\|(.*)\|$", table, re.MULTILINE)
    listed = {number: set(re.findall(r"`([\w/.]+)`", tests)) for number, tests in rows}
    numbers = numbers_of_threats()
    used = {number for named in numbers.values() for number in named}
    assert len(used) > 20 and used - listed.keys() == set()
    tried = {
        number: {
            file
            for file, named in numbers.items()
            if number in named and file.startswith(("tests/", "drills/"))
        }
        for number in listed
    }
    assert listed == tried
    for number in listed:
        assert re.search(rf"^\| {number}\b", seen_to_fail, re.MULTILINE), number


def test_only_the_settings_read_the_environment():
    packages = {file.parent for file in ROOT.glob("*/__init__.py")}
    packages -= {ROOT / name for name in ("artwork", "bench", "deploy", "drills", "local", "tests")}
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
