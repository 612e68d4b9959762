import random

import pytest

from tests.effort import Calls
from versions.changes.diff import (
    ADDED,
    KEPT,
    LIKENESS,
    REMOVED,
    Part,
    compare_texts,
    compare_units,
    compare_words,
    likeness,
    pairs,
    shared_ends,
)

RARE = [f"word{number}" for number in range(4000)]
COMMON = ["the", "of", "and"] * 400
# Twice what the slowest of the texts below needs; without a bound it would be thousands of times.
MOST_CALLS = 20_000_000


def marked(old, new):
    """The comparison of two paragraphs with the changes in brackets."""
    marks = {KEPT: "{}", ADDED: "[+{}]", REMOVED: "[-{}]"}
    return "".join(marks[part.kind].format(part.text) for part in compare_words(old, new))


def one_side(paragraphs, left_out):
    """The text of one side of a comparison."""
    lines = ["".join(part.text for part in line if part.kind != left_out) for line in paragraphs]
    return "\n".join(line for line in lines if line)


def long_text(chance, length, words=20_000):
    """A text of so many words, `length` to a paragraph; `chance` is a random.Random."""
    drawn = [chance.choice(RARE + COMMON) + chance.choice([""] * 15 + ["."]) for _ in range(words)]
    starts = range(0, words, length)
    return "\n".join(" ".join(drawn[start : start + length]) for start in starts)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("one two three", "one two three", "one two three"),
        ("one two three", "one four three", "one [-two][+four] three"),
        ("one three", "one two three", "one [+two ]three"),
        ("one two three", "one three", "one [-two ]three"),
        ("in 15 offices", "in 16 offices", "in [-15][+16] offices"),
        ("an old text", "a new text", "[-an old][+a new] text"),
        ("done.", "done!", "done[-.][+!]"),
        ("one, two", "six, ten", "[-one, two][+six, ten]"),
        ("one, two end", "six, ten end", "[-one, two][+six, ten] end"),
        ("to the end, now", "to an end, soon", "to [-the][+an] end, [-now][+soon]"),
        ("one (two)", "one two", "one [-(]two[-)]"),
        ("one two", "one (two)", "one [+(]two[+)]"),
        ("(one)", "(two)", "([-one][+two])"),
        ("one - end", "one two - three end", "one [+two ]-[+ three] end"),
        ("one two - three end", "one - end", "one [-two ]-[- three] end"),
        ("", "new", "[+new]"),
        ("Señor Peña", "Señora Peña", "[-Señor][+Señora] Peña"),
    ],
)
def test_words_that_differ_are_marked(old, new, expected):
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("for 1,200 people", "for 1,300 people", "for [-1,200][+1,300] people"),
        ("in 3.5% of", "in 3.7% of", "in [-3.5%][+3.7%] of"),
        ("by -3.1 points", "by -3.2 points", "by [--3.1][+-3.2] points"),
        ("$1,200.50 a", "$1,300.50 a", "[-$1,200.50][+$1,300.50] a"),
        ("the 21st of", "the 22nd of", "the [-21st][+22nd] of"),
        ("2021–2023", "2021–2024", "2021–[-2023][+2024]"),
        ("by May 5, 2026.", "by May 6, 2026.", "by [-May 5, 2026][+May 6, 2026]."),
        ("by Dec. 2025 at", "by Dec. 2026 at", "by [-Dec. 2025][+Dec. 2026] at"),
        ("5 July 2026", "6 July 2026", "[-5 July 2026][+6 July 2026]"),
        ("on 2026-12-05", "on 2026-12-06", "on [-2026-12-05][+2026-12-06]"),
        ("at 9:30 a.m. on", "at 9:30 p.m. on", "at [-9:30 a.m.][+9:30 p.m.] on"),
        ("https://iip.org/a?b=1.", "https://iip.org/a?b=2.", None),
        ("iip.org/a-1.", "iip.org/a-2.", None),
        ("a.lee@iip.org.", "a.low@iip.org.", None),
        ("(212) 555-0100.", "(212) 555-0199.", None),
        ("212-555-0100.", "212-555-0199.", None),
        ("the U.S. office", "the U.K. office", "the [-U.S.][+U.K.] office"),
        ("you may 5 times", "you may 6 times", "you may [-5][+6] times"),
    ],
)
def test_numbers_dates_and_addresses_are_marked_whole(old, new, expected):
    assert marked(old, new) == (expected or f"[-{old[:-1]}][+{new[:-1]}].")


def test_a_number_or_an_address_in_a_very_long_paragraph_is_marked_whole():
    filler = "Nothing has changed here at all. " * 400
    old, new = (f"{filler}We wrote {sign} of them at iip.org. {filler}" for sign in ("1.5", "1.7"))
    parts = compare_words(old, new)
    assert [part.text for part in parts if part.kind != KEPT] == ["1.5", "1.7"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (" two", (" ", "two", "")),
        ("two ", ("", "two", " ")),
        (" two words ", (" ", "two words", " ")),
        # Marked space would be nowhere to be seen outside of its mark.
        (" ", ("", " ", "")),
        ("two", ("", "two", "")),
    ],
)
def test_space_around_marked_words_is_printed_outside_of_the_mark(text, printed):
    part = Part(ADDED, text)
    assert (part.before, part.words, part.after) == printed


def test_paragraph_that_was_put_between_others_is_added_whole():
    paragraphs = compare_texts("First.\nLast.", "First.\nQuite another thought.\nLast.")
    assert paragraphs == [
        [Part(KEPT, "First.")],
        [Part(ADDED, "Quite another thought.")],
        [Part(KEPT, "Last.")],
    ]


def test_paragraph_with_nothing_in_common_is_replaced_whole():
    paragraphs = compare_texts("Apples and pears.", "Seven ships sailed home.")
    assert [line[0].kind for line in paragraphs] == [REMOVED, ADDED]


def test_rewritten_paragraph_is_compared_with_its_own_earlier_form():
    old = "The first thing we did.\nThe second thing we did was harder than that."
    new = "Something else entirely happened before.\nThe second thing we did was easier than that."
    last = compare_texts(old, new)[-1]
    assert [part.text for part in last if part.kind != KEPT] == ["harder", "easier"]


def shared_words(matched):
    """How alike the pairs of a matching are, all in all."""
    return sum(likeness({*a.split()}, {*b.split()}) for a, b in matched if a and b)


def best_of(old, new):
    """The most that any matching in order could reach, by trying all of them."""
    if not old or not new:
        return 0
    alike = likeness({*old[0].split()}, {*new[0].split()})
    return max(
        best_of(old[1:], new),
        best_of(old, new[1:]),
        alike + best_of(old[1:], new[1:]) if alike >= LIKENESS else 0,
    )


@pytest.mark.parametrize("seed", range(40))
def test_rewritten_paragraphs_are_paired_so_that_they_share_the_most_words(seed):
    chance = random.Random(seed)
    old, new = (
        [" ".join(chance.choices("abcdef", k=chance.randint(1, 4))) for _ in range(number)]
        for number in (chance.randint(0, 5), chance.randint(0, 5))
    )
    matched = list(pairs(old, new))
    assert [a for a, _ in matched if a is not None] == old
    assert [b for _, b in matched if b is not None] == new
    assert shared_words(matched) == pytest.approx(best_of(old, new))
    assert all(likeness({*a.split()}, {*b.split()}) >= LIKENESS for a, b in matched if a and b)


@pytest.mark.parametrize(("shared", "is_pair"), [(6, False), (7, True)])
def test_paragraphs_that_share_seven_of_twenty_words_are_one_rewritten(shared, is_pair):
    old = " ".join(f"old{number}" for number in range(20))
    new = " ".join([*old.split()[:shared], *(f"new{number}" for number in range(20 - shared))])
    assert list(pairs([old], [new])) == ([(old, new)] if is_pair else [(old, None), (None, new)])


def test_so_many_rewritten_paragraphs_that_they_are_paired_by_halves_lose_none():
    old = [f"one{number} two{number} three{number}" for number in range(200)]
    new = [f"one{number} two{number} four{number}" for number in range(200)]
    assert list(pairs(old, new)) == list(zip(old, new, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "ends"),
    [
        ("", "", (0, 0)),
        ("abc", "abc", (3, 0)),
        ("abxcd", "abycd", (2, 2)),
        ("aba", "ababa", (3, 0)),
        ("xab", "yab", (0, 2)),
        ("abx", "aby", (2, 0)),
        ("ab", "abb", (2, 0)),
    ],
)
def test_what_two_sequences_share_at_their_ends_is_counted_once(old, new, ends):
    assert shared_ends(old, new) == ends


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a b c", [("a", "a"), ("b", "b"), ("c", "c")]),
        ("a b c", "a x c", [("a", "a"), ("b", None), (None, "x"), ("c", "c")]),
        ("b c", "x c", [("b", None), (None, "x"), ("c", "c")]),
        ("a b", "a x", [("a", "a"), ("b", None), (None, "x")]),
        ("a c", "a b c", [("a", "a"), (None, "b"), ("c", "c")]),
        ("k a m b n", "l a o b p", None),
    ],
)
def test_units_are_matched_around_those_that_stayed(old, new, expected):
    found = list(compare_units(old.split(), new.split()))
    assert [a for a, _ in found if a] == old.split()
    assert [b for _, b in found if b] == new.split()
    if expected is None:
        assert ("a", "a") in found and ("b", "b") in found
    else:
        assert found == expected


@pytest.mark.parametrize("length", [1, 5, 60, 700, 20_000])
@pytest.mark.parametrize("share", [0.002, 0.05, 0.4, 1])
def test_twenty_thousand_words_are_compared_with_bounded_work_and_none_is_lost(length, share):
    chance = random.Random(7)
    old = long_text(chance, length)
    lines = []
    for line in old.splitlines():
        words = line.split(" ")
        lines.append(" ".join(chance.choice(RARE) if chance.random() < share else w for w in words))
    new = "\n".join(lines)
    with Calls(MOST_CALLS):
        paragraphs = compare_texts(old, new)
    assert one_side(paragraphs, ADDED) == old
    assert one_side(paragraphs, REMOVED) == new


def test_few_words_changed_in_one_endless_paragraph_are_all_that_is_marked():
    old = long_text(random.Random(7), 20_000)
    words = old.split(" ")
    for position in (3, 9_000, 9_001, 19_990):
        words[position] = "Changed"
    parts = compare_words(old, " ".join(words))
    added = [part.text.split() for part in parts if part.kind == ADDED]
    assert added == [["Changed"], ["Changed", "Changed"], ["Changed"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x\n" * 19_999 + "x", "x\n" * 18_999 + "y"),
        ("x\ny\n" * 9_999 + "z", "y\nx\nz\n" * 6_999 + "z"),
        (" ".join(["x", "y"] * 10_000), " ".join(["y", "x", "z"] * 7_000)),
        (" ".join(["x"] * 20_000), " ".join(["x."] * 20_000)),
        ("x" * 100_000, "y" * 100_000),
        ("." * 20_000, "!" * 20_000),
    ],
    ids=["equal lines", "turned lines", "turned words", "sentences", "one word", "marks"],
)
def test_texts_made_to_be_slow_are_compared_with_bounded_work(old, new):
    with Calls(MOST_CALLS):
        paragraphs = compare_texts(old, new)
    assert one_side(paragraphs, ADDED) == old
    assert one_side(paragraphs, REMOVED) == new
