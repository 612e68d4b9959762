"""The admin's comparison of two revisions, by the same rules as the public one.

Wagtail compares every unit of a text with every other: ten thousand words keep a process busy for
many seconds, and numbers are cut at their commas.
"""

from wagtail.admin.compare import TextDiff

from versions.changes.diff import ADDED, KEPT, REMOVED, compare_texts
from versions.text import html_to_text

CHANGES = {KEPT: "equal", ADDED: "addition", REMOVED: "deletion"}


def diff_text(old, new):
    """Compare two texts of one paragraph a line.

    Args:
        old, new: text, or None where there is none.

    Returns:
        A `TextDiff`, as Wagtail's function of this name does.
    """
    changes = []
    for paragraph in compare_texts(str(old or ""), str(new or "")):
        changes += [(CHANGES[part.kind], part.text) for part in paragraph]
        changes.append(("equal", "\n"))
    return TextDiff(changes[:-1])


def text_from_html(html):
    """The words of rich text or of a rendered block, one paragraph a line; none for None."""
    return html_to_text(str(html or ""))
