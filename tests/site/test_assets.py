"""Fonts, icons and sharing pictures are whole, light, and what the stylesheet says they are."""

import re
from pathlib import Path

import pytest
from PIL import Image

from directory.tile_grid import drawn

STATIC = Path(__file__).resolve().parents[2] / "static"
FONTS = STATIC / "fonts"
IMAGES = STATIC / "images"

FIRST_VIEW_BUDGETS = {
    "public-sans-latin.woff2": 28 * 1024,
    "source-serif-4-latin.woff2": 32 * 1024,
}
EVERYDAY_TEXT = (
    "AZaz09 “Here’s how” ‘we’ — – … § ½ ¼ ¾ € £ © ™ ¿Qué? ¡Sí! áéíóúüñ ÁÉÍÓÚÜÑ Hawaiʻi → ←"
)
LATER_TEXT = "ŁódźŌkuboŠťastnýThịNguyệtƯớcVõĐặng"

PNG_SIZES = {
    "apple-touch-icon.png": (180, 180),
    "icon-192.png": (192, 192),
    "icon-512.png": (512, 512),
    "share-default.png": (1200, 630),
    "share-neutral.png": (1200, 630),
}


@pytest.fixture(scope="module")
def font_faces():
    """The @font-face rules for screens and paper as dictionaries of descriptors."""
    css = STATIC / "css"
    text = "".join((css / name).read_text("utf-8") for name in ("fonts.css", "fonts-print.css"))
    rules = re.findall(r"@font-face \{(.*?)\}", text, flags=re.DOTALL)
    return [dict(re.findall(r"([a-z-]+): ([^;]+);", rule)) for rule in rules]


def faces_of(font_faces, family):
    """Return the rules of one family."""
    return [face for face in font_faces if face["font-family"] == f'"{family}"']


def code_points(unicode_range):
    """Return the set of code points that a unicode-range value lists."""
    points = set()
    for part in unicode_range.split(", "):
        first, _dash, last = part.removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


@pytest.mark.parametrize(("filename", "budget"), FIRST_VIEW_BUDGETS.items())
def test_fonts_of_the_first_view_keep_to_their_budget(filename, budget):
    assert (FONTS / filename).stat().st_size <= budget


def test_fonts_of_a_printed_page_weigh_no_more_than_those_of_a_first_view():
    paper = [*FONTS.glob("*-latin-[456]?0.woff2")]
    assert len(paper) == 4
    assert sum(path.stat().st_size for path in paper) <= sum(FIRST_VIEW_BUDGETS.values())


def test_every_font_file_is_woff2_and_named_in_the_stylesheet(font_faces):
    named = set(re.findall(r"\.\./fonts/([\w-]+\.woff2)", "".join(f["src"] for f in font_faces)))
    present = {path.name for path in FONTS.glob("*.woff2")}
    assert named == present
    for filename in present:
        assert (FONTS / filename).read_bytes()[:4] == b"wOF2"


def test_fonts_never_come_from_another_host(font_faces):
    for face in font_faces:
        assert "//" not in face["src"]


@pytest.mark.parametrize("family", ["Public Sans", "Source Serif 4"])
def test_everyday_text_needs_only_the_latin_file(font_faces, family):
    latin, later = set(), set()
    for face in faces_of(font_faces, family):
        wanted = later if re.search("latin-ext|vietnamese|shared", face["src"]) else latin
        wanted |= code_points(face["unicode-range"])
    assert {ord(character) for character in EVERYDAY_TEXT} <= latin
    assert {ord(character) for character in LATER_TEXT} <= latin | later
    assert not latin & later


@pytest.mark.parametrize("family", ["Public Sans", "Source Serif 4"])
@pytest.mark.parametrize(
    ("names", "part"),
    [("ThịNguyễnVănĐứcƯớcVõ", "vietnamese"), ("ȘtefanBrânzăMunteanuȚepeș", "latin-ext")]
    + [("ĐorđevićČavićŽižek", "latin-ext")],
)
def test_names_of_a_language_need_one_more_file_and_one_of_few_letters(
    font_faces, family, names, part
):
    letters = {ord(letter) for letter in names}
    needed = {
        re.search(r"-(latin|latin-ext|vietnamese|shared)[.]woff2", face["src"])[1]
        for face in faces_of(font_faces, family)
        if letters & code_points(face["unicode-range"])
    }
    assert needed == {"latin", part, "shared"}
    assert all(path.stat().st_size < 2_000 for path in FONTS.glob("*-shared*.woff2"))


@pytest.mark.parametrize("family", ["Public Sans", "Source Serif 4"])
def test_text_shows_at_once_and_does_not_move_when_the_font_arrives(font_faces, family):
    own, fallbacks = faces_of(font_faces, family), faces_of(font_faces, f"{family} Fallback")
    assert own
    assert all(face["font-display"] == "swap" for face in own)
    assert fallbacks
    for face in fallbacks:
        assert face["src"].startswith("local(")
        assert 80 < float(face["size-adjust"].rstrip("%")) < 120
        for name in ("ascent-override", "descent-override", "line-gap-override"):
            assert face[name].endswith("%")


@pytest.mark.parametrize("slug", ["public-sans", "source-serif-4"])
def test_each_family_has_its_license_beside_it(slug):
    text = (FONTS / f"{slug}-OFL.txt").read_text(encoding="utf-8")
    first_line = text.splitlines()[0]
    assert first_line.startswith(("Copyright", "©"))
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


@pytest.mark.parametrize(("filename", "size"), PNG_SIZES.items())
def test_pictures_have_their_size_and_are_light(filename, size):
    with Image.open(IMAGES / filename) as picture:
        assert picture.format == "PNG"
        assert picture.size == size
    assert (IMAGES / filename).stat().st_size < 40 * 1024


def test_favicon_comes_in_two_pixel_sizes_and_as_a_plain_drawing():
    with Image.open(IMAGES / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32)}
    drawing = (IMAGES / "favicon.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg xmlns=")
    assert "prefers-color-scheme:dark" in drawing
    for unwanted in ("<script", "<text", "href", "url("):
        assert unwanted not in drawing


@pytest.mark.parametrize(
    ("filename", "left", "top", "step"),
    [("share-default.png", 526, 101, 60), ("share-neutral.png", 245, 63, 71)],
)
def test_sharing_pictures_mark_no_state(filename, left, top, step):
    with Image.open(IMAGES / filename) as picture:
        pixels = picture.convert("RGB")
    centers = {(left + tile.column * step, top + tile.row * step) for tile in drawn(frozenset())[0]}
    assert {pixels.getpixel(center) for center in centers} == {(0xE4, 0xE1, 0xD8)}


def test_neutral_sharing_picture_has_no_words():
    with Image.open(IMAGES / "share-neutral.png") as picture:
        pixels = picture.convert("RGB").crop((0, 0, 1200, 620))
    darkest = min(sum(color) for _count, color in pixels.getcolors(maxcolors=10_000))
    assert darkest > 3 * 0xC0
