"""The house style as checks of Wagtail's content checker. They advise; nothing is ever refused."""

import json

from django import forms
from django.forms.widgets import Script
from wagtail.admin.userbar import ContentCheckerItem

from editorial.house_style.models import HouseTerm

# More would slow the preview down; the list is the staff's own and grows by hand.
MOST_TERMS = 300
# About half a screen of a phone more than readers take in one breath.
MOST_WORDS = 150
# Where words of the page stand. Menus and footers belong to no page.
PARTS = "p li dt dd h1 h2 h3 h4 h5 h6 blockquote figcaption td th caption summary".split()
TEXT = ", ".join(f"main {part}" for part in PARTS)
TERM_CHECK = "check-house-term"
VAGUE = [
    "click",
    "click here",
    "click on this link",
    "download",
    "find out more",
    "go",
    "here",
    "know more",
    "learn more",
    "link",
    "more",
    "more information",
    "read more",
    "see more",
    "this",
    "this link",
    "this page",
]
HABITS = {
    "house-vague-link": (
        "main a[href]",
        "check-vague-link",
        {"phrases": VAGUE},
        "A link that does not say where it leads",
        "Put the name of the page or paper into the link",
    ),
    "house-long-paragraph": (
        "main p",
        "check-long-paragraph",
        {"mostWords": MOST_WORDS},
        "A wall of text",
        f"More than {MOST_WORDS} words in one paragraph; break it where the thought turns",
    ),
    "house-capitals": (
        TEXT,
        "check-capitals",
        {"mostWords": 3, "mostLetters": 12},
        "All capitals",
        "Capitals read as shouting, and some screen readers spell them; write ordinary letters",
    ),
}


def rule(name, selector, check):
    """A rule of axe-core, of the house's own making."""
    return {
        "id": name,
        "impact": "minor",
        "selector": selector,
        "tags": ["best-practice"],
        "any": [check],
        "enabled": True,
    }


def term_message(term):
    """What the checker says about a term: (what was found, what to write and why)."""
    better = f"Write “{term.prefer}”" if term.prefer else "Leave it out"
    reason = f": {term.reason}" if term.reason else ""
    return {"error_name": f"House style: “{term.avoid}”", "help_text": better + reason}


class HouseCheckerItem(ContentCheckerItem):
    """Wagtail's content checker with the house's checks beside its own."""

    def __init__(self, in_editor=False):
        super().__init__(in_editor=in_editor)
        self.terms = list(HouseTerm.objects.all()[:MOST_TERMS])

    def term_name(self, term):
        """The name of a term's rule."""
        return f"house-term-{term.pk}"

    def get_axe_run_only(self, request):
        """Wagtail's rules, the habits, and one rule for each term."""
        names = [self.term_name(term) for term in self.terms]
        return [*super().get_axe_run_only(request), *HABITS, *names]

    def get_axe_rules(self, request):
        """What the one check for terms looks for, by rule."""
        terms = {
            self.term_name(term): {
                "enabled": True,
                "checks": {
                    TERM_CHECK: {
                        "options": {
                            "avoid": term.avoid,
                            "wholeWords": term.whole_words,
                            "matchCase": term.match_case,
                        }
                    }
                },
            }
            for term in self.terms
        }
        return {**super().get_axe_rules(request), **terms}

    def get_axe_custom_rules(self, request):
        """The rules: where to look."""
        habits = [rule(name, habit[0], habit[1]) for name, habit in HABITS.items()]
        terms = [
            rule(name, f'main [data-house-style~="{name}"]', TERM_CHECK)
            for name in map(self.term_name, self.terms)
        ]
        return [*super().get_axe_custom_rules(request), *habits, *terms]

    def get_axe_custom_checks(self, request):
        """The checks. Their functions are in the script, under the same names."""
        habits = [{"id": habit[1], "options": habit[2]} for habit in HABITS.values()]
        return [*super().get_axe_custom_checks(request), *habits, {"id": TERM_CHECK}]

    def get_axe_messages(self, request):
        """The words of the checker."""
        habits = {
            name: {"error_name": habit[3], "help_text": habit[4]} for name, habit in HABITS.items()
        }
        terms = {self.term_name(term): term_message(term) for term in self.terms}
        return {**super().get_axe_messages(request), **habits, **terms}

    @property
    def media(self):
        """The functions of the checks, as a file: previews run no inline script.

        It learns the terms before the checker runs, to mark where each could stand: to look for
        300 terms in every paragraph of a long page took 35 times as long as to look for three.
        """
        terms = json.dumps([[self.term_name(term), term.avoid] for term in self.terms])
        return forms.Media(js=[Script("js/admin/house-style.js", **{"data-terms": terms})])


def add_house_style(request, items, page):
    """Put the house's checker in the place of Wagtail's, wherever it is shown."""
    for position, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[position] = HouseCheckerItem(in_editor=item.in_editor)
