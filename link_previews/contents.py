"""The drawn picture of a page: what is on it, and its bytes."""

import hashlib
import json

from core.models import OrganizationFacts
from initiatives.typesetting.picture import HEIGHT, WIDTH, can_print, draw, template_digest

__all__ = ["HEIGHT", "WIDTH", "alt_of", "digest_of", "draw", "words_of"]


def words_of(page):
    """What the picture of a page shows, as a dict for `draw`; None if it is to have no picture.

    None is for care pages, for pages that have nothing to say, and for titles in a script that the
    site's fonts lack. The page must be one that everybody may read, as the database has it.
    """
    drawing = None if page.is_care_page else page.share_drawing()
    if drawing is None or not can_print(drawing.title):
        return None
    facts = OrganizationFacts.objects.first() or OrganizationFacts()
    is_said_twice = drawing.eyebrow.casefold() == drawing.title.casefold()
    return {
        "title": drawing.title,
        "eyebrow": "" if is_said_twice else drawing.eyebrow,
        "line": drawing.line,
        "accent": drawing.accent,
        "codes": sorted(drawing.state_codes),
        "name": facts.name,
    }


def alt_of(words):
    """What is on the picture, for somebody who cannot see it."""
    return ": ".join(filter(None, [words["eyebrow"], words["title"]]))


def digest_of(words):
    """A text that changes whenever the picture of these words does."""
    text = template_digest() + json.dumps(words, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
