"""Pages that staff put above the results of certain searches."""

from core.models import visible_teasers
from core.search.models import PromotedResult
from core.search.words import key_of

MOST = 3


def promoted_pages(question):
    """The pages, as teasers with `promotion` (a sentence or ""), for a question; at most MOST."""
    key = key_of(question)
    if not key:
        return []
    rows = PromotedResult.objects.filter(keys__contains=[key]).order_by("pk")
    sentences = dict(rows.values_list("page", "sentence"))
    pages = visible_teasers(sentences)
    found = [pages[pk] for pk in sentences if pk in pages][:MOST]
    for page in found:
        page.promotion = sentences[page.pk] or page.summary_text
    return found
