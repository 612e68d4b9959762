"""The questions that uploads ask of a PDF."""

from dataclasses import dataclass

from uploads.pdf.objects import Ref, TooMuchWork, UnreadablePdf
from uploads.pdf.password import opens_without_password
from uploads.pdf.reader import PdfFile

# An ordinary file has a page, and a tag with content, within a few steps.
MOST_NODES = 10_000


@dataclass(frozen=True)
class PdfFacts:
    """What a PDF says of itself; None where that cannot be told.

    `opens`: whether the way to its pages can be read at all. `needs_password`: whether readers
    would be asked for one, or for a certificate. `has_page`: whether there is a page. `is_tagged`:
    whether it has tags with content, the structure that lets a screen reader follow it.
    """

    opens: bool | None = None
    needs_password: bool | None = None
    has_page: bool | None = None
    is_tagged: bool | None = None


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
    for question in (lambda: has_page(pdf, pages), lambda: is_tagged(pdf, root)):
        try:
            found.append(question() or (None if is_locked else False))
        except (TooMuchWork, RecursionError):
            found.append(None)
    return PdfFacts(True, needs_password, *found)


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
    return leads_to(pdf, pages, "Kids", is_page)


def is_page(node):
    """Tell whether a node in the tree of pages is a page."""
    return isinstance(node, dict) and "Kids" not in node and node.get("Type") != "Pages"


def is_tagged(pdf, root):
    """Tell whether the tree of tags has content (ISO 32000-1, 14.7): some tools write an empty one.

    Content is a number, or a dictionary that names a piece of a page or an object on it.
    """
    tree = pdf.resolve(root.get("StructTreeRoot"))
    return isinstance(tree, dict) and leads_to(pdf, tree.get("K"), "K", is_content)


def is_content(node):
    """Tell whether an entry in the tree of tags is content and no further tag."""
    if isinstance(node, dict):
        return node.get("Type") in ("MCR", "OBJR")
    return isinstance(node, int) and not isinstance(node, bool)


def leads_to(pdf, node, key, is_wanted):
    """Tell whether a tree, whose branches stand under `key`, has a node of the wanted kind.

    What cannot be read is passed over: programs do so too.
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
        except UnreadablePdf:
            continue
        if is_wanted(node):
            return True
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting.append(node.get(key))
    raise TooMuchWork("nodes")
