import pytest

from tests.factories import GoalFactory, ThemeFactory
from tests.reading import words
from versions.changes.comparison import Comparison
from versions.changes.diff import ADDED, REMOVED
from versions.text import html_to_text

ADDRESS = "/initiatives/fair-starts/versions/1/changes/"


def section(anchor="overview", text="", title="Overview", html=None):
    """A section as snapshots hold it."""
    html = text if html is None else html
    return {"anchor": anchor, "title": title, "text": text, "html": html}


def changes(before, after):
    """The comparison of two snapshots that consist of the sections given."""
    return Comparison({"sections": before}, {"sections": after})


def test_comparison_marks_the_words_that_changed_and_no_others(initiative, publish, read):
    publish(initiative, body=[("paragraph", "<p>It began in four states.</p>")])
    page = read(ADDRESS)
    part = page.find("section", class_="changes__section")
    assert part.h2.get_text() == "Overview"
    assert [words(node) for node in part.find_all("del")] == ["[removed: three ]"]
    assert [words(node) for node in part.find_all("ins")] == ["[added: four ]"]
    assert "It began in" in words(part)
    assert len(page.select("section.changes__section")) == 1


def test_comparison_says_in_words_which_part_was_added(initiative, publish, read):
    GoalFactory(page=initiative, text="To be fair.")
    publish(initiative)
    part = read(ADDRESS).find("section", class_="changes__section")
    assert part.h2.get_text() == "Aims"
    assert "This part was added after version 1." in words(part)
    assert words(part.ins) == "[added: To be fair. ]"


def test_comparison_says_in_words_which_part_was_taken_out(initiative, publish, read):
    publish(initiative, body=[])
    part = read(ADDRESS).find("section", class_="changes__section")
    assert "This part was taken out after version 1." in words(part)
    assert "It began in three states." in words(part.find("del"))


def test_comparison_covers_title_summary_and_facts(initiative, publish, read):
    publish(initiative, title="Fairer Starts", summary="What it did.", status="completed")
    headings = [part.h2.get_text() for part in read(ADDRESS).select("section.changes__section")]
    assert headings == ["Title", "Summary", "In short"]


def test_comparison_names_the_parts_without_change(initiative, publish, read):
    publish(initiative, summary="What it did.")
    assert "No word has changed in: Title, Overview." in words(read(ADDRESS).main)


def test_comparison_tells_a_change_that_is_not_one_of_words(initiative, publish, read):
    link = '<p>It began in <a href="https://one.example/">three</a> states.</p>'
    publish(initiative, body=[("paragraph", link)])
    text = words(read(ADDRESS).main)
    assert "No word has changed since version 1." in text
    assert "the address of a link" in text


def test_comparison_is_with_what_readers_see_today_and_not_with_a_draft(initiative, read):
    page = initiative.get_latest_revision_as_object()
    page.summary = "Not yet public."
    page.save_revision()
    text = words(read(ADDRESS).main)
    assert "Nothing has changed since version 1." in text
    assert "Not yet public." not in text


def test_comparison_covers_rows_that_no_publication_touched(initiative, read):
    ThemeFactory(page=initiative, title="Bail")
    assert "Bail" in words(read(ADDRESS).main)


def test_words_of_editors_are_text_and_never_markup(initiative, publish, read):
    publish(initiative, summary="<script>alert(1)</script> & more")
    page = read(ADDRESS)
    assert "<script>alert(1)</script> & more" in page.main.get_text().replace("[added: ", "")
    assert not page.main.find("script")


def test_added_and_removed_words_are_told_to_those_who_cannot_see_the_marks(
    initiative, publish, read
):
    publish(initiative, summary="What it did and why.")
    page = read(ADDRESS)
    assert page.select("section ins") and page.select("section del")
    for node in page.select("section ins, section del"):
        hidden = node.find_all(class_="visually-hidden")
        assert hidden[0].get_text() in ("[added: ", "[removed: ")
        assert hidden[-1].get_text() == "]"


def test_section_that_was_renamed_says_its_former_heading():
    before = [section(title="Where", text="Maine.")]
    change = changes(before, [section(title="Who takes part, and where", text="Maine.")])
    assert change.changed[0].former_title == "Where"


def test_removed_section_stands_where_it_stood():
    before = [section("a", "A"), section("b", "B"), section("c", "C")]
    comparison = changes(before, [section("a", "A"), section("c", "C"), section("d", "D")])
    assert [(part.anchor, part.kind) for part in comparison.sections] == [
        ("a", "kept"),
        ("b", "removed"),
        ("c", "kept"),
        ("d", "added"),
    ]


def test_sections_of_one_anchor_are_not_lost():
    comparison = changes([section(text="One."), section(text="Two.")], [section(text="One.")])
    assert [part.kind for part in comparison.sections] == ["kept", "removed"]


@pytest.mark.parametrize("content", [{}, {"sections": None, "facts": None, "title": None}])
def test_snapshot_without_anything_can_be_compared(content):
    assert Comparison(content, content).changed == []
    assert [part.kind for part in Comparison(content, {"title": "New"}).sections] == ["added"]


def test_whole_content_is_told_part_by_part_with_all_of_its_words():
    content = {
        "title": "Fair Starts",
        "summary": "What it does.",
        "facts": [{"label": "Status", "value": "Active"}, {"label": "Where", "value": "Maine"}],
        "content_note": "It speaks of violence.",
        "sections": [section(text="One.\nTwo."), section(text="Three.", title="")],
        "extras": {"summary": {"title": "Program summary", "text": "In short words."}},
    }
    told = [
        ("Title", ["Fair Starts"]),
        ("Summary", ["What it does."]),
        ("In short", ["Status: Active", "Where: Maine"]),
        ("Content note", ["It speaks of violence."]),
        ("Overview", ["One.", "Two."]),
        ("Section", ["Three."]),
        ("Program summary", ["In short words."]),
    ]
    for comparison, kind in ((Comparison({}, content), ADDED), (Comparison(content, {}), REMOVED)):
        assert [
            (part.title, [line.parts[0].text for line in part.paragraphs])
            for part in comparison.changed
        ] == told
        assert {part.kind for part in comparison.sections} == {kind}
    assert Comparison(content, content).kept_titles == [title for title, _ in told]
    link, other = (section(text="One.", html=f"<a href='/{to}/'>One.</a>") for to in "ab")
    assert changes([link], [link]).is_same_markup
    assert not changes([link], [other]).is_same_markup


def test_long_runs_without_change_are_told_by_their_number():
    lines = [f"Line {number}." for number in range(9)]
    comparison = changes([section(text="\n".join(lines))], [section(text="\n".join(lines[:8]))])
    paragraphs = comparison.changed[0].paragraphs
    assert [paragraph.left_out for paragraph in paragraphs] == [8, 0]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One  two\nthree</p><p>Four</p>", "One two three\nFour"),
        ("<ul><li>One</li><li><b>T</b>wo</li></ul>", "One\nTwo"),
        ("<p>Fair &amp; square&nbsp;now</p>", "Fair & square now"),
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<p>One<br/>two</p>", "One\ntwo"),
        ("<table><tr><th>State</th><td>8</td></tr></table>", "State | 8"),
        ('<svg aria-hidden="true"><text>AZ</text></svg><p>Arizona</p>', "Arizona"),
        ('<p><span aria-hidden="true">01</span> Aim</p>', "Aim"),
        ("<p hidden>Gone</p><p>Here</p>", "Here"),
        ('<figure><img src="x" alt="A street."></figure>', "[Picture: A street.]"),
        ('<p><img src="x" alt=""></p>', ""),
        ("<svg><path d='M0'/><g><text>x</text></g></svg>after", "after"),
        ("<p>Before <svg class='icon'/> and after</p>", "Before and after"),
        ("<p>Unclosed <b>bold</p><p>Next</p>", "Unclosed bold\nNext"),
        ("", ""),
    ],
)
def test_words_of_markup_are_one_paragraph_a_line(html, text):
    assert html_to_text(html) == text
