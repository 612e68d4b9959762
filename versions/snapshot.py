"""What a page says at one moment, as data that no later change of a model can break."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from django.template.loader import render_to_string

from uploads.private_files import prints_private_files
from versions.text import html_to_text

# Raise it when the shape of the data changes, and keep reading the older shapes.
# 2: `extras`. A page without any keeps the shape and the number of format 1: otherwise the next
# publication of every page would make a version that shows readers nothing new.
FORMAT = 2
FORMAT_WITHOUT_EXTRAS = 1


@dataclass(frozen=True)
class PublishedSection:
    """A part of a page, as any page type may declare it."""

    anchor: str
    title: str
    template: str
    content: object


@dataclass(frozen=True)
class PublishedExtra:
    """Something public that stands at an address of its own below the page.

    path: where, below the page and below each of its versions.
    text: its words, a paragraph a line, to compare with another version's.
    data: whatever the page type needs to show it again, as plain JSON data.
    """

    title: str
    path: str
    text: str
    data: dict


@dataclass(frozen=True)
class PublishedParts:
    """What a page type keeps of each publication.

    sections: objects with anchor, title, template and content; the template gets `section` and
        `page`.
    facts: objects with label and value.
    extras: PublishedExtra by key. All readers of the page may read them, now and for ever.
    """

    sections: list
    summary: str = ""
    facts: tuple = ()
    content_note: str = ""
    extras: dict = field(default_factory=dict)


def take_snapshot(page):
    """Return what readers of `page` (a VersionedPageMixin) see now, as plain JSON data."""
    before = prints_private_files.set(not page.is_public())
    try:
        return _snapshot(page)
    finally:
        prints_private_files.reset(before)


def _snapshot(page):
    parts = page.published_parts()
    content = {
        "format": FORMAT if parts.extras else FORMAT_WITHOUT_EXTRAS,
        "title": page.title,
        "summary": parts.summary,
        "facts": [{"label": fact.label, "value": str(fact.value)} for fact in parts.facts],
        "is_care_page": page.is_care_page,
        "content_note": parts.content_note,
        "sections": [_section(page, section) for section in parts.sections],
    }
    if parts.extras:
        content["extras"] = {key: asdict(extra) for key, extra in parts.extras.items()}
    return content


def _section(page, section):
    # No request: the text must not depend on who happened to publish it.
    html = render_to_string(section.template, {"section": section, "page": page}).strip()
    return {
        "anchor": section.anchor,
        "title": section.title,
        "html": html,
        "text": html_to_text(html),
    }


def digest_of(content):
    """Return the SHA-256 of a snapshot in its canonical form, as 64 hexadecimal digits."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
