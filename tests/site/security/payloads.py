"""What somebody types who wants it to run in other people's browsers, and where that could be."""

import itertools
import json
from html.parser import HTMLParser

from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField

from core.dates.fields import PartialDateField

# Part of every payload, and of nothing else on the site.
MARK = "zorilla"
MARKUP = (
    "<script>zorilla()</script>",
    "</script><script>zorilla()</script>",
    "<ScRiPt>zorilla()</sCrIpT>",
    "<img src=x onerror=zorilla()>",
    "<IMG SRC=x OnErRoR=zorilla()>",
    "<img/src=x/onerror=zorilla()>",
    "<svg onload=zorilla()>",
    "<svg><script>zorilla()</script>",
    "<body onload=zorilla()>",
    "<details open ontoggle=zorilla()>",
    "<input autofocus onfocus=zorilla()>",
    "<video src=x onerror=zorilla()>",
    "<marquee onstart=zorilla()>",
    "<iframe srcdoc='<b>zorilla'>",
    "<iframe src=javascript:zorilla()>",
    "<object data=javascript:zorilla()>",
    "<embed src=javascript:zorilla()>",
    "<a href=javascript:zorilla()>x</a>",
    "<form action=javascript:zorilla()>",
    "<math href=javascript:zorilla()>x",
    "<base href=//zorilla.example/>",
    "<link rel=stylesheet href=//zorilla>",
    "<meta http-equiv=refresh content=0;zorilla>",
    "<style>@import '//zorilla'</style>",
    "<template><script>zorilla()//",
    "</title><script>zorilla()//",
    "</textarea><script>zorilla()//",
    "</template><script>zorilla()//",
    "</style><script>zorilla()//",
    "--><script>zorilla()</script>",
    "<![CDATA[<script>zorilla()//",
    "<<script>zorilla()//",
    "'\"><img src=x onerror=zorilla()>",
    "<xmp>zorilla()</xmp>",
)
PLAIN = (
    '" onmouseover="zorilla()',
    "' onmouseover='zorilla()",
    '" style="background:url(//zorilla)',
    "'-zorilla()-'",
    "{{zorilla}}{% debug %}",
    "${zorilla()}",
)
ADDRESSES = (
    "javascript:zorilla()",
    "JaVaScRiPt:zorilla()",
    " javascript:zorilla()",
    "java\tscript:zorilla()",
    "\x01javascript:zorilla()",
    "javascript://zorilla.example/%0azorilla()",
    "data:text/html,<script>zorilla()</script>",
    "vbscript:zorilla()",
    "blob:https://zorilla.example/x",
    "view-source:zorilla",
)
TEXTS = MARKUP + PLAIN
SCHEMES = {"javascript", "data", "vbscript", "blob", "view-source"}
LONGEST = max(map(len, TEXTS))
ADDRESS_ATTRIBUTES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href")


class Poison:
    """Puts the payloads, one after the other, into every text that staff may type."""

    def __init__(self):
        self.payloads = itertools.cycle(TEXTS)
        self.named = 0

    def text(self, longest=None):
        """The next payload of at most `longest` characters."""
        if longest is not None and longest < LONGEST:
            return next((text for text in TEXTS if len(text) <= longest), "")
        return next(self.payloads)

    def record(self, record):
        """Fill the free texts of a model's instance; returns it, not saved."""
        for field in record._meta.concrete_fields:
            if is_free_text(field):
                setattr(record, field.attname, self.text(field.max_length))
        if hasattr(record, "name_key"):
            # One name is one record, however it is spelled.
            self.named += 1
            record.name = f"{self.text(record._meta.get_field('name').max_length - 5)} {self.named}"
        return record

    def value(self, block, value):
        """A block's value with all its free texts filled."""
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return self.text(block.field.max_length)
        if isinstance(block, blocks.StreamBlock):
            for child in value:
                child.value = self.value(child.block, child.value)
        elif isinstance(block, blocks.ListBlock):
            for child in value.bound_blocks:
                child.value = self.value(child.block, child.value)
        elif isinstance(block, TypedTableBlock):
            for column in value.columns:
                column["heading"] = self.text()
            for row in value.row_data:
                row["values"] = [
                    self.value(column["block"], cell)
                    for column, cell in zip(value.columns, row["values"], strict=True)
                ]
        elif isinstance(block, blocks.StructBlock):
            for name, child in block.child_blocks.items():
                if value is not None and hasattr(value, "keys") and name in value:
                    value[name] = self.value(child, value[name])
        return value


def is_free_text(field):
    """Whether staff may write what they like into a model's field."""
    # The text editor's fields hold HTML, which is cleaned on its way there.
    narrow = models.URLField | models.EmailField | models.SlugField | PartialDateField
    narrow |= RichTextField
    is_text = isinstance(field, models.CharField | models.TextField)
    if not is_text or isinstance(field, narrow) or not field.editable or field.choices:
        return False
    # Nothing runs in so few letters.
    if field.max_length and field.max_length < 20:
        return False
    # Bookkeeping that no form shows, and what its own rules keep narrow.
    return field.name not in {"url_path", "path", "username", "password", "token_digest"}


class Reader(HTMLParser):
    """Notes what in an HTML page would run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        """Look at an element; the library calls this."""
        if MARK in tag:
            self.found.append(f"an element of its own: {tag}")
        for name, value in attrs:
            if MARK not in (value or "").lower():
                continue
            scheme = "".join(letter for letter in value if letter > " ").split(":")[0].lower()
            leads = name in ADDRESS_ATTRIBUTES and scheme in SCHEMES
            if leads or name.startswith("on") or name in {"style", "srcdoc"}:
                self.found.append(f"{tag} {name}: {value}")


def faults(text):
    """What in an HTML page runs what was typed, or lets it out of its place, in words."""
    if MARK not in text.lower():
        return []
    reader = Reader()
    reader.feed(text)
    let_out = [f"unescaped: {payload}" for payload in (*MARKUP, *PLAIN[:3]) if payload in text]
    return reader.found + let_out


def pieces_of_html(response):
    """The HTML that an answer brings: itself, or what a dialog puts on the page."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text, kind = body.decode("utf-8", "replace"), response.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        yield text
    elif kind.startswith("application/json"):
        yield from (value for name, value in named_strings(json.loads(text)) if name == "html")


def named_strings(value, name=""):
    """Every string of a JSON value with the name that it has."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from named_strings(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from named_strings(child, name)
    elif isinstance(value, str):
        yield name, value
