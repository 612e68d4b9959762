"""Plain text out of rich content."""

import json
import re
import unicodedata
from decimal import Decimal
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.blocks import ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.coreutils import string_to_ascii
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import get_text_for_indexing

# Control signs without tab and line breaks; with the first two, slides break their lines.
BREAKS = re.compile(r"[\x0b\x0c]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Half of a sign of two, such as what is left of an emoji that was cut: no file can hold it.
HALVES = re.compile(r"[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
# What ends a sentence.
ENDINGS = (".", "?", "!", "…")
# Signs of those kinds as JSON may write them.
ESCAPED = re.compile(r"\\u(?:00[01]|007f|d[89a-f])", re.IGNORECASE)


# What closes a quotation, and what opened it.
QUOTES = {"”": "“", "’": "‘", "»": "«", '"': '"', "'": "'"}
BRACKETS = {")": "(", "]": "["}


def sentence(text):
    """The text with one sign at its end: its own, or a full stop if it has none.

    A full stop stands inside a quotation, as in American print, and after brackets that do not
    hold the whole text. A comma, colon or semicolon at the end makes way for it. "" stays "".
    """
    text = text.strip()
    if not any(character.isalnum() for character in text):
        return text
    *before, last = text
    if QUOTES.get(last) in before:
        return sentence(text[:-1]) + last
    if BRACKETS.get(last) == text[0]:
        return text[:-1] + last if text[:-1].endswith(ENDINGS) else f"{text}."
    return text if text.endswith(ENDINGS) else f"{text.rstrip(',;: ')}."


def with_colon(text):
    """The text with a colon, before what belongs to it; none after a sign that asks or calls."""
    text = text.strip().rstrip(",;")
    return text if text.rstrip("".join(QUOTES)).endswith(("?", "!", "…", ":")) else f"{text}:"


def with_subtitle(title, words):
    """A title and what is said of it: "Fair Starts: program summary", "Why? Program summary"."""
    lead = with_colon(title)
    return f"{lead} {words if lead.endswith(':') else words[:1].upper() + words[1:]}"


def as_key(name):
    """A name as names are compared: capitals and blanks aside."""
    return " ".join(name.split()).casefold()


def slug_of(text):
    """How a text reads in an address: "Łukasz Żółć" is "lukasz-zolc"; "" without letter or digit.

    Django's own leaves out a letter that is no other one with an accent.
    """
    return slugify(string_to_ascii(text))


def series(words):
    """Join words (list of str) as the seed's text does: "a", "a and b", "a, b, and c"."""
    *first, last = words
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} and {last}" if first else last


def counted(number, noun, nouns=""):
    """A number with its noun: "1 state", "3 territories"; "" for none.

    `nouns` is the plural where an s does not make it.
    """
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}" if number else ""


def rich_text_to_plain(html):
    """The words of stored rich text, a space between blocks, without markup or entities."""
    return unescape(strip_tags(get_text_for_indexing(str(html or "")))).strip()


def stream_text(stream):
    """The words of a StreamField value in reading order, one block a line."""
    if not stream:
        return ""
    texts = searchable_content(stream.stream_block, stream.raw_data)
    return "\n".join(filter(None, map(rich_text_to_plain, texts)))


def searchable_content(block, value):
    """The texts in a block's stored value, as its `get_searchable_content` gives them.

    Wagtail fetches every page, picture and document first that somebody chose, whose words do not
    count; here only what is stored in the block is looked at. A block that prints something of
    what was chosen, or does not print all that it stores, has a `printed_words(value)`.
    """
    if isinstance(block, ChooserBlock):
        return
    if hasattr(block, "printed_words"):
        yield from block.printed_words(value)
        return
    if isinstance(block, ImageBlock):
        yield "" if value.get("decorative") else value.get("alt_text") or ""
    elif isinstance(block, StreamBlock):
        for child in value:
            yield from searchable_content(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            if name in value:
                yield from searchable_content(child, value[name])
    elif isinstance(block, ListBlock):
        for item in value:
            # An item carries its id along, unless it was stored by code that gives none.
            has_id = isinstance(item, dict) and item.get("type") == "item"
            yield from searchable_content(block.child_block, item["value"] if has_id else item)
    elif isinstance(block, TypedTableBlock):
        table = block.to_python(value)
        yield from (column["heading"] for column in table.columns)
        for row in table.rows:
            for cell in row:
                words = cell.block.get_searchable_content(cell.value)
                # Wagtail leaves out numbers.
                yield from [str(cell.value)] if isinstance(cell.value, Decimal) else words
    else:
        yield from block.get_searchable_content(block.to_python(value))


def length_of(text):
    """How many characters a text has as people count them.

    The end of a line is one, and so is a letter with its accent, however they are written.
    """
    return len(unicodedata.normalize("NFC", text.replace("\r\n", "\n")))


def without_unseen(text):
    """The text without control signs, which nobody sees and neither workbooks nor XML can hold.

    Half a sign becomes what browsers make of it in their own fields: a visible replacement.
    """
    return HALVES.sub(REPLACEMENT, UNSEEN.sub("", BREAKS.sub(" ", text)))


def typed_text(text):
    """One value of a form as its sender means it.

    Lines end in one sign instead of two; signs that nobody sees are taken out, from the JSON in
    which the editor of long texts sends its blocks as well.
    """
    text = without_unseen(text.replace("\r\n", "\n"))
    if not ESCAPED.search(text):
        return text
    try:
        return json.dumps(_clean(json.loads(text)))
    except (ValueError, RecursionError):
        return text


def _clean(value):
    """A value of JSON with all its texts, names included, as `without_unseen` gives them."""
    if isinstance(value, str):
        return without_unseen(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {without_unseen(name): _clean(item) for name, item in value.items()}
    return value
