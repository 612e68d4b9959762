"""The site search: live public pages of every type, ranked, with excerpts, facets and typo help."""

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import connection
from django.utils.html import escape
from django.utils.safestring import mark_safe
from wagtail.models import Page, get_page_models
from wagtail.search.query import Fuzzy, PlainText

from core.models import BasePage, visible_pages

PAGE_SIZE = 10
# Longer questions are cut: PostgreSQL ranks by words, and nobody types more on purpose.
MAX_QUERY = 500
MAX_WORDS = 32
# Characters that no page's text contains, so they can mark the hits until the text is escaped.
START, STOP = "\ue000", "\ue001"
HEADLINE = (
    f'StartSel="{START}", StopSel="{STOP}", MaxWords=34, MinWords=16, ShortWord=2, '
    'MaxFragments=2, FragmentDelimiter=" … "'
)
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# How alike a word must be to one of the site's words to stand in for it (0 to 1).
LIKENESS = 0.7


def page_types():
    """The page types that searches cover, by model name."""
    models = (model for model in get_page_models() if issubclass(model, BasePage))
    return {model._meta.model_name: model for model in models}


def page_number(text):
    """A page number from an address; anything that is none means the first page."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def find(words, operator, models):
    """Search the visible pages of the given types; returns Wagtail search results."""
    # The search backend refuses subqueries other than pk__in, and `visible()` has one.
    pages = Page.objects.filter(pk__in=visible_pages().values("pk")).type(*models)
    return pages.search(Fuzzy(words) if operator == "fuzzy" else PlainText(words, operator))


def specific_pages(pks):
    """The pages as their own types, by id, ready for `reading_text`; a few queries a type."""
    pages = Page.objects.specific().in_bulk(pks)
    by_type = defaultdict(list)
    for page in pages.values():
        by_type[type(page)].append(page)
    for model, alike in by_type.items():
        model.prepare_reading(alike)
    return pages


@dataclass(frozen=True)
class Facet:
    """A kind of page among the results."""

    value: str
    label: str
    count: int
    url: str
    selected: bool


class SiteSearch:
    """One search as its address asks for it.

    ?q= is the question, ?type= the model name of a page type, ?page= the page of results. Unknown
    types are ignored and named in `message`; page numbers out of range give the nearest page.
    """

    def __init__(self, parameters):
        self.query = " ".join(parameters.get("q", "").split())[:MAX_QUERY].strip()
        self.types = page_types()
        self.asked_type = parameters.get("type", "").strip()[:60]
        self.chosen = self.types.get(self.asked_type)
        self.page_number = page_number(parameters.get("page", ""))

    @cached_property
    def asked_words(self):
        """The words of the question, without signs that mean something to the database."""
        return WORD.findall(self.query)[:MAX_WORDS]

    @cached_property
    def answered(self):
        """The search that was answered: (words, operator), or None when nothing is found.

        First every word as typed, then every word corrected, then any of them.
        """
        asked = " ".join(self.asked_words)
        if not asked:
            return None
        attempts = (
            lambda: (asked, "and"),
            lambda: (self.corrected, "and"),
            lambda: (self.corrected, "or"),
            lambda: (asked, "or"),
        )
        for attempt in attempts:
            words, operator = attempt()
            if words and find(words, operator, self.types.values()).count():
                return words, operator
        return None

    @cached_property
    def corrected(self):
        """The question with its unknown words replaced by the likeliest words of public pages.

        Fuzzy search names the pages whose words are offered, so a correction never shows a word of
        a page that is not public. "" if nothing is alike.
        """
        pages = list(find(" ".join(self.asked_words), "fuzzy", self.types.values())[:20])
        for word in self.asked_words[:8] if not pages else []:
            pages += find(word, "fuzzy", self.types.values())[:5]
        known = {
            word.lower(): word.lower()
            for page in specific_pages([page.pk for page in pages]).values()
            for word in WORD.findall(f"{page.title} {page.reading_text()}")
        }
        words = []
        for word in self.asked_words:
            near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=LIKENESS)
            words.append(near[0] if near else word)
        changed = [word.lower() for word in self.asked_words] != words
        return " ".join(words) if changed and known else ""

    @cached_property
    def facets(self):
        """The kinds of page among the results, the most frequent first."""
        if self.answered is None:
            return []
        counts = find(*self.answered, self.types.values()).facet("content_type_id")
        content_types = ContentType.objects.get_for_models(*self.types.values())
        facets = [
            Facet(
                name,
                model.page_label,
                counts[content_types[model].pk],
                self.address(type=name),
                model is self.chosen,
            )
            for name, model in self.types.items()
            if counts.get(content_types[model].pk)
        ]
        return sorted(facets, key=lambda facet: (-facet.count, facet.label))

    def address(self, **parameters):
        """The address of this question with other parameters; empty ones are left out."""
        kept = {"q": self.query, **parameters}
        return "?" + urlencode({name: value for name, value in kept.items() if value})

    @cached_property
    def results(self):
        """The asked-for page (Paginator page) of results; each has `excerpt`, safe HTML."""
        found = []
        if self.answered:
            models = [self.chosen] if self.chosen else self.types.values()
            found = find(*self.answered, models)
        page = Paginator(found, PAGE_SIZE).get_page(self.page_number)
        ranked = [result.pk for result in page.object_list]
        by_id = specific_pages(ranked)
        page.object_list = [by_id[pk] for pk in ranked if pk in by_id]
        if page.object_list:
            texts = [result.reading_text() for result in page.object_list]
            for result, excerpt in zip(
                page.object_list, excerpts(texts, self.answered[0]), strict=True
            ):
                result.excerpt = excerpt
        return page

    @property
    def message(self):
        """What the address asked for in vain, in words; "" if nothing."""
        if self.asked_type and not self.chosen:
            return f"There is no kind of page called “{self.asked_type}”, so it was left out."
        return ""

    def context(self):
        """What templates/core/search.html prints."""
        answered_words = self.answered[0] if self.answered else ""
        asked = " ".join(self.asked_words)
        return {
            "query": self.query,
            "results": self.results,
            "facets": self.facets,
            "total": sum(facet.count for facet in self.facets),
            "all_url": self.address(),
            "corrected_query": answered_words if answered_words != asked else "",
            "is_partial": bool(self.answered and self.answered[1] == "or"),
            "message": self.message,
            "chosen_type": self.chosen.page_label if self.chosen else "",
            "query_prefix": self.address(type=self.asked_type if self.chosen else "")[1:] + "&",
        }


def excerpts(texts, words):
    """The passages of each text around the words, as safe HTML with <mark>.

    PostgreSQL finds the words by their stems, as the search itself does.
    """
    any_word = " or ".join(words.split())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline('english', text, websearch_to_tsquery('english', %s), %s)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS page (text, position) ORDER BY position",
            [any_word, HEADLINE, texts],
        )
        passages = [passage for (passage,) in cursor.fetchall()]
    return [
        mark_safe(  # noqa: S308 - escaped first; only the marks are ours
            escape(passage).replace(START, "<mark>").replace(STOP, "</mark>")
        )
        for passage in passages
    ]
