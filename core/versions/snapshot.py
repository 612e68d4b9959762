"""What a page says at one moment, as data that no later change of a model can break."""

import hashlib
import json
from dataclasses import dataclass

from django.template.loader import render_to_string

from core.versions.text import html_to_text

# Raise it when the shape of the data changes, and keep reading the older shapes.
FORMAT = 1


@dataclass(frozen=True)
class PublishedSection:
    """A part of a page, as any page type may declare it."""

    anchor: str
    title: str
    template: str
    content: object


@dataclass(frozen=True)
class PublishedParts:
    """What a page type keeps of each publication.

    sections: objects with anchor, title, template and content; the template gets `section` and
        `page`.
    facts: objects with label and value.
    """

    sections: list
    summary: str = ""
    facts: tuple = ()
    content_note: str = ""


def take_snapshot(page):
    """Return what readers of `page` (a VersionedPageMixin) see now, as plain JSON data."""
    parts = page.published_parts()
    return {
        "format": FORMAT,
        "title": page.title,
        "summary": parts.summary,
        "facts": [{"label": fact.label, "value": str(fact.value)} for fact in parts.facts],
        "is_care_page": page.is_care_page,
        "content_note": parts.content_note,
        "sections": [_section(page, section) for section in parts.sections],
    }


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
