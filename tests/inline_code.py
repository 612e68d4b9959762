"""Inline code in HTML: what a policy without 'unsafe-inline' stops a browser from running."""

import json

from bs4 import BeautifulSoup

CODE_TYPES = {"", "text/javascript", "application/javascript", "module"}
LINKS = ("href", "src", "action", "formaction", "xlink:href")


def inline_code(text):
    """Yield every piece of inline code (str) in HTML or JSON, and in what is packed inside it.

    HTML that a script shows later stands in templates, in JSON and in attributes with JSON.
    """
    text = text.strip()
    if text[:1] in ("{", "["):
        try:
            yield from code_in_data(json.loads(text))
        except ValueError:
            return
    elif "<" in text:
        yield from code_in_page(BeautifulSoup(text, "html.parser"))


def code_in_data(data):
    """Yield the inline code in the strings of some JSON data."""
    if isinstance(data, str):
        yield from inline_code(data)
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from code_in_data(part)


def code_in_page(page):
    """Yield the inline code in parsed HTML."""
    for tag in page.find_all(True):
        if tag.name == "script" and not tag.get("src"):
            if tag.get("type", "").lower() in CODE_TYPES:
                yield f"script: {tag.get_text().strip()[:80]}"
            else:
                yield from inline_code(tag.get_text())
        for name, value in tag.attrs.items():
            if name.startswith("on"):
                yield f"{tag.name} {name}: {value[:80]}"
            elif name in LINKS and value.strip().lower().startswith("javascript:"):
                yield f"{tag.name} {name}: {value[:80]}"
            elif name.startswith("data-"):
                yield from inline_code(value)
