"""A report as PDF and for Word: headings, tables, alternative texts, language."""

import datetime
import io
import re

import pikepdf
import pypdf
import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from initiatives.typesetting import pdf as typesetting
from reports.models import FunderReport, ReportLine
from reports.outputs.contents import contents_of
from reports.outputs.docx import report_docx
from reports.outputs.pdf import report_pdf
from tests.pdf_readers import tree_of
from tests.reports.made import make_form, make_report, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(initiative_index):
    return make_report([working(), working("Second & best")])


@pytest.fixture
def document(report):
    """The DOCX as python-docx opens it."""
    return Document(io.BytesIO(report_docx(contents_of(report))))


def headings(document):
    """The headings of a DOCX as (level, words)."""
    return [
        (int(paragraph.style.name.removeprefix("Heading ")), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]


def test_word_has_real_headings_in_their_order(document):
    assert headings(document)[:6] == [
        (1, "Half a year"),
        (2, "What was done"),
        (3, "Fair starts"),
        (3, "Second & best"),
        (2, "What was counted, then and now"),
        (3, "Fair starts"),
    ]


def test_word_has_tables_with_a_header_row_and_a_description(document):
    table = document.tables[0]
    cells = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert cells == [
        ["What was counted", "Then", "Now", "Source"],
        ["offices", "12 in November 2025", "18 in June 2026", "Annual report."],
    ]
    xml = document.element.xml
    assert xml.count("<w:tblHeader/>") == len(document.tables) == 2
    assert '<w:tblCaption w:val="Fair starts"/>' in xml
    assert xml.count("<w:tblDescription ") == 2


def test_word_tells_each_drawing_in_words(document):
    drawings = list(document.element.iter(qn("wp:docPr")))
    assert [drawing.get("descr") for drawing in drawings] == [
        "12 in November 2025, then 15 in March 2026, then 18 in June 2026"
    ] * 2
    assert len({drawing.get("id") for drawing in drawings}) == 2


def test_word_says_its_title_author_and_language(document, report):
    facts = document.core_properties
    assert (facts.title, facts.language, facts.comments) == ("Half a year", "en-US", "")
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-US"}


def test_word_links_to_the_pages_of_the_initiatives(document):
    targets = {link.address for p in document.paragraphs for link in p.hyperlinks}
    assert targets == {
        "http://localhost/initiatives/fair-starts/",
        "http://localhost/initiatives/second-best/",
    }


def words_of_pdf(content):
    """The words of a PDF in the order of the paper."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_pdf_says_the_same_and_is_tagged(report):
    content = report_pdf(contents_of(report))
    words = words_of_pdf(content)
    for text in (
        "Half a year",
        "January 1, 2026 to June 30, 2026",
        "A training (February 2026). In two rooms.",
        "12 in November 2025",
        "18 in June 2026",
        "Start small.",
        "To reach: 30 (2027), offices.",
    ):
        assert text in words
    levels = [part.kind for part in tree_of(content).below("H1", "H2", "H3")]
    assert levels.count("H1") == 1 and levels.count("H2") == 4 and levels.count("H3") == 8
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "en-US"
        assert re.search(r"<pdfuaid:part>1<", pdf.Root.Metadata.read_bytes().decode())


def test_both_say_where_there_is_no_answer_and_leave_out_what_is_hidden(report):
    ReportLine.objects.filter(part__asked="done").update(is_hidden=True)
    contents = contents_of(report)
    document = Document(io.BytesIO(report_docx(contents)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (text, words_of_pdf(report_pdf(contents))):
        assert "Nothing to report for this period." in words
        assert "A training" not in words


def test_files_hold_what_staff_may_write(initiative_index):
    form = make_form([{"text": "Q & <b>uestion</b> " + "x" * 300}, {"text": "\u202e\U0001f600"}])
    report = make_report([working()], form, title="<script> & “quotes” \U0001f600")
    for part in report.parts.all():
        ReportLine.objects.create(
            part=part, text="#let x = 1 *bold* \n\n e\u0301 \u05d0 " + "y" * 200
        )
        ReportLine.objects.create(part=part, text="a row", then="<1>", now="&", source="_s_")
    contents = contents_of(report)
    assert "#let x = 1 *bold*" in words_of_pdf(report_pdf(contents))
    document = Document(io.BytesIO(report_docx(contents)))
    assert headings(document)[0][1] == "<script> & “quotes” \U0001f600"


def test_files_are_sent_to_staff_and_kept_by_nobody(moderator_client, report):
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        response = moderator_client.get(reverse(f"funder_reports:{kind}", args=[report.pk]))
        assert response.content.startswith(start)
        assert response.headers["Cache-Control"] == "private, no-store"
        assert (
            response.headers["Content-Disposition"] == f'attachment; filename="half-a-year.{kind}"'
        )


def test_same_words_make_the_same_pdf(report):
    first = report_pdf(contents_of(report))
    typesetting._typeset.cache_clear()
    assert report_pdf(contents_of(report)) == first


def test_files_carry_the_day_of_their_words(report):
    FunderReport.objects.update(
        approved_at=datetime.datetime(2026, 7, 4, 3, tzinfo=datetime.UTC), state="approved"
    )
    contents = contents_of(FunderReport.objects.get())
    assert "Approved, July 3, 2026" in words_of_pdf(report_pdf(contents))
    facts = Document(io.BytesIO(report_docx(contents))).core_properties
    assert facts.modified.date() == facts.created.date() == datetime.date(2026, 7, 3)
