"""Who can read a page once it is live, in words, for the status panel and the lists of pages."""

from django.utils.text import get_text_list
from wagtail.models import PageViewRestriction

WORDS = {
    PageViewRestriction.LOGIN: "people who sign in",
    PageViewRestriction.PASSWORD: "people who have the password",
}


def restrictions_in_force(request):
    """The (path of a page, who may read it and what is below it) pairs, read once per request."""
    if not hasattr(request, "restrictions_in_words"):
        rows = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
        request.restrictions_in_words = [
            (row.page.path, WORDS.get(row.restriction_type) or members_of(row)) for row in rows
        ]
    return request.restrictions_in_words


def members_of(restriction):
    """The members of the groups that a PageViewRestriction names, in words."""
    names = sorted(group.name for group in restriction.groups.all())
    return f"members of {get_text_list(names, 'and')}" if names else "superusers"


def readers_of(page, request):
    """Who can read a page once it is live, as a sentence; "" if that is everybody.

    Args:
        page: a Page; the words of a type of pages that is always private come first.
        request: the HttpRequest for which it is asked.
    """
    own_words = getattr(page.specific_class or type(page), "private_readers", "")
    if own_words:
        return f"Only {own_words} can read it."
    if not page.path:
        return ""
    found = dict.fromkeys(
        words for path, words in restrictions_in_force(request) if page.path.startswith(path)
    )
    # Each page above asks in its turn.
    return f"Only {', who are also '.join(found)} can read it." if found else ""
