"""The rows of a page in its editor, which the browser makes from what is in them."""

import re
from pathlib import Path

import pytest

from initiatives.models import InitiativePage
from tests.admin_forms import form_data
from tests.browser import staff

SENT = """() => [...new FormData(document.querySelector("[data-edit-form]"))]
  .filter(([name]) => /^[a-z_]+-[0-9]+-/.test(name) && !name.startsWith("body-"))"""
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "**/js/admin/rows.js"


@pytest.fixture
def page(open_admin):
    """The admin, opened by an author; `address` is the form of an initiative with all rows."""
    with staff.live_database():
        page = open_admin("/healthz/")
        staff.open_session(page.context, staff.make_member("author of rows", "Authors"))
        initiative = InitiativePage.objects.using(staff.ALIAS).get(slug="everything")
        page.address = f"/admin/pages/{initiative.pk}/edit/"
        yield page


def written(page):
    """The names and values of the rows as the server wrote them."""
    data = form_data(page.request.get(page.address).text())
    return {
        name: value if isinstance(value, str) else value[0]
        for name, value in data.items()
        if re.match("[a-z_]+-[0-9]+-", name) and not name.startswith("body-")
    }


def test_every_row_is_shown_with_what_is_in_it_and_sent_back_unchanged(page):
    expected = written(page)
    page.goto(page.address)
    assert dict(page.evaluate(SENT)) == expected
    kinds = {name.partition("-")[0] for name in expected}
    assert {"goals", "measures", "offices", "people", "supports", "related_pages"} <= kinds
    for kind in kinds:
        rows = page.locator(f"#id_{kind}-FORMS > [data-inline-panel-child]")
        assert rows.count() == len({name for name in expected if re.match(f"{kind}-.+-id$", name)})
    chosen = page.evaluate("document.querySelector('#id_offices-0-office-chooser').widget.state")
    assert chosen["id"] == expected["offices-0-office"] and chosen["title"].strip()
    assert chosen["edit_url"].endswith(f"/edit/{chosen['id']}/")


def test_rows_are_sent_back_unchanged_even_if_the_script_does_not_arrive(page):
    expected = written(page)
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(page.address)
    assert dict(page.evaluate(SENT)) == expected


def test_aim_is_offered_the_names_of_the_rows_that_may_serve_it(page):
    page.goto(page.address)
    aim = page.locator("#inline_child_goals-0")
    field = aim.locator("textarea")
    name = page.locator("#id_measures-0-name").input_value()
    aim.get_by_text("Choose from this page").click()
    aim.get_by_label(name, exact=True).check()
    assert field.input_value() == name
    aim.get_by_label(name, exact=True).uncheck()
    assert field.input_value() == ""


@pytest.mark.parametrize(
    ("script", "pieces", "works"),
    [
        (
            "names-of-rows",
            [
                "<ol id=id_activities-FORMS><input name=activities-0-title value=Talks></ol>",
                "<names-of-rows data-fields=activities.title>",
                "<textarea></textarea><details open><summary>Choose</summary><div></div></details>",
            ],
            "() => document.querySelector('names-of-rows label')?.textContent === ' Talks'",
        ),
        (
            "series",
            [
                '<value-series data-words="{}">',
                """<input type=hidden value='{"others": [{"key": "a", "value": "3"}]}'>""",
                "<select><option value=''></select>",
            ],
            "() => document.querySelectorAll('.series__line').length === 1",
        ),
    ],
)
def test_part_of_a_row_works_though_its_inside_arrives_later(page, script, pieces, works):
    """As where a long form reaches the browser in pieces."""
    troubles = []
    page.goto("about:blank")
    page.on("pageerror", lambda error: troubles.append(str(error)))
    source = (ROOT / f"static/js/admin/{script}.js").read_text(encoding="utf-8")
    page.evaluate(
        "pieces => { document.open(); pieces.forEach((each) => document.write(each)); "
        "document.close() }",
        ["<!doctype html><title>A form</title>", f"<script>{source}</script>", *pieces],
    )
    page.wait_for_function(works)
    assert not troubles
