"""The cover of a share set's PDF, for every state that its parts may be in."""

import datetime
from types import SimpleNamespace

import pytest

from funders.shared.pdf import cover_of
from initiatives.program_summary.parts import CareNote

TODAY = datetime.date(2026, 11, 28)


def shared(title, note=""):
    """An initiative of a share set, with a content note if it is a care page."""
    care_note = CareNote(note) if note else None
    return SimpleNamespace(
        page=SimpleNamespace(title=title), summary=SimpleNamespace(care_note=care_note)
    )


@pytest.mark.parametrize(
    ("title", "note", "words"),
    [
        ("Fair Starts", "", "Fair Starts"),
        ("Fair Starts", "It speaks about assault.", "Fair Starts. It speaks about assault."),
        ("Did it work?", "It speaks about assault.", "Did it work? It speaks about assault."),
    ],
)
def test_cover_of_a_share_set_lists_its_initiatives(title, note, words):
    contents = SimpleNamespace(
        share_set=SimpleNamespace(note=""),
        summaries=[shared(title, note)],
        documents=[],
        withdrawn=0,
    )
    assert [words] in cover_of(contents, TODAY)


@pytest.mark.parametrize(
    ("documents", "withdrawn", "words"),
    [
        ([], 0, []),
        (["Budget"], 0, ["Documents of the same set, not in this file: Budget."]),
        (["A", "Why?"], 0, ["Documents of the same set, not in this file: A, Why?"]),
        ([], 1, ["One part of this set is no longer available."]),
        ([], 2, ["Parts of this set are no longer available."]),
    ],
)
def test_cover_of_a_share_set_tells_of_documents_and_of_what_is_gone(documents, withdrawn, words):
    contents = SimpleNamespace(
        share_set=SimpleNamespace(note=""),
        summaries=[shared("Fair Starts")],
        documents=[SimpleNamespace(title=title) for title in documents],
        withdrawn=withdrawn,
    )
    first = "Made on November 28, 2026. The summaries say what is known on that day."
    last = "Not public: please do not pass it on."
    assert cover_of(contents, TODAY) == [first, ["Fair Starts"], *words, last]
