"""What is on the clipboard, what the editor makes of it, and what readers get to see.

The files in clipboards/ are written by hand as each program writes its HTML.
"""

from pathlib import Path

import pytest

from tests.browser.pasting import PASTE, blocks_of, draft, field_of, open_form

CLIPBOARDS = Path(__file__).parent / "clipboards"
NAMES = sorted(file.stem for file in CLIPBOARDS.glob("*.html"))
PRIVATE = (
    "unkind",
    "Private",
    "private",
    "JD1",
    "[a]",
    "secret",
    "nobody",
    "_ftn",
    "/admin/",
)
OFFICES = ("p", 0, "Offices meet twice a year[1] and write plain reports.")
TABLE = [("p", 0, "Year | People"), ("p", 0, "2023 | 40")]
HEADS = [("h2", 0, "The program"), OFFICES, ("h3", 0, "Results"), ("h3", 0, "In the county")]
POINTS = [("ul", 0, "First point"), ("ul", 1, "Inner point")]
WANTED = {
    "word": [
        *HEADS,
        *POINTS,
        ("ol", 0, "Lettered item"),
        ("p", 0, "After the letter."),
        ("p", 0, "3. Third item"),
        ("p", 0, "§ 1983 is a section."),
        ("p", 0, "a. First"),
        ("p", 0, "i. Second"),
        ("p", 0, "i. e. in other words"),
        ("p", 0, "o is a letter, and 10⁶ a million."),
        *TABLE,
        ("p", 0, "Read the report, the plan and page two."),
        ("p", 0, "[1] In spring and fall."),
    ],
    "google-docs": [
        *HEADS,
        *POINTS,
        ("p", 0, "Between the lists."),
        ("p", 0, "3. Third item"),
        *TABLE,
        ("p", 0, "Read the report and page two."),
        ("p", 0, "[1] In spring and fall."),
    ],
    "libreoffice": [
        *HEADS,
        *POINTS,
        ("p", 0, "Page 3 of the plan."),
        *TABLE,
        ("p", 0, "Read the report and the plan, 10⁶ copies."),
        ("p", 0, "[1] In spring and fall."),
    ],
    "pages": [
        ("p", 0, "Offices meet twice a year and write plain reports."),
        ("ul", 0, "First point"),
        ("ul", 0, "Second point"),
        ("p", 0, "Between the lists."),
        ("ol", 0, "One"),
        ("ol", 0, "Two"),
        *TABLE,
        ("p", 0, "Read the report."),
    ],
    "web-page": [
        ("h2", 0, "In the county"),
        ("p", 0, "Offices meet twice a year, see the report, our page, this and the top."),
        ("p", 0, "What the chart shows"),
        ("p", 0, "Term"),
        ("p", 0, "Its meaning"),
        ("p", 0, "Said by somebody."),
        ("ol", 0, "One"),
        ("ul", 1, "Inner"),
        ("ol", 0, "Two"),
        ("p", 0, "Counts"),
        *TABLE,
        ("p", 0, "Laid out by a table."),
        ("p", 0, "first line\nsecond line"),
        ("p", 0, "H₂O at https://example.org/water."),
    ],
}
LINKS = {
    "web-page": ["https://example.org/report#part", "https://example.org/water"],
}
SAID = {
    "word": [
        "deleted",
        "comments",
        "hidden text",
        "pictures",
        "headings",
        "table",
        "footnotes",
        "links",
    ],
    "google-docs": ["struck-out", "comments", "headings", "table", "footnotes", "links", "numbers"],
    "libreoffice": ["struck-out", "hidden text", "headings", "table", "footnotes", "links"],
    "pages": ["struck-out", "table"],
    "web-page": ["hidden text", "pictures", "table", "links"],
}


def prepare():
    """A draft for each clipboard, in the database of the desk; gives their ids by name."""
    return {name: draft(name) for name in [*NAMES, "long", "small"]}


def publish(page):
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()


@pytest.mark.parametrize("name", NAMES)
def test_words_that_were_not_meant_to_go_out_stay_out_and_all_others_are_read(name, desk, browser):
    page = open_form(desk, browser, name)
    clipboard = (CLIPBOARDS / f"{name}.html").read_text(encoding="utf-8")
    field_of(page).evaluate(PASTE, [clipboard, "Plain words"])
    said = page.locator("[data-pasted]")
    said.get_by_text("pasted").wait_for()
    for word in SAID[name]:
        assert word in said.inner_text()
    assert said.get_attribute("role") == "status"
    blocks, links = blocks_of(page)
    assert blocks == WANTED[name]
    assert links == LINKS.get(name, ["https://example.org/report"])
    publish(page)
    reader = desk.open(browser)
    reader.goto(f"/initiatives/{name}/")
    shown = reader.locator("main").inner_text()
    for _, _, text in WANTED[name]:
        for line in text.splitlines():
            assert line in shown
    source = reader.locator("main").inner_html()
    assert not [word for word in PRIVATE if word in source]
    assert "39" not in shown
    assert reader.locator("main strong, main b").filter(has_text="meet").count() == 1
    assert reader.locator("main em, main i").filter(has_text="year").count() == 1
    assert page.problems == []


def test_a_long_document_is_kept_whole(desk, browser):
    text = (CLIPBOARDS / "word.html").read_text(encoding="utf-8")
    inside = text.partition("<!--StartFragment-->")[2].partition("<!--EndFragment-->")[0]
    times = 200_000 // len(inside) + 1
    page = open_form(desk, browser, "long")
    field_of(page).evaluate(PASTE, [text.replace(inside, inside * times), "Plain words"])
    page.wait_for_function(
        "() => document.querySelector('[name=body-0-value]').value.length > 100000"
    )
    blocks, _ = blocks_of(page)
    assert [text for _, _, text in blocks] == [text for _, _, text in WANTED["word"]] * times


ARIA_TABLE = (
    "<div role='{}'><div role='row'><span role='rowheader'>Ohio</span><span role='{}'>12</span>"
    "</div><div role='row'><span role='rowheader'>Utah</span><span role='{}'>7</span></div></div>"
)
AS_LINES = "Changed: a table became lines"
ON_THE_LINE = "Changed: raised or lowered letters stand on the line."
SMALL = [
    (ARIA_TABLE.format("table", "cell", "cell"), ["Ohio | 12", "Utah | 7"], AS_LINES),
    (ARIA_TABLE.format("grid", "gridcell", "gridcell"), ["Ohio | 12", "Utah | 7"], AS_LINES),
    (
        "<p>It fell.<sup><a href='https://example.org/notes'>1</a></sup></p>",
        ["It fell.¹"],
        "",
    ),
    ("<p>It fell.<sup><a href='#fn1'>1, 2</a></sup></p>", ["It fell.¹, ²"], "links inside"),
    ("<p>About 10<sup>-6</sup> of the 10<sup>th</sup></p>", ["About 10⁻⁶ of the 10th"], ""),
    ("<p>CO<sub><b>2</b></sub> and x<sub>-1</sub></p>", ["CO₂ and x₋₁"], ""),
    ("<p>It fell.<sup>a</sup></p>", ["It fell.a"], ON_THE_LINE),
    (
        "<p>It <span style='font-size:0px'>was</span>fell<b style='opacity: 0.0'>ing</b> "
        "<i style='visibility:collapse'>hard</i>so.</p>",
        ["It fell so."],
        "Left out of what you pasted: hidden text.",
    ),
    ("<p style='font-size:0.9em'>It <span style='opacity:0.5'>fell</span>.</p>", ["It fell."], ""),
    (
        "<p>The x<span style='vertical-align: super'>n</span></p>",
        ["The xn"],
        ON_THE_LINE,
    ),
]


@pytest.fixture(scope="module")
def small(desk, browser):
    """The form of a draft that nobody saves."""
    return open_form(desk, browser, "small")


@pytest.mark.parametrize(("html", "lines", "note"), SMALL)
def test_rows_and_raised_numbers_of_web_pages_keep_what_they_say(small, html, lines, note):
    field = field_of(small)
    field.click()
    small.keyboard.press("Control+A")
    small.keyboard.press("Delete")
    field.evaluate(PASTE, [html, "Plain words"])
    small.wait_for_function(
        """last => document.querySelector('[name=body-0-value]').value.includes(last)""",
        arg=lines[-1],
    )
    blocks, _ = blocks_of(small)
    assert [text for _, _, text in blocks] == lines
    said = small.locator("[data-pasted]").all_inner_texts()
    assert note in "".join(said) if note else not any(said)
