"""What programs find in the PDFs: the words as they were written, and the parts of the page."""

import re
import unicodedata
from collections import Counter

import pytest

from initiatives.measures.value import MeasureValue
from initiatives.program_summary import (
    ActivitySummary,
    Contact,
    ProgramSummary,
    SummaryLine,
    SupportSummary,
    summary_of_page,
)
from initiatives.typesetting.characters import printable
from initiatives.typesetting.pdf import summary_pdf
from tests.examples import full_initiative
from tests.initiatives.program_summary.conftest import addresses_of_summaries, offered_initiative
from tests.pdf_readers import (
    MARKS,
    READERS,
    by_pypdf,
    outline_of_page,
    outline_of_pdf,
    tree_of,
    without_marks,
    words_in,
)

LONG_WORDS = [
    "quarterly_report_final_version_for_the_board.docx",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "firstname.middle-lastname@department.prosecutor-example.org",
    "https://www.example.org/a-very-long/path-with-hyphens/rehabilitation-and-reentry?a=1&b=two-words",
    "rehabilitation—reintegration",
    "Rechtsschutzversicherungsgesellschaft/Staatsanwaltschaft",
    "x" * 200,
    "1,234,567,890,123,456,789,012,345,678,901,234,567,890",
]
# As they stand in a text; many of them, so that some come to the end of a line.
HYPHENED = "a long-term, well-run pre- and post-test of state-of-the-art court-based work"


def squeezed(text):
    """The text without blanks: a word that is longer than its line comes out in parts."""
    return re.sub(r"\s", "", text)


def assert_same_words(content, words):
    """Compare the words of a PDF, in both readers and just as they come, with those of a page.

    Only an address that is longer than its line may come out in parts.
    """
    in_order = " ".join(without_marks(words_in(by_pypdf(content))))
    assert squeezed(in_order) == squeezed(" ".join(without_marks(words)))
    for reader in READERS.values():
        text = reader(content)
        found, wanted = Counter(text.split()), Counter(words)
        broken = set(wanted - found)
        assert all("/" in word and len(word) > 20 for word in broken)
        assert all(word in squeezed(text) for word in broken)
        foots = {word for line in text.splitlines() if "Page" in line for word in line.split()}
        foots |= set(words)
        for word in found - wanted:
            assert MARKS.match(word) or word in foots or any(word in each for each in broken)


@pytest.mark.django_db
def test_starter_summaries_say_the_words_of_their_pages_in_parts_of_the_same_kind(
    seeded_site, client, read
):
    for address in addresses_of_summaries(client):
        article = read(address).article
        content = client.get(f"{address}pdf/").content
        assert_same_words(content, article.get_text(" ").split())
        assert outline_of_pdf(content) == outline_of_page(article)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [offered_initiative, full_initiative])
def test_records_with_everything_do_so_too(initiative_index, client, read, make):
    page = make(show_in_portfolio=True, need="Small offices lack people.\nAnd long-term help.")
    if make is full_initiative:
        page.save_revision().publish()
    article = read(f"{page.url}summary/").article
    content = client.get(f"{page.url}summary/pdf/").content
    assert_same_words(content, article.get_text(" ").split())
    assert outline_of_pdf(content) == outline_of_page(article)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("word", LONG_WORDS)
def test_long_word_leaves_no_sign_in_itself_or_in_later_words(reader, word):
    later = "The prosecutor said so, and 1,200 offices agree."
    text = f"{word} {later}"
    row = MeasureValue(name=word, source=text)
    summary = ProgramSummary(
        title=text,
        standfirst=text,
        facts=[("Where", text)],
        need=f"{text}\n{text}",
        goals=[text],
        activities=[ActivitySummary(text)],
        results=[row],
        supports=[SupportSummary(credit=text)],
        contact=Contact(name=text, email="first.middle-last@department.prosecutor-example.org"),
    )
    found = READERS[reader](summary_pdf(summary))
    # The foot of the sheet repeats the title.
    assert squeezed(found).count(squeezed(text)) >= 9
    assert " ".join(found.split()).count(later) >= 9
    assert not [sign for sign in found if unicodedata.category(sign) == "Cf"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u200b", "\u200c", "\u200e", "\u2060", "\ufeff", "\ufe0f", "\u034f"]
)
def test_signs_that_nobody_sees_come_into_no_word(reader, sign):
    need = f"{sign.join('rehabilitation')} of a pro{sign}secutor. The prosecutor agrees."
    found = READERS[reader](summary_pdf(ProgramSummary(title="Fair Starts", need=need)))
    assert "rehabilitation of a prosecutor. The prosecutor agrees." in found
    assert sign not in found


def test_sign_between_persian_letters_stays_because_it_is_spelling():
    assert printable("می\u200cخواهم") == "می\u200cخواهم"
    assert printable("می\u200dخواهم off\u200cice") == "میخواهم office"


@pytest.mark.parametrize("reader", READERS)
def test_letters_with_accents_are_found_and_change_no_later_word(reader):
    letters = filter(str.isalpha, map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))))
    words = [f"a{letter}i" for letter in letters if printable(letter) == letter]
    assert len(words) > 600
    need = f"{' '.join(words)} García Muñoz in Kāneʻohe."
    found = READERS[reader](summary_pdf(ProgramSummary(title=need, standfirst=need, need=need)))
    for word in need.split():
        assert found.split().count(word) >= 3, word


@pytest.mark.parametrize("reader", READERS)
def test_no_line_ends_with_a_hyphen_which_copying_would_drop(reader):
    address = "https://www.example.org/survey-of-all-offices/long-term-change-in-rural-counties/"
    summary = ProgramSummary(
        title=f"The {HYPHENED}",
        standfirst=f"{HYPHENED}; {HYPHENED}",
        need="\n".join(f"{'x ' * n}{HYPHENED}" for n in range(12)),
        goals=[f"{'x' * n} {address}" for n in range(12)],
        results=[MeasureValue(name=HYPHENED, source=HYPHENED, source_url=address)],
        contact=Contact(name="Ada", email="ada.example-long@prosecutor-example-institute.org"),
    )
    found = READERS[reader](summary_pdf(summary))
    assert not [line for line in found.splitlines() if re.search(r"[-\u2010]\s*$", line)]
    assert " ".join(found.split()).count(HYPHENED) >= 12
    assert squeezed(found).count(address) >= 12


def test_word_breaks_inside_only_where_its_column_is_too_narrow_for_it():
    need = " ".join(f"{'x' * n} rehabilitation—reintegration Staatsanwaltschaft" for n in range(9))
    words = by_pypdf(summary_pdf(ProgramSummary(title="Fair Starts", need=need))).split()
    whole = ("rehabilitation—reintegration", "rehabilitation—", "reintegration")
    assert {word for word in words if "rehab" in word or "integr" in word} <= set(whole)
    assert words.count("Staatsanwaltschaft") == 9


def test_standfirst_and_facts_are_a_paragraph_and_pairs():
    summary = ProgramSummary(
        title="Fair Starts",
        standfirst="What it is.",
        facts=[("When", "Since 2021"), ("Where", "Arizona and Maine")],
    )
    content = summary_pdf(summary)
    assert ("p", "What it is.") in outline_of_pdf(content)
    (pairs,) = tree_of(content).below("L")
    assert [(item.kind, [part.kind for part in item.parts]) for item in pairs.parts] == [
        ("LI", ["Lbl", "LBody"])
    ] * 2
    assert "Since 2021 Where Arizona and Maine" in by_pypdf(content)


@pytest.mark.django_db
def test_table_has_headers_for_its_columns_and_for_its_rows(offered):
    (table,) = tree_of(summary_pdf(summary_of_page(offered))).below("Table")
    rows = [[cell.kind for cell in row.below("TH", "TD")] for row in table.below("TR")]
    assert rows == [["TH"] * 6, ["TH"] + ["TD"] * 5, ["TH"] + ["TD"] * 5]
    assert SummaryLine("x").note == ""
