"""docs/editors.md as sections of HTML, with anchors. The search in them is in search.py.

The text is ours, yet raw HTML in it is not let through, and pictures are our own screenshots only:
a guide that can be corrected by anybody with a pull request is no place for surprises.
"""

import html
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.text import slugify
from markdown_it import MarkdownIt

PATH = Path(settings.BASE_DIR) / "docs" / "editors.md"
# As the file names them, so that they are seen beside it as well.
PICTURE = re.compile(r"^\.\./static/(images/manual/[\w-]+\.png)$")


@dataclass(frozen=True)
class ManualSection:
    """A heading and what follows it up to the next one; level 2 is a chapter, 3 a part of one."""

    anchor: str
    title: str
    level: int
    html: str
    chapter: str = ""

    @cached_property
    def text(self):
        """The words of title and section, as one line in small letters."""
        return f"{self.title} {plain(self.html)}".casefold()


def plain(text):
    """The words of some HTML, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def allow_own_pictures(tokens):
    """Point pictures at their static files; any other picture becomes its description."""
    for token in tokens:
        for child in token.children or []:
            if child.type != "image":
                continue
            own = PICTURE.match(child.attrGet("src") or "")
            if own:
                child.attrSet("src", static(own[1]))
                child.attrSet("loading", "lazy")
            else:
                child.type, child.tag, child.content = "text", "", child.content


def anchors():
    """A function that makes an anchor of a title, a new one each time."""
    taken = set()

    def anchor_of(title):
        anchor = base = slugify(title) or "section"
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{base}-{number}"
        taken.add(anchor)
        return anchor

    return anchor_of


def read_book(text):
    """The sections of a guide written in Markdown (str), in their order."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    allow_own_pictures(tokens)
    anchor_of, sections, chapter = anchors(), [], ""
    starts = [
        index
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        inline = tokens[start + 1]
        title = "".join(part.content for part in inline.children)
        level = int(tokens[start].tag[1])
        body = parser.renderer.render(tokens[start + 3 : end], parser.options, {})
        if level <= 2:
            chapter = title
        sections.append(ManualSection(anchor_of(title), title, level, body, chapter))
    return sections


@cache
def _read(path, changed_at):
    return read_book(path.read_text(encoding="utf-8"))


def load_book():
    """The sections of the guide; [] if this installation holds none."""
    try:
        return _read(PATH, PATH.stat().st_mtime_ns)
    except FileNotFoundError:
        return []
