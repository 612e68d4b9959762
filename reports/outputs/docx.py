"""A report for Word: real headings, tables with header rows, alternative texts, the language."""

import io
from datetime import UTC, datetime, time

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from reports.outputs.contents import COLUMNS, NO_ANSWER
from reports.outputs.drawing import png_of

LANGUAGE = "en-US"
FONT = "Calibri"
INK = RGBColor(0, 0, 0)
SIZES = {"Normal": 11, "Heading 1": 20, "Heading 2": 14, "Heading 3": 12}
MARGIN = Inches(1)
WIDTHS = (Inches(1.9), Inches(1.4), Inches(1.6), Inches(1.6))


def report_docx(contents):
    """Return the DOCX (bytes) of ReportContents."""
    document = Document()
    dress(document, contents)
    document.add_heading(contents.title, 1)
    for label, words in contents.facts:
        paragraph = document.add_paragraph(style="Normal")
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(words)
    for answer in contents.answers:
        document.add_heading(answer.question, 2)
        if not answer.text:
            document.add_paragraph(NO_ANSWER)
        for block in answer.blocks:
            add_block(document, answer, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def dress(document, contents):
    """Give the document its properties, language, type, paper and page numbers."""
    facts = document.core_properties
    facts.title, facts.language = contents.title, LANGUAGE
    facts.author = facts.last_modified_by = contents.publisher
    facts.comments = ""
    # The day of the words, not of the press of a button.
    facts.created = facts.modified = datetime.combine(contents.day, time(), UTC)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), INK
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), FONT)
    for section in document.sections:
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = MARGIN
        words = section.footer.paragraphs[0].add_run(f"{contents.title} · Page ")
        number = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
        words.element.addnext(number)


def add_block(document, answer, block):
    """Print a Block: its heading, then its paragraphs or its table."""
    if block.heading:
        document.add_heading(block.heading, 3)
    if block.url:
        add_link(document.add_paragraph(), block.url)
    for text in block.paragraphs:
        document.add_paragraph(text)
    if block.rows:
        add_table(document, block, block.heading or answer.question)


def add_link(paragraph, url):
    """A web address that opens when it is pressed."""
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): target})
    run = paragraph.add_run(url)
    run.font.underline = True
    run.element.addprevious(link)
    link.append(run.element)


def add_table(document, block, name):
    """The numbers of a Block, with a header row that is repeated and a description."""
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in block.rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, (row.name, row.then, row.now, row.source), strict=True):
            cell.text = words or "–"
        if row.way and row.way.line:
            add_drawing(cells[2].add_paragraph().add_run(), row.way)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    describe(list(document.element.body.iterchildren(qn("w:tbl")))[-1], name, len(block.rows))
    document.add_paragraph()


def describe(element, title, number):
    """Say to those who do not see a table what it is, and repeat its first row on each page.

    Args:
        element: the table's own, a w:tbl.
        number: of its rows below the first.
    """
    text = f"Each measure then and now, with its source; rows: {number}."
    properties = element.find(qn("w:tblPr"))
    for name, words in (("w:tblCaption", title), ("w:tblDescription", text)):
        properties.append(OxmlElement(name, {qn("w:val"): words}))
    for place, row in enumerate(element.iterchildren(qn("w:tr"))):
        settings = OxmlElement("w:trPr")
        settings.append(OxmlElement("w:cantSplit"))
        if place == 0:
            settings.append(OxmlElement("w:tblHeader"))
        row.insert(0, settings)


def add_drawing(run, way):
    """The line of a Way, with the same in words."""
    run.add_picture(io.BytesIO(png_of(way.line)), width=Inches(1.2))
    for properties in run.element.iter(qn("wp:docPr")):
        properties.set("descr", way.label)
