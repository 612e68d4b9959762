"""The PDFs hold to PDF/UA-1 in the eyes of a tool that knows nothing of Typst.

`page-validation` asks all rules of the standard that a machine can decide. It takes header cells
that were turned into data cells for granted; those are looked at in test_pdf.py.
"""

import io

import page as checker
import pikepdf
import pytest

from initiatives.program_summary import ProgramSummary, Readers, summary_of_page
from initiatives.typesetting.pdf import summaries_pdf, summary_pdf
from tests.examples import full_initiative
from tests.initiatives.program_summary.conftest import addresses_of_summaries


def failures(content):
    """What the tool finds in a PDF, as (rule, words) pairs."""
    report = checker.validate_pdf_bytes(content, profile=checker.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [(failure.rule_id, failure.message) for failure in report.failures]


@pytest.mark.django_db
def test_summaries_of_the_starter_content_are_accessible(seeded_site, client):
    for address in addresses_of_summaries(client):
        assert failures(client.get(f"{address}pdf/").content) == []


@pytest.mark.django_db
def test_full_record_is_accessible_alone_and_in_one_file_with_others(initiative_index):
    page = full_initiative(show_in_portfolio=True, need="Small offices lack people.", body=False)
    summaries = [summary_of_page(page), summary_of_page(page, Readers.FUNDER)]
    assert failures(summary_pdf(summaries[0])) == []
    assert failures(summaries_pdf(summaries, "For a funder", ["A note."])) == []


def test_odd_texts_are_accessible():
    odd = "עברית 🚀 $ \\ #import « \u200d » a̐éö " + "unbreakable" * 30
    assert failures(summary_pdf(ProgramSummary(title=odd, need=odd, goals=[odd]))) == []
    assert failures(summary_pdf(ProgramSummary())) == []


@pytest.mark.parametrize(
    ("key", "rule"),
    [("/Lang", "PDFUA1-TEXT-LANGUAGE-001"), ("/StructTreeRoot", "PDFUA1-STRUCT-TREE-ROOT-001")],
)
def test_the_tool_sees_what_is_missing(key, rule):
    with pikepdf.open(io.BytesIO(summary_pdf(ProgramSummary(title="Fair Starts")))) as pdf:
        del pdf.Root[key]
        pdf.save(spoiled := io.BytesIO())
    assert rule in dict(failures(spoiled.getvalue()))
