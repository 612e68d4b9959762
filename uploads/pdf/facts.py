"""The questions that uploads ask of a PDF."""

from dataclasses import dataclass

from uploads.pdf.objects import Ref, TooMuchWork, UnreadablePdf
from uploads.pdf.password import opens_without_password
from uploads.pdf.reader import PdfFile

# An ordinary file has a page, and a tag with content, within a few steps.
MOST_NODES = 10_000
MOST_PAGES = 100_000
# Of a document whose text the search reads.
MOST_READ = 300


@dataclass(frozen=True)
class PdfFacts:
    """What a PDF says of itself; None where that cannot be told.

    `opens`: whether the way to its pages can be read at all. `needs_password`: whether readers
    would be asked for one, or for a certificate. `has_page`: whether there is a page. `is_tagged`:
    whether it has tags with content, the structure that lets a screen reader follow it. `has_text`:
    whether a page has a font at hand, which pictures of pages need none of. `pages`: how many there
    are, as the file itself counts them.
    """

    opens: bool | None = None
    needs_password: bool | None = None
    has_page: bool | None = None
    is_tagged: bool | None = None
    has_text: bool | None = None
    pages: int | None = None


def read_pdf(content):
    """Return the PdfFacts of a file given as bytes. The file may be hostile; nothing is raised."""
    try:
        facts = facts_with(content, searched=False)
        if facts.opens and facts.has_page is not False:
            return facts
        return facts_with(content, searched=True)
    except (TooMuchWork, RecursionError):
        return PdfFacts()


def facts_with(content, *, searched):
    """Return the PdfFacts, found through the file's index or without."""
    try:
        return facts_of(PdfFile(content, searched=searched))
    except UnreadablePdf:
        return PdfFacts(opens=False)


def facts_of(pdf):
    """Return the PdfFacts of a PdfFile."""
    is_locked = "Encrypt" in pdf.trailer
    needs_password = is_locked and not opens_freely(pdf)
    try:
        root = pdf.resolve(pdf.trailer.get("Root"))
        pages = pdf.resolve(root["Pages"])
        if not isinstance(pages, dict):
            raise UnreadablePdf("no pages")
    except (KeyError, TypeError, UnreadablePdf, TooMuchWork) as error:
        # Under a password, objects may be packed into what only the password unpacks.
        if isinstance(error, TooMuchWork) and not is_locked:
            raise
        return PdfFacts(is_locked, needs_password)
    found = []
    for question in (
        lambda: has_page(pdf, pages),
        lambda: is_tagged(pdf, root),
        lambda: has_text(pdf, pages),
    ):
        try:
            found.append(question() or (None if is_locked else False))
        except (TooMuchWork, RecursionError):
            found.append(None)
    return PdfFacts(True, needs_password, *found, page_count(pdf, pages) if found[0] else None)


def opens_freely(pdf):
    """Tell whether a file under a password opens without one."""
    encryption = pdf.resolve(pdf.trailer["Encrypt"])
    identifier = pdf.resolve(pdf.trailer.get("ID"))
    first_id = pdf.resolve(identifier[0]) if isinstance(identifier, list) and identifier else b""
    try:
        return opens_without_password(encryption, first_id)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UnreadablePdf("encryption") from None


def has_page(pdf, pages):
    """Tell whether a tree of pages has a leaf; what it counts itself is not asked."""
    return leads_to(pdf, pages, lambda node: [node.get("Kids")], is_page)


def is_page(node):
    """Tell whether a node in the tree of pages is a page."""
    return isinstance(node, dict) and "Kids" not in node and node.get("Type") != "Pages"


def page_count(pdf, pages):
    """Return how many pages a file says it has; None if it says nothing that can be."""
    try:
        count = pdf.resolve(pages.get("Count"))
    except (TooMuchWork, UnreadablePdf):
        return None
    is_number = isinstance(count, int) and not isinstance(count, bool)
    return count if is_number and 0 < count <= MOST_PAGES else None


def has_text(pdf, pages):
    """Tell whether a page, or a form drawn on one, has a font at hand (ISO 32000-1, 7.8.3)."""

    def branches(node):
        drawn = pdf.resolve(node.get("XObject"))
        forms = drawn.values() if isinstance(drawn, dict) else ()
        return [node.get("Kids"), *forms, node.get("Resources")]

    return leads_to(pdf, pages, branches, has_font)


def has_font(node):
    """Tell whether a node is a dictionary of resources with a font."""
    fonts = node.get("Font") if isinstance(node, dict) else None
    return isinstance(fonts, Ref) or bool(isinstance(fonts, dict) and fonts)


def is_tagged(pdf, root):
    """Tell whether the tree of tags has content (ISO 32000-1, 14.7): some tools write an empty one.

    Content is a number, or a dictionary that names a piece of a page or an object on it.
    """
    tree = pdf.resolve(root.get("StructTreeRoot"))
    if not isinstance(tree, dict):
        return False
    return leads_to(pdf, tree.get("K"), lambda node: [node.get("K")], is_content)


def is_content(node):
    """Tell whether an entry in the tree of tags is content and no further tag."""
    if isinstance(node, dict):
        return node.get("Type") in ("MCR", "OBJR")
    return isinstance(node, int) and not isinstance(node, bool)


def leads_to(pdf, node, branches, is_wanted):
    """Tell whether a tree has a node of the wanted kind; `branches` gives those of a dictionary.

    The last is looked at first. What cannot be read is passed over: programs do so too.
    """
    waiting, seen = [node], set()
    for _ in range(MOST_NODES):
        if not waiting:
            return False
        node = waiting.pop()
        if isinstance(node, Ref):
            if node in seen:
                continue
            seen.add(node)
        try:
            node = pdf.resolve(node)
            if is_wanted(node):
                return True
            if isinstance(node, list):
                waiting += reversed(node)
            elif isinstance(node, dict):
                waiting += branches(node)
        except UnreadablePdf:
            continue
    raise TooMuchWork("nodes")
