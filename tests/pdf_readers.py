"""What two programs read in a PDF, exactly as they give it, and its tree of tags with the words."""

import io
import re
from dataclasses import dataclass, field

import pikepdf
import pypdf
from pdfminer.high_level import extract_text
from pdfminer.pdfdevice import TagExtractor
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

FOOT = re.compile(r"^.* Page \d+ of \d+$")
# What paper adds to the words of the page: marks of lists.
MARKS = re.compile(r"^(–|\d{1,2}\.)$")


def by_pypdf(content):
    """The text as pypdf gives it: in the order in which it was drawn."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def by_pdfminer(content):
    """The text as pdfminer gives it: in the order in which it lies on the paper."""
    return extract_text(io.BytesIO(content))


READERS = {"pypdf": by_pypdf, "pdfminer": by_pdfminer}


def words_in(text):
    """The words of what pypdf gives, without the foot of each sheet."""
    return " ".join(line for line in text.splitlines() if not FOOT.match(line.strip())).split()


def without_marks(words):
    """The words (list) without those that may be the mark of a list."""
    return [word for word in words if not MARKS.match(word)]


@dataclass
class Element:
    """An element of the tree; `parts` are elements and texts (str) in the order of reading."""

    kind: str
    parts: list = field(default_factory=list)

    @property
    def text(self):
        """All words in it, with single spaces."""
        return " ".join(self._raw.split())

    @property
    def _raw(self):
        return "".join(part if isinstance(part, str) else part._raw for part in self.parts)

    def below(self, *kinds):
        """The elements of these kinds below it, those below one of them left out."""
        for part in self.parts:
            if isinstance(part, Element):
                if part.kind in kinds:
                    yield part
                else:
                    yield from part.below(*kinds)


def tree_of(content):
    """The tree of tags of a PDF (bytes), as its root Element."""
    texts = _marked_texts(content)
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}
        return _element(document.Root.StructTreeRoot, None, pages, texts)


def _element(node, page, pages, texts):
    page = pages.get(node.Pg.objgen) if "/Pg" in node else page
    element = Element(str(node.get("/S", "")).removeprefix("/"))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            element.parts.append(texts[page, int(kid)])
        elif "/S" in kid:
            element.parts.append(_element(kid, page, pages, texts))
        elif "/MCID" in kid:
            place = pages[kid.Pg.objgen] if "/Pg" in kid else page
            element.parts.append(texts[place, int(kid.MCID)])
    return element


def _marked_texts(content):
    """The text of each marked sequence by page and number."""
    found = io.BytesIO()
    resources = PDFResourceManager()
    interpreter = PDFPageInterpreter(resources, TagExtractor(resources, found))
    texts = {}
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(content))):
        found.seek(0)
        found.truncate()
        interpreter.process_page(page)
        marked = re.findall(r'MCID="(\d+)"[^>]*>([^<]*)<', found.getvalue().decode())
        texts |= {(number, int(mcid)): _unescaped(text) for mcid, text in marked}
    return texts


def _unescaped(text):
    for code, sign in {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}.items():
        text = text.replace(code, sign)
    return text


def outline_of_pdf(content):
    """What the PDF calls its parts, as (name in HTML, words) in the order of reading."""
    return list(_outline(tree_of(content)))


def _outline(element):
    for part in element.below("P", "H1", "H2", "LI", "TH", "TD"):
        if part.kind != "LI":
            yield part.kind.lower(), part.text
            continue
        (label,) = part.below("Lbl")
        (body,) = part.below("LBody")
        if not label.text or MARKS.match(label.text):
            yield "li", body.text
        else:
            yield from (("dt", label.text), ("dd", body.text))


def outline_of_page(article):
    """The same of a part of a web page (a soup)."""
    found = article.find_all(["p", "h1", "h2", "li", "th", "td", "dt", "dd"])
    return [(each.name, " ".join(each.get_text(" ").split())) for each in found]
