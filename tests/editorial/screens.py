"""What the screens of the admin say: labels, buttons, headings and messages."""

import html
import json
import re

from bs4 import BeautifulSoup

SHOWN = ("aria-label", "title", "placeholder", "value")
# Whose text, with that of what is inside them, is one name on the screen.
NAMED = "a button dt h1 h2 h3 h4 label legend li option p span strong summary td th".split()
LONGEST = 90


def strings_in(data):
    """Every string in some JSON data, and in the HTML and JSON that stands in it as text."""
    if isinstance(data, str):
        yield data
        yield from strings_of(data)
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from strings_in(part)


def strings_of(text):
    """Every name in some HTML or JSON that a screen shows now, or a script shows later."""
    text = text.strip()
    if text[:1] in ("{", "["):
        try:
            yield from strings_in(json.loads(text))
        except ValueError:
            return
    elif "<" in text:
        yield from strings_of_page(BeautifulSoup(text, "html.parser"))


def strings_of_page(page):
    """The same of parsed HTML."""
    for script in page.find_all(["script", "template"]):
        yield from strings_of(html.unescape(script.decode_contents()))
        script.extract()
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            if name in SHOWN:
                yield value
            elif name.startswith("data-") and value[:1] in ("{", "["):
                yield from strings_of(value)
        yield from tag.find_all(string=True, recursive=False)
    for tag in page.find_all(NAMED):
        yield tag.get_text(" ")


def words_on(page):
    """The names on a page of the admin (str), each on one line."""
    lines = (re.sub(r"\s+", " ", text).strip(" *") for text in strings_of(page))
    return {line for line in lines if 0 < len(line) <= LONGEST}
