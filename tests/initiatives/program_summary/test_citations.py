"""A citation is whole in each of its three formats, and leaves out what a draft does not have."""

import datetime
from dataclasses import replace

import pytest

from initiatives.program_summary import summary_of_page
from initiatives.program_summary.outputs.citations import Citation

pytestmark = pytest.mark.django_db
ADDRESS = "http://localhost/initiatives/fair-starts/"


@pytest.fixture
def summary(offered):
    """The summary of an edition of a known day."""
    noon = datetime.datetime(2026, 11, 14, 17, tzinfo=datetime.UTC)
    return replace(summary_of_page(offered), publisher="The  Institute", published_at=noon)


def test_citation_of_an_edition_is_whole(summary):
    citation = Citation(summary)
    edition = "Version 1, as of November 12, 2026"
    address = f"{ADDRESS}versions/1/summary/"
    title = "Fair Starts: program summary"
    assert citation.plain == f"The Institute (2026). {title}. {edition}. {address}"
    assert citation.bibtex.splitlines() == [
        "@misc{fair-starts-program-summary-2026,",
        '  author = "{The Institute}",',
        f'  title = "{{{title}}}",',
        '  year = "2026",',
        f'  note = "{{{edition}}}",',
        f'  howpublished = "\\url{{{address}}}"',
        "}",
    ]
    assert citation.ris.split("\r\n") == [
        "TY  - ELEC",
        "AU  - The Institute",
        f"TI  - {title}",
        "PY  - 2026",
        "DA  - 2026/11/14",
        f"ET  - {edition}",
        f"UR  - {address}",
        "ER  - ",
        "",
    ]


def test_citation_of_a_draft_leaves_out_what_is_not_known(summary):
    draft = replace(
        summary, publisher="", published_at=None, version_number=None, as_of=None, address=""
    )
    citation = Citation(draft)
    title = "Fair Starts: program summary"
    assert citation.plain == f"{title}."
    assert citation.bibtex.splitlines() == [
        "@misc{fair-starts-program-summary-,",
        f'  title = "{{{title}}}"',
        "}",
    ]
    assert citation.ris.split("\r\n") == ["TY  - ELEC", f"TI  - {title}", "ER  - ", ""]


def test_citation_of_a_draft_bears_the_day_on_which_it_was_true(summary):
    draft = replace(summary, published_at=None, version_number=None)
    citation = Citation(draft)
    assert "The Institute (2026)." in citation.plain
    assert citation.plain.endswith(f" {ADDRESS}")
    assert "DA  - 2026/11/12" in citation.ris
