"""The habits of the house, as far as a machine can see them."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from wagtail.models import get_page_models

from core.models import BasePage
from starter_content.initiatives import INITIATIVES

ROOT = Path(__file__).resolve().parents[2]
OUR_APPS = {
    config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT
} | {"iip_site", "tests", "bench", "deploy", "drills", "local", "artwork"}
PAGE_TYPES = [
    model for model in get_page_models() if model._meta.app_label in OUR_APPS and model.is_creatable
]
LIMITS = {
    "*/blocks/*.py": 200,
    # All modules, whatever the stricter limits of some.
    **{f"{app}/**/*.py": 300 for app in sorted(OUR_APPS)},
    "iip_site/settings/base.py": 250,
    "templates/**/*.html": 100,
    "static/css/*.css": 150,
}
# Longer than any name of one of the seed's initiatives would be by chance.
INITIATIVE_NAMES = re.compile(
    r"state[-_ ]attorneys[-_ ]general|beyond[-_ ]big[-_ ]cities|sex[-_ ]crimes", re.IGNORECASE
)


def files(*patterns):
    """The repository's files that match, without the tools' own folders."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(path for path in found if not path.relative_to(ROOT).parts[0].startswith("."))


def name_of(path):
    """A path as it is written in messages."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path):
    """The syntax tree of a module; every node knows its parent."""
    root = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(root):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    return root


def imported_apps(path):
    """The apps of ours that a module imports or looks up by name, at any depth of its code."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
            names = [str(getattr(argument, "value", "")) for argument in node.args]
        else:
            continue
        yield from {name.split(".")[0] for name in names} & OUR_APPS


def test_nothing_imports_the_tests():
    for path in files("*/**/*.py"):
        if path.relative_to(ROOT).parts[0] not in {"tests", "bench", "drills"}:
            assert "tests" not in imported_apps(path), name_of(path)
    assert "tests" in imported_apps(ROOT / "bench" / "downloads.py")


def templates():
    """All templates of ours."""
    return files("templates/**/*.html")


def test_no_template_stands_in_an_app_where_the_checks_do_not_look():
    assert files("*/templates/**/*.html") == []


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_templates_hold_no_inline_script_or_style(path):
    text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"<style\b|\sstyle=|javascript:", text, re.IGNORECASE)
    assert not re.search(r"<[^>{]*\son[a-z]+\s*=", text, re.IGNORECASE)
    for attributes in re.findall(r"<script\b([^>]*)>", text):
        assert "src=" in attributes or 'type="application/ld+json"' in attributes


def test_no_code_names_an_initiative():
    apps_of_code = sorted(OUR_APPS - {"tests", "starter_content"}) + ["templates", "static"]
    for path in files(*(f"{app}/**/*.*" for app in apps_of_code)):
        if path.suffix in {".py", ".html", ".css", ".js", ".txt", ".xml", ".json"}:
            found = INITIATIVE_NAMES.search(path.read_text(encoding="utf-8"))
            assert not found, f"{name_of(path)} names “{found[0]}”"
    names = [data[key] for data in INITIATIVES for key in ("slug", "heading")]
    assert names and [name for name in names if not INITIATIVE_NAMES.search(name)] == []


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_says_where_it_may_stand(model):
    assert issubclass(model, BasePage)
    assert {"parent_page_types", "subpage_types"} <= vars(model).keys()
    for child in model.allowed_subpage_models():
        assert model in child.allowed_parent_page_models()


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_is_described_and_has_its_template_where_one_looks_for_it(model):
    assert vars(model).get("page_description")
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    assert model.template == f"{model._meta.app_label}/{snake}.html"
    assert get_template(model.template)


def test_every_list_of_pages_exists_once():
    once = {model.__name__ for model in PAGE_TYPES if model.max_count == 1}
    lists = {model.__name__ for model in PAGE_TYPES if model.__name__.endswith("IndexPage")}
    assert lists and {"HomePage", *lists} <= once


@pytest.mark.parametrize("pattern", LIMITS)
def test_files_stay_short_enough_to_read(pattern):
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(pattern)
        if path.parent.name != "migrations"
    }
    assert lengths, "This pattern means no file any more."
    assert not {name: lines for name, lines in lengths.items() if lines > LIMITS[pattern]}
