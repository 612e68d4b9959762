"""Texts for grant forms: how long each may be, counted the way funders' forms count."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.text import length_of


@dataclass(frozen=True)
class Limit:
    """The most that a text may have of "words" or "characters"."""

    most: int
    unit: str

    def count(self, text):
        """How many words (split at white space) or characters (spaces included) a text has.

        Blanks around the text do not count, and the end of a line is one character.
        """
        text = (text or "").strip()
        return len(text.split()) if self.unit == "words" else length_of(text)

    def words(self, text):
        """The count in words, such as "43 of 50 words"."""
        return f"{self.count(text)} of {self.most} {self.unit}"


LIMITS = {
    "text_50": Limit(50, "words"),
    "text_100": Limit(100, "words"),
    "text_250": Limit(250, "words"),
    "text_700": Limit(700, "characters"),
}


class CountedTextarea(AdminAutoHeightTextInput):
    """A text field that says how much of its Limit is used; a script keeps the count in step."""

    class Media:
        js = ["js/admin/counts.js"]
        css = {"all": ["css/admin/counts.css"]}

    def __init__(self, limit, attrs=None):
        self.limit = limit
        super().__init__(attrs=attrs)

    def render(self, name, value, attrs=None, renderer=None):
        """The field, and under it the count of what it holds."""
        context = {
            "limit": self.limit,
            "count": self.limit.words(value),
            "is_over": self.limit.count(value) > self.limit.most,
        }
        field = super().render(name, value, attrs, renderer)
        return field + render_to_string("initiatives/widgets/counted_text.html", context)
