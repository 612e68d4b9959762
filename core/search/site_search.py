"""The site search: live public pages of every type, ranked, with excerpts, facets and typo help."""

from collections import Counter, defaultdict
from functools import cached_property
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.paginator import Paginator
from django.db.models import BigIntegerField, F, IntegerField, Q, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast
from wagtail.models import get_page_models
from wagtail.search.backends.database.postgres.weights import get_sql_weights
from wagtail.search.models import IndexEntry

from core.models import BasePage, visible_pages
from core.search.excerpts import MARK, document_excerpts, excerpts, repeats
from core.search.facets import LABELS, Choice, Facets
from core.search.in_vain import count_search_in_vain
from core.search.indexing import content_types, printed_texts
from core.search.promotions import promoted_pages
from core.search.suggestions.lookup import likeliest_words
from core.search.words import SHOWN_WORD, fold, prepare, tsquery

PAGE_SIZE = 10
# Longer questions are cut: PostgreSQL ranks by words, and nobody types more on purpose.
MAX_QUERY = 500
MAX_WORDS = 32
# More than there are content types.
KINDS = 1 << 16
# Of more words than these nobody typed all wrong.
MAX_CORRECTED = 8


def page_types():
    """The page types that searches cover, by model name."""
    models = (m for m in get_page_models() if issubclass(m, BasePage) and m.is_creatable)
    return {model._meta.model_name: model for model in models}


def page_number(text):
    """A page number from an address; anything that is none means the first page."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def search_query(question):
    """A question as `tsquery` gives it, ready for the database."""
    return SearchQuery(question, config="english", search_type="raw")


def entries_with(question):
    """The index entries of pages whose title or text answers a SearchQuery."""
    answers = Q(title=question) | Q(body=question)
    return IndexEntry.objects.filter(answers, content_type__in=content_types())


def find(words, operator):
    """Search the visible pages; returns (id, content type id) pairs, the best first.

    Args:
        words: as `prepare` gives them.
        operator: "&" if a page must have all of the words, "|" if one is enough.
    """
    asked, any_of_them = tsquery(words, operator), tsquery(words, "|")
    question = search_query(asked)
    title, body = F("title"), F("body")
    weights = get_sql_weights()
    rank = SearchRank(title, question, weights=weights) * F("title_norm")
    rank += SearchRank(body, question, weights=weights)
    # The condition and order of Wagtail's own search. That one of the words stands somewhere is
    # found in an index; that all do, wherever they stand, is then asked of those entries alone.
    entries = entries_with(search_query(any_of_them))
    if asked != any_of_them:
        text = CombinedExpression(title, "||", body)
        entries = entries.annotate(text=text).filter(text=question)
    pk = Cast("object_id", IntegerField())
    entries = entries.alias(page=pk).filter(page__in=visible_pages().values("pk"))
    # One row with all hits, each as one number: thousands of rows would cost more than all else.
    hit = Cast("object_id", BigIntegerField()) * KINDS + F("content_type_id")
    hits = entries.aggregate(hits=ArrayAgg(hit, order_by=[rank.desc(), pk.desc()]))["hits"]
    return [divmod(number, KINDS) for number in hits or ()]


def found_pages(hits):
    """The found pages as their own types, by id, with what a result prints; a query for each type.

    Args:
        hits: (id, content type id) pairs.
    """
    by_type = defaultdict(list)
    for pk, content_type in hits:
        by_type[content_type].append(pk)
    pages = {}
    for content_type, pks in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        pages |= model.objects.teasers().in_bulk(pks)
    return pages


def unknown_words(words):
    """Those of the words (list of str) that may be typing errors: printed on no public page.

    A number is what it is, and two letters are too few to be sure.
    """
    words = [word for word in words if len(word) > 2 and not any(map(str.isdigit, word))]
    visible = visible_pages().values("pk")
    pk = Cast("object_id", IntegerField())
    found = []
    for place, word in enumerate(words):
        entries = (
            entries_with(search_query(tsquery(prepare(word), "&")))
            .alias(page=pk)
            .filter(page__in=visible)
        )
        found.append(entries.order_by().values_list(Value(place))[:1])
    known = {place for (place,) in found[0].union(*found[1:], all=True)} if found else set()
    return [word for place, word in enumerate(words) if place not in known]


class SiteSearch:
    """One search as its address asks for it.

    ?q= is the question, ?type= the model name of a page type, ?initiative=, ?topic= and ?year= are
    facets, ?page= the page of results. Values that no result has are left out and named in
    `messages`; page numbers out of range give the nearest page.
    """

    def __init__(self, parameters):
        self.parameters = parameters
        self.query = " ".join(parameters.get("q", "").split())[:MAX_QUERY].strip()
        self.types = page_types()
        self.asked_type = parameters.get("type", "").strip()[:60]
        self.chosen = self.types.get(self.asked_type)
        self.page_number = page_number(parameters.get("page", ""))
        # The content type ids of all hits by page id, the best first; `answered` fills it.
        self.hits = {}

    @cached_property
    def asked_words(self):
        """The words of the question as typed, without signs that mean something to the database."""
        return SHOWN_WORD.findall(self.query)[:MAX_WORDS]

    @cached_property
    def answered(self):
        """The search that was answered: (question, operator), or None when nothing is found.

        First every word as typed, then every word corrected, then any of them.
        """
        if not prepare(self.query):
            return None
        attempts = (
            lambda: (self.query, "&"),
            lambda: (self.corrected, "&"),
            lambda: (self.corrected, "|"),
            lambda: (self.query, "|"),
        )
        for attempt in attempts:
            question, operator = attempt()
            words = prepare(question)[:MAX_WORDS]
            self.hits = dict(find(words, operator)) if words else {}
            if self.hits:
                return question, operator
        return None

    @cached_property
    def corrected(self):
        """The question with its unknown words replaced by the likeliest words of public pages.

        "" if nothing is alike.
        """
        words = likeliest_words(unknown_words(self.asked_words)[:MAX_CORRECTED])
        better = SHOWN_WORD.sub(lambda found: words.get(found[0], found[0]), self.query)
        return better if better != self.query else ""

    @cached_property
    def facets(self):
        """What the results are narrowed by (Facets)."""
        hits = self.hits if self.answered else {}
        chosen = ContentType.objects.get_for_model(self.chosen).pk if self.chosen else None
        return Facets(self.parameters, hits, chosen)

    @cached_property
    def kinds(self):
        """The kinds of page among the results (Choice), the most frequent first."""
        counts = Counter(map(self.hits.get, self.facets.of_any_kind))
        content_types = ContentType.objects.get_for_models(*self.types.values())
        found = [
            (name, model, counts[content_types[model].pk]) for name, model in self.types.items()
        ]
        choices = [
            Choice(
                name,
                model.page_label if count == 1 else model.plural_label(),
                count,
                self.address(type="" if model is self.chosen else name),
                model is self.chosen,
            )
            for name, model, count in found
            if count or model is self.chosen
        ]
        return sorted(choices, key=lambda choice: (-choice.count, fold(choice.label)))

    @property
    def groups(self):
        """What else the results can be narrowed by: (label, choices, whether one is chosen)."""
        groups = []
        for name, label in LABELS.items():
            choices = self.facets.choices(name, self.address)
            if choices:
                groups.append((label, choices, name in self.facets.chosen))
        return groups

    def address(self, **changes):
        """The address of these results with other parameters; empty ones are left out.

        What is chosen stands in one order, so that the same results have the same address.
        """
        kept = {"q": self.query, "type": self.asked_type if self.chosen else ""}
        kept |= dict.fromkeys(LABELS, "") | self.facets.chosen | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value})

    @cached_property
    def results(self):
        """The page (of Paginator) asked for; its results have `label` and `excerpt`, safe HTML."""
        page = Paginator(self.facets.narrowed, PAGE_SIZE).get_page(self.page_number)
        by_id = found_pages([(pk, self.hits[pk]) for pk in page.object_list])
        page.object_list = [by_id[pk] for pk in page.object_list if pk in by_id]
        if page.object_list:
            texts = printed_texts(by_id)
            words = prepare(self.answered[0])[:MAX_WORDS]
            found = excerpts([texts[result.pk] for result in page.object_list], tsquery(words, "|"))
            for result, excerpt in zip(page.object_list, found, strict=True):
                result.label = getattr(result, "result_label", "") or result.page_label
                result.excerpt = "" if repeats(excerpt, result.label) else excerpt
            unmarked = [result.pk for result in page.object_list if MARK not in result.excerpt]
            in_documents = document_excerpts(unmarked, words)
            for result in page.object_list:
                if result.pk in in_documents:
                    result.document, result.excerpt = in_documents[result.pk]
        return page

    @property
    def messages(self):
        """What the address asked for in vain, in words."""
        messages = [
            f"No result has the {LABELS[name].lower()} “{value}”, so it was left out."
            for name, value in self.facets.in_vain
        ]
        if self.asked_type and not self.chosen:
            messages.append(
                f"There is no kind of page called “{self.asked_type}”, so it was left out."
            )
        return messages

    @cached_property
    def promoted(self):
        """The pages that staff put above the first results of this question."""
        is_narrowed = self.chosen or self.facets.chosen or self.page_number > 1
        return [] if is_narrowed else promoted_pages(self.query)

    def context(self):
        """What templates/search/search.html prints; a search in vain is counted."""
        answered, operator = self.answered or ("", "")
        if not (self.hits or self.promoted):
            count_search_in_vain(self.query, self.asked_words)
        return {
            "query": self.query,
            "results": self.results,
            "promoted": self.promoted,
            "kinds": self.kinds,
            "groups": self.groups,
            "total": len(self.facets.of_any_kind),
            "found": len(self.hits),
            "all_url": self.address(type=""),
            "unnarrowed_url": self.address(type="", **dict.fromkeys(LABELS, "")),
            "corrected_query": answered if answered != self.query else "",
            "is_partial": operator == "|",
            "messages": self.messages,
            "chosen_type": self.chosen.page_label if self.chosen else "",
            "query_prefix": self.address()[1:] + "&",
        }
