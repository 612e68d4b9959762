"""What differs between two snapshots of a page, section by section, ready to print."""

from dataclasses import dataclass, field
from itertools import groupby

from versions.changes.diff import ADDED, KEPT, REMOVED, Part, compare_texts

# Longer runs of paragraphs without change are told by their number.
LONGEST_KEPT_RUN = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as parts that were kept, added or removed; or a number of those left out."""

    parts: list = field(default_factory=list)
    left_out: int = 0


@dataclass(frozen=True)
class SectionChange:
    """What happened to one section: kind is "kept", "changed", "added" or "removed"."""

    anchor: str
    title: str
    kind: str
    paragraphs: list = field(default_factory=list)
    former_title: str = ""


class Comparison:
    """The changes from one snapshot to another.

    Args:
        old, new: contents as `take_snapshot` makes them; anything missing counts as empty.
    """

    def __init__(self, old, new):
        before, after = _sections(old), _sections(new)
        self.sections = [
            _change(anchor, before.get(anchor), after.get(anchor))
            for anchor in _reading_order(list(before), list(after))
        ]
        # Markup without words differs too when a picture or the address of a link is replaced.
        self.is_same_markup = before == after

    @property
    def changed(self):
        """The sections to show."""
        return [section for section in self.sections if section.kind != KEPT]

    @property
    def kept_titles(self):
        """The titles of the sections whose words are the same."""
        return [section.title for section in self.sections if section.kind == KEPT]


def _sections(content):
    """Each part of a snapshot by its anchor, as (title, text, html); the head comes first."""
    facts = [f"{fact['label']}: {fact['value']}" for fact in content.get("facts") or []]
    head = [
        ("page-title", "Title", content.get("title") or ""),
        ("page-summary", "Summary", content.get("summary") or ""),
        ("page-facts", "In short", "\n".join(facts)),
        ("page-note", "Content note", content.get("content_note") or ""),
    ]
    sections = {anchor: (title, text, text) for anchor, title, text in head if text}
    for section in content.get("sections") or []:
        anchor, html = section.get("anchor") or "section", section.get("html") or ""
        while anchor in sections:
            anchor += "-more"
        sections[anchor] = (section.get("title") or "Section", section.get("text") or "", html)
    for key, extra in (content.get("extras") or {}).items():
        sections[f"extra-{key}"] = (extra.get("title") or "More", extra.get("text") or "", "")
    return sections


def _reading_order(before, after):
    """The anchors of today in their order; those that are gone follow their old neighbor."""
    order = list(after)
    for position, anchor in enumerate(before):
        if anchor not in after:
            neighbors = [other for other in before[:position] if other in order]
            order.insert(order.index(neighbors[-1]) + 1 if neighbors else 0, anchor)
    return order


def _change(anchor, before, after):
    if before is None:
        title, text, _ = after
        return SectionChange(anchor, title, ADDED, _whole(text, ADDED))
    if after is None:
        title, text, _ = before
        return SectionChange(anchor, title, REMOVED, _whole(text, REMOVED))
    title, text, _ = after
    former_title = before[0] if before[0] != title else ""
    if before[1] == text and not former_title:
        return SectionChange(anchor, title, KEPT)
    paragraphs = shortened(compare_texts(before[1], text))
    return SectionChange(anchor, title, "changed", paragraphs, former_title)


def _whole(text, kind):
    return [Paragraph([Part(kind, line)]) for line in text.splitlines()]


def is_kept(parts):
    """Whether a paragraph is the same on both sides."""
    return all(part.kind == KEPT for part in parts)


def shortened(paragraphs):
    """Replace long runs of paragraphs without change by their number."""
    result = []
    for kept, run in groupby(paragraphs, key=is_kept):
        run = list(run)
        if kept and len(run) > LONGEST_KEPT_RUN:
            result.append(Paragraph(left_out=len(run)))
        else:
            result += [Paragraph(parts) for parts in run]
    return result
