"""Which module imports which: no circles, nothing upward, no package past its face.

Drawn from the source with `ast`, imports inside functions included; tests and migrations aside.
"""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each app may import those above it in this list, and nothing below.
FLOORS = [
    {"uploads"},
    {"core"},
    {"users", "versions"},
    {"publishing"},
    {"directory", "home"},
    {"initiatives"},
    {"evidence", "editorial", "link_previews", "works"},
    {"contact", "events", "funders", "links", "news", "publications"},
    {"reports"},
    {"operations"},
    {"iip_site", "starter_content", "static_copy"},
    {"local"},
    {"deploy"},
    {"artwork", "bench", "drills"},
]
FLOOR = {app: number for number, apps in enumerate(FLOORS) for app in apps}
# Django and Wagtail look for these by name, or settings and addresses name them.
FOUND_BY_NAME = {"apps", "models", "urls", "wagtail_hooks", "__main__"}
MOST_LOOSE_MODULES = 9
LARGEST_SHARE = 0.18


@cache
def modules():
    """The source files by the name under which they are imported."""
    found = {}
    for app in FLOOR:
        for path in (ROOT / app).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imported(name):
    """The modules of ours that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(modules()[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name} imports {node.module} by a relative name"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in modules() else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & modules().keys()) - {name}


def graph():
    """The modules that each module of ours imports, by name."""
    return {name: imported(name) for name in modules()}


def circles(graph):
    """Groups of modules of which each leads back to itself (Tarjan's algorithm)."""
    number, lowest, waiting, found = {}, {}, [], []

    def visit(name):
        number[name] = lowest[name] = len(number)
        waiting.append(name)
        for other in graph[name]:
            if other not in number:
                visit(other)
            if other in waiting:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == number[name]:
            group = waiting[waiting.index(name) :]
            del waiting[waiting.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in number:
            visit(name)
    return found


def upward(graph):
    """The imports, as (module, imported module), that do not lead to a floor below."""
    return [
        (name, other)
        for name, others in graph.items()
        for other in others
        if (app := name.split(".")[0]) != (below := other.split(".")[0])
        and FLOOR[below] >= FLOOR[app]
    ]


def test_no_modules_import_each_other_in_a_circle():
    assert circles(graph()) == []


def test_circles_are_found_and_paths_that_only_meet_are_none():
    meeting = {"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}
    assert circles(meeting) == []
    assert circles(meeting | {"d": {"b"}}) == [["b", "d"]]
    assert circles(meeting | {"d": {"a"}}) == [["a", "b", "c", "d"]]


def test_every_app_has_its_floor():
    packages = {path.parent.name for path in ROOT.glob("[!.]*/__init__.py")}
    assert packages - {"tests"} == FLOOR.keys()


def test_every_app_imports_only_from_floors_below():
    assert upward(graph()) == []
    # What the graph must know, if it is to find anything: an import from a package, one from a
    # module, one inside a function.
    assert {"core.models", "versions.pages"} <= imported("initiatives.models.page")
    assert "core.models.querysets" in imported("core.layout.frame")


def test_import_of_an_app_above_or_beside_is_found():
    assert upward({"core.text": {"core.days", "home.models"}}) == [("core.text", "home.models")]
    assert upward({"users.models": {"versions.models", "uploads.models"}}) == [
        ("users.models", "versions.models")
    ]


def faces():
    """The packages that say in `__all__` what they offer."""
    packages = {name for name, path in modules().items() if path.name == "__init__.py"}
    return {name for name in packages if "__all__" in modules()[name].read_text(encoding="utf-8")}


def past_faces(graph, faces):
    """The imports, as (module, imported module), by which an app reaches past a face of another."""
    return [
        (name, other)
        for name, others in graph.items()
        for other in others
        if other.split(".")[0] != name.split(".")[0]
        and any(other.startswith(f"{face}.") for face in faces)
    ]


def test_other_apps_use_a_package_by_its_face():
    assert "core.models" in faces()
    assert past_faces(graph(), faces()) == []


def test_import_past_the_face_of_a_package_is_found():
    inside = {"core.layout.frame": {"core.models.querysets"}, "home.models": {"core.models"}}
    assert past_faces(inside, {"core.models"}) == []
    assert past_faces({"home.models": {"core.models.base"}}, {"core.models"}) == [
        ("home.models", "core.models.base")
    ]


def loose_modules():
    """The modules of each package that nothing but our own imports leads to."""
    found = defaultdict(list)
    for name, path in modules().items():
        package, _, last = name.rpartition(".")
        if path.name != "__init__.py" and last not in FOUND_BY_NAME:
            found[package].append(last)
    return found


def test_no_package_is_a_corridor_of_modules():
    for package, names in loose_modules().items():
        if not package.endswith((".commands", ".faults", ".templatetags", ".settings")):
            assert len(names) <= MOST_LOOSE_MODULES, (package, sorted(names))


def test_no_app_is_more_than_a_fifth_of_the_house():
    lines = defaultdict(int)
    for name, path in modules().items():
        lines[name.split(".")[0]] += len(path.read_text(encoding="utf-8").splitlines())
    for app, number in lines.items():
        assert number <= LARGEST_SHARE * sum(lines.values()), app
