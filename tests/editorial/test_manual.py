"""The editor's guide as the manual inside the admin."""

import os
import re

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from editorial.manual import book
from editorial.manual.book import read_book
from editorial.manual.search import find, other_words
from local.folders import ROOT

PICTURES = ROOT / "static" / "images" / "manual"
CHAPTERS = (
    "First day",
    "Write an initiative",
    "People and offices",
    "Measures and sources",
    "Care pages",
    "Pictures and alt text",
    "Publishing and scheduling",
    "Reader links",
    "Versions",
    "House style",
    "Needs attention, reports and the calendar",
    "Monthly routine",
)
HEAVIEST = 120_000  # bytes


@pytest.fixture
def manual(editor_client):
    """A function that opens the manual, asking it something, and returns the parsed page."""

    def ask(question=None):
        data = {} if question is None else {"q": question}
        response = editor_client.get("/admin/manual/", data)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return ask


def titles_of(page):
    """The titles of the sections that a search found, in their order."""
    return [heading.get_text() for heading in page.select("h2.manual__title")]


# What staff type, and a section that must be among the first three.
ASKED = {
    "image": "Pictures and alt text",
    "images": "Pictures and alt text",
    "photo": "Pictures and alt text",
    "alt text": "Alt text",
    "caption": "Tables and captions",
    "table": "Tables and captions",
    "restore": "Bring back an old text",
    "undo": "Bring back an old text",
    "rollback": "Bring back an old text",
    "roll back": "Bring back an old text",
    "revert": "Bring back an old text",
    "slug": "Web addresses and redirects",
    "URL": "Web addresses and redirects",
    "web address": "Web addresses and redirects",
    "change the URL of a page": "Web addresses and redirects",
    "redirect": "Web addresses and redirects",
    "redirects": "Web addresses and redirects",
    "delete": "Take a page down, or delete it",
    "deleting a page": "Take a page down, or delete it",
    "How do I remove a page?": "Take a page down, or delete it",
    "unpublish": "Take a page down, or delete it",
    "PDF": "Program summary",
    "user": "A new colleague",
    "new account": "A new colleague",
    "password": "First day",
    "invite": "A new colleague",
    "permissions": "Who does what",
    "schedule": "A day and an hour",
    "scheduling": "Publishing and scheduling",
    "embargo": "A day and an hour",
    "expire": "A day and an hour",
    "citation": "Cited addresses",
    "cite": "Cited addresses",
    "approve": "Approve a page, or ask for changes",
    "county": "States and counties",
    "states": "States and counties",
    "who can see": "Who can read a page",
    "privacy": "Who can read a page",
    "room": "Funder rooms",
    "checks": "The checks panel",
    "hotline": "Care pages",
    "duplicate": "Copy a page",
    "make a copy": "Copy a page",
    "autosave": "Two people in one page",
}


@pytest.mark.parametrize("question", ASKED)
def test_the_words_of_staff_find_their_section(manual, question):
    assert ASKED[question] in titles_of(manual(question))[:3]


def test_a_search_says_what_the_manual_calls_it(manual):
    words = manual("slug").select_one(".manual__status").get_text()
    assert "The manual also calls it “last part of the address”." in words
    assert "also calls" not in manual("outside").select_one(".manual__status").get_text()


def test_every_other_word_leads_to_something():
    chapters = book.load_book()
    names = other_words(chapters)
    assert len(names) > 60
    for phrase, meant in names.items():
        assert all(find(chapters, [[name]]) for name in meant), phrase


def test_the_manual_is_the_guide_with_contents_and_anchors(manual):
    page = manual()
    for chapter in CHAPTERS:
        link = page.find("a", string=chapter)
        heading = page.select_one(f"[id='{link['href'].removeprefix('#')}']")
        assert heading.get_text() == chapter
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_help_menu_leads_to_the_manual(editor_client):
    assert '"/admin/manual/"' in editor_client.get("/admin/").content.decode()


def test_a_search_shows_the_sections_that_hold_all_its_words_and_marks_them(manual):
    page = manual("READER  outside")
    assert titles_of(page) == ["Reader links"]
    marked = {mark.get_text().casefold() for mark in page.select("mark")}
    assert {"reader", "outsid"} <= marked
    assert page.select_one("h2.manual__title a")["href"] == "/admin/manual/#reader-links"
    assert page.select_one("input[name=q]")["value"] == "READER outside"


@pytest.mark.parametrize(
    "question", ["xylophone", "<script>alert(1)</script>", "&amp;", "(.*", "x" * 5000, "\\", '"']
)
def test_a_search_in_vain_says_so_and_prints_the_question_as_text(manual, question):
    page = manual(question)
    assert not page.select("mark")
    assert "Nothing in the manual holds" in page.select_one(".manual__status").get_text()
    assert "alert(1)" not in " ".join(script.get_text() for script in page.select("script"))


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_search_shows_the_whole_manual(manual, question):
    assert manual(question).select_one("nav.manual__contents")


def test_marks_never_fall_into_tags_or_entities(manual):
    for question in ("a", "img", "amp", "src", "mark", "quot"):
        page = manual(question)
        assert not page.select("mark mark")
        for picture in page.select(".manual img"):
            assert picture["src"].startswith("/static/images/manual/")
        assert "&amp;" not in page.select_one(".manual").get_text()


def test_markup_in_the_guide_is_printed_and_foreign_pictures_are_words():
    (section,) = read_book(
        "## One\n\n<script>alert(1)</script> ![a cat](https://x.example/cat.png) "
        "![ours](../static/images/manual/editor.png) ![up](../static/images/manual/../x.png)\n"
    )
    assert "&lt;script&gt;" in section.html
    assert "x.example" not in section.html
    assert "a cat" in section.html
    assert section.html.count("<img") == 1


def test_headings_of_the_same_name_get_anchors_of_their_own():
    assert [part.anchor for part in read_book("## A b\n\n## A b\n\n## !\n")] == [
        "a-b",
        "a-b-2",
        "section",
    ]


def test_an_installation_without_the_guide_says_so(manual, monkeypatch, tmp_path):
    monkeypatch.setattr(book, "PATH", tmp_path / "none.md")
    assert "not part of this installation" in manual().get_text()


def test_a_changed_guide_is_read_again(manual, monkeypatch, tmp_path):
    path = tmp_path / "editors.md"
    monkeypatch.setattr(book, "PATH", path)
    for number, words in enumerate(("first words", "other words")):
        path.write_text(f"## Chapter\n\n{words}\n")
        os.utime(path, ns=(number, number))
        assert words in manual().get_text()


def guide():
    return (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def test_every_screenshot_is_there_described_small_and_used():
    shown = re.findall(r"!\[([^\]]*)\]\(\.\./static/images/manual/([\w-]+\.png)\)", guide())
    assert {name for _, name in shown} == {path.name for path in PICTURES.glob("*.png")}
    for words, name in shown:
        assert len(words) > 20, name
        assert (PICTURES / name).stat().st_size <= HEAVIEST, name
        with Image.open(PICTURES / name) as picture:
            assert picture.width >= 1000, name


def test_the_script_makes_every_screenshot_of_the_guide():
    script = (ROOT / "artwork" / "screenshots.py").read_text()
    made = set(re.findall(r'take\(\w+, FOLDER / "([\w-]+)\.png"\)', script))
    assert made == {path.stem for path in PICTURES.glob("*.png")}


def test_the_image_of_a_deployment_holds_the_guide():
    assert "!docs/editors.md" in (ROOT / ".dockerignore").read_text().splitlines()
