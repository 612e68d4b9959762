import random
import time

import pytest

from versions.changes.diff import ADDED, KEPT, REMOVED, Part, compare_texts, compare_words

RARE = [f"word{number}" for number in range(4000)]
COMMON = ["the", "of", "and"] * 400
SECONDS = 4


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
        ("", "new", "[+new]"),
        ("Señor Peña", "Señora Peña", "[-Señor][+Señora] Peña"),
    ],
)
def test_words_that_differ_are_marked(old, new, expected):
    assert marked(old, new) == expected


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


@pytest.mark.parametrize("length", [1, 5, 60, 700, 20_000])
@pytest.mark.parametrize("share", [0.002, 0.05, 0.4, 1])
def test_twenty_thousand_words_are_compared_in_seconds_and_none_is_lost(length, share):
    chance = random.Random(7)
    old = long_text(chance, length)
    lines = []
    for line in old.splitlines():
        words = line.split(" ")
        lines.append(" ".join(chance.choice(RARE) if chance.random() < share else w for w in words))
    new = "\n".join(lines)
    start = time.process_time()
    paragraphs = compare_texts(old, new)
    assert time.process_time() - start < SECONDS
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
def test_texts_made_to_be_slow_are_compared_in_seconds(old, new):
    start = time.process_time()
    paragraphs = compare_texts(old, new)
    assert time.process_time() - start < SECONDS
    assert one_side(paragraphs, ADDED) == old
    assert one_side(paragraphs, REMOVED) == new
