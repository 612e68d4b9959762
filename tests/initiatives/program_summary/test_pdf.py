"""The PDF of a program summary: tagged, whole, the words of the page, and nothing but words.

These tests look at the tags themselves with pikepdf: title, language, the order of reading, header
cells, alternative text, fonts. What PDF/UA-1 asks beyond that is in test_pdf_accessibility.py.
"""

import io
import re
from decimal import Decimal

import pikepdf
import pypdf
import pytest

from core.dates.partial_dates import PartialDate
from initiatives.measures.value import MeasureValue
from initiatives.program_summary import (
    Place,
    ProgramSummary,
    SummaryLine,
    SupportSummary,
    summary_of_page,
)
from initiatives.typesetting import pdf as typesetting
from initiatives.typesetting.characters import printable
from initiatives.typesetting.pdf import digest, lines_too_long, summaries_pdf, summary_pdf
from tests.initiatives.program_summary.conftest import published
from tests.pdf_readers import by_pypdf, without_marks, words_in

BASE = "/initiatives/fair-starts/"


def opened(content):
    """The PDF as pikepdf reads it."""
    return pikepdf.open(io.BytesIO(content))


def elements(node, kinds=None):
    """The structure elements below a node in reading order, as (kind, node)."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if kinds is None or str(child.S) in kinds:
                yield str(child.S), child
            yield from elements(child, kinds)


def words_of(content):
    """The words of all pages, without the foot of each sheet and the marks of lists."""
    return without_marks(words_in(by_pypdf(content)))


def small(**values):
    """A summary with a title and the given values."""
    return ProgramSummary(**{"title": "Fair Starts", **values})


@pytest.mark.django_db
def test_pdf_declares_itself_accessible(offered, client):
    document = opened(client.get(f"{BASE}summary/pdf/").content)
    root = document.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-US"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(document.docinfo.Title) == "Fair Starts: program summary"
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Fair Starts: program summary"
    assert str(root.Outlines.First.Title) == "Fair Starts"
    assert int(root.Outlines.First.Count) != 0


@pytest.mark.django_db
def test_headings_and_tables_are_tagged_in_reading_order(offered, client):
    document = opened(client.get(f"{BASE}summary/pdf/").content)
    tree = document.Root.StructTreeRoot
    kinds = [kind for kind, _ in elements(tree)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 8
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/Table")
    assert kinds.count("/Table") == 1
    headers = [node for kind, node in elements(tree) if kind == "/TH"]
    scopes = [str(each.Scope) for node in headers for each in node.A if "/Scope" in each]
    assert scopes == ["/Column"] * 6 + ["/Row"] * 2
    assert kinds.count("/TD") == 10
    cells = [node for kind, node in elements(tree) if kind == "/TD"]
    # Headers by name would keep a program from looking for those of the row.
    assert not [each for node in cells for each in node.A if "/Headers" in each]
    (figure,) = [node for kind, node in elements(tree) if kind == "/Figure"]
    assert str(figure.Alt) == "Map of the states where it works: Arizona, Maine."
    links = [node for kind, node in elements(tree) if kind == "/Link"]
    assert len(links) == 3


@pytest.mark.django_db
def test_every_font_is_in_the_file(offered, client):
    document = opened(client.get(f"{BASE}summary/pdf/").content)
    fonts = [font for page in document.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.django_db
def test_same_record_gives_the_same_bytes_and_another_word_others(offered):
    summary = summary_of_page(offered)
    first = summary_pdf(summary)
    typesetting._typeset.cache_clear()
    assert summary_pdf(summary) == first
    before = digest(summary)
    changed = summary_of_page(published(offered, need="Another need."))
    assert digest(changed) != before
    assert summary_pdf(changed) != first


ODD = [
    '#import "x": y',
    "$ x^2 $ and \\ and `raw` *bold* _it_ @label <tag> // no comment",
    '#eval("1+1") #read("/etc/passwd") #sys.inputs',
    '@preview/cetz:0.3.0 "] } ) {{ ((',
    "\\u{41} ' \" --- ... ~ = Heading",
]


def test_other_fonts_and_another_typst_give_other_etags(monkeypatch, tmp_path):
    """A browser would go on showing the copy of before an update."""

    def fresh():
        typesetting._template_digest.cache_clear()
        return digest(small())

    before = fresh()
    with monkeypatch.context() as changed:
        changed.setattr(typesetting, "version", lambda name: "99")
        assert fresh() != before
    with monkeypatch.context() as changed:
        changed.setattr(typesetting, "FONTS", tmp_path)
        assert fresh() != before
    assert fresh() == before


@pytest.mark.parametrize("text", ODD)
def test_markup_in_a_text_prints_as_itself(text):
    content = summary_pdf(small(title=text, need=text, goals=[text], standfirst=text))
    assert "".join(words_of(content)).count("".join(text.split())) >= 4


def test_text_from_right_to_left_is_printed():
    text = " ".join(words_of(summary_pdf(small(need="שלום عدالة правда δίκη"))))
    for letter in "שלוםправда":
        assert letter in text
    assert re.search("[\u0600-\u06ff\ufb50-\ufefc]", text)


def test_character_that_no_font_has_is_told_by_its_name():
    assert printable("A 正 sign") == "A [cjk unified ideograph-6b63] sign"
    assert printable("a\tb\u2028c\x01\ufeff") == "a b c"
    text = " ".join(words_of(summary_pdf(small(title="Go", need="正 नमस्ते \U0010ffff"))))
    assert "[cjk unified ideograph-6b63]" in text
    assert "U+10FFFF" in text


def test_emoji_print_as_themselves_each_picture_for_itself():
    assert printable("👩\u200d👩 ❤\ufe0f 👍🏽") == "👩👩 ❤ 👍"
    text = " ".join(words_of(summary_pdf(small(title="Go 🚀 now", need="☎ 🙂 ✅ 🥹"))))
    assert "Go 🚀 now" in text
    assert "☎ 🙂 ✅ 🥹" in text


@pytest.mark.parametrize("title", ["", "\u200b", "\u202e\u202c"])
def test_title_that_nobody_sees_makes_no_empty_heading(title):
    document = pypdf.PdfReader(io.BytesIO(summary_pdf(small(title=title))))
    assert "Untitled" in document.pages[0].extract_text()


def test_long_words_and_addresses_stay_on_the_paper():
    row = MeasureValue(
        name="x" * 160,
        current=Decimal("1234567890123456.7891"),
        unit="units" * 8,
        source="y" * 300,
        source_url="https://example.org/" + "z" * 180,
    )
    document = pypdf.PdfReader(io.BytesIO(summary_pdf(small(title="w" * 120, results=[row]))))
    beyond = []

    def look(text, _matrix, position, _font, _size):
        if text.strip() and not 0 <= position[4] <= 612:
            beyond.append(text)

    for page in document.pages:
        page.extract_text(visitor_text=look)
    assert not beyond


def test_large_numbers_break_at_their_thousands_and_stay_in_their_column():
    row = MeasureValue(
        name="letters",
        unit="$",
        baseline=Decimal(-(10**13)),
        target=Decimal(10**12),
        current=Decimal("1234567890123456.7891"),
        current_on=PartialDate(2026),
        source="A report",
    )
    page = pypdf.PdfReader(io.BytesIO(summary_pdf(small(results=[row])))).pages[0]
    runs = []
    page.extract_text(visitor_text=lambda text, *where: runs.append(text))
    lines = [line for line in "".join(runs).split() if re.fullmatch(r"−?\$?[\d,.]{6,}", line)]
    # The narrowest column has room for a dozen digits.
    assert lines and max(map(len, lines)) <= 14
    assert "".join(lines) == "−$10,000,000,000,000$1,000,000,000,000$1,234,567,890,123,456.7891"


def test_forty_results_go_on_to_a_second_page_and_none_is_lost():
    rows = [
        MeasureValue(name=f"things {n}", current=Decimal(n), source="A source " * 12)
        for n in range(40)
    ]
    summary = small(results=rows)
    content = summary_pdf(summary)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) > 1
    text = " ".join(words_of(content))
    assert all(f"things {n}" in text for n in range(40))
    assert lines_too_long(summary) > 0


def test_length_is_told_in_lines_and_follows_the_text():
    assert lines_too_long(small(need="Short.")) == 0
    long = [lines_too_long(small(need="\n".join(["A line."] * n))) for n in (60, 70, 71, 72, 200)]
    assert 0 < long[0] < long[1] < long[2] < long[3] < long[4]


def test_several_summaries_make_one_file_with_a_cover():
    content = summaries_pdf(
        [small(title="One"), small(title="Two")], "For a funder", ["A note.", "With #markup."]
    )
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 3
    assert "With #markup." in pages[0].extract_text()
    assert "Two" in pages[2].extract_text()


def test_empty_summary_still_makes_a_page():
    content = summary_pdf(ProgramSummary())
    assert " ".join(words_of(content)).startswith("Program summary Untitled")
    assert summary_pdf(small(title="\u200d"))


def test_places_and_support_are_printed():
    summary = small(
        places=[Place("AZ", "Arizona"), Place("PR", "Puerto Rico")],
        geography="Arizona and Puerto Rico",
        supports=[SupportSummary(credit="With help", amount=Decimal("5.5"))],
    )
    text = " ".join(words_of(summary_pdf(summary)))
    assert "Arizona and Puerto Rico" in text
    assert "With help $5.50" in text
    assert SummaryLine("x").note == ""


def test_templates_read_nothing_but_what_they_share_and_no_package():
    templates = sorted(typesetting.FOLDER.glob("*.typ"))
    names = ["picture.typ", "report.typ", "shared.typ", "summary.typ"]
    assert [path.name for path in templates] == names
    code = re.sub(r"//.*", "", "".join(path.read_text(encoding="utf-8") for path in templates))
    code = code.replace('#import "shared.typ": *', "")
    assert not re.search(r"#?\b(import|include|read|plugin|eval|csv|yaml|toml|xml)\b\s*[(\"]", code)
    assert "@preview" not in code
    assert not typesetting.NO_PACKAGES.exists()


def test_accents_are_those_of_the_stylesheet():
    css = (typesetting.FOLDER.parents[1] / "static/css/accents.css").read_text(encoding="utf-8")
    light = css.split("@media")[0]
    for name, color in typesetting.ACCENTS.items():
        rule = light[light.index(f".accent-{name}") :]
        assert re.search(r"--accent: (#\w+);", rule)[1] == color
