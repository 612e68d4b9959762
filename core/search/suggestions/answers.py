"""What is proposed for what somebody has typed so far."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import IntegerField
from django.db.models.functions import Cast, Length
from wagtail.search.models import IndexEntry

from core.models import visible_pages
from core.search.indexing import content_types
from core.search.suggestions.lookup import likeliest_words, words_beginning
from core.search.words import SHOWN_WORD, key_of

# One letter says nothing yet, and no title is longer than these.
SHORTEST, LONGEST = 2, 120
MOST_TITLES, MOST_WORDS, MOST = 5, 5, 8
# Among more titles than these nobody has found one yet: the next letter narrows them.
MOST_ENTRIES = 500


def titles_with(question):
    """Titles of visible pages with all these words, the last of which may be unfinished."""
    asked = " & ".join(key_of(question).split()) + ":*"
    entries = IndexEntry.objects.filter(
        autocomplete=SearchQuery(asked, config="simple", search_type="raw"),
        content_type__in=content_types(),
    )
    ids = entries.annotate(page=Cast("object_id", IntegerField())).values("page")
    pages = visible_pages().filter(pk__in=ids[:MOST_ENTRIES])
    found = pages.order_by(Length("title"), "title").values_list("title", flat=True)
    return list(dict.fromkeys(found[: MOST_TITLES * 2]))[:MOST_TITLES]


def suggestions(typed):
    """Whole questions (list of str) that may be meant by an unfinished one, the likeliest first.

    Titles of pages first, then the question with its last word finished or, if no word begins so,
    corrected. Fewer than two letters or digits, and more than any title has, give none.
    """
    typed = " ".join(typed.split())
    words = SHOWN_WORD.findall(typed)
    if len(typed) > LONGEST or sum(map(len, words)) < SHORTEST or not key_of(typed):
        return []
    titles = titles_with(typed)
    *before, last = words
    finished = words_beginning(last, MOST_WORDS)
    if not (titles or finished):
        finished = [likeliest_words([last]).get(last)]
    questions = [" ".join([*before, word]) for word in finished if word]
    proposed = {typed.casefold(): typed}
    for text in [*titles, *questions]:
        proposed.setdefault(text.casefold(), text)
    return list(proposed.values())[1 : MOST + 1]
