"""What a PDF keeps together on each of its sheets, and what it keeps apart."""

import io
import re
from decimal import Decimal

import pypdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextBox

from initiatives.measures.value import MeasureValue
from initiatives.typesetting.pdf import summary_pdf
from tests.initiatives.program_summary.test_pdf import small, words_of


def test_a_row_of_results_is_not_parted_between_two_pages():
    ends = [f"starts{n} {'with what is long ' * 9}ends{n}" for n in range(24)]
    rows = [MeasureValue(name="things", current=Decimal(1), source=source) for source in ends]
    pages = pypdf.PdfReader(io.BytesIO(summary_pdf(small(results=rows)))).pages
    assert len(pages) > 1
    for page in pages:
        text = page.extract_text()
        assert re.findall(r"starts(\d+)", text) == re.findall(r"ends(\d+)", text)


def test_a_row_longer_than_a_page_goes_on_over_it():
    source = " ".join(["starts", *(f"word{n}" for n in range(900)), "ends"])
    row = MeasureValue(name="things", current=Decimal(1), source=source)
    assert words_of(summary_pdf(small(results=[row]))).count("word899") == 1


def test_a_long_title_in_the_foot_keeps_its_distance_from_the_number_of_the_page():
    content = summary_pdf(small(title="Of the measurement of discretion and of charging " * 4))
    (sheet,) = extract_pages(io.BytesIO(content))
    foot = [line for box in sheet if isinstance(box, LTTextBox) for line in box if line.y1 < 54]
    (number,) = [line for line in foot if line.get_text().strip() == "Page 1 of 1"]
    assert max(line.x1 for line in foot if line is not number) < number.x0 - 12
