"""Who can read a page once it is live, or a document, in words, for the status panel and lists."""

from django.utils.text import get_text_list
from wagtail.models import PageViewRestriction

WORDS = {
    PageViewRestriction.LOGIN: "staff who sign in",
    PageViewRestriction.PASSWORD: "people who have the password",
}


def restrictions_in_force(request):
    """The (path of a page, its PageViewRestriction) pairs, read once per request."""
    if not hasattr(request, "page_restrictions"):
        rows = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
        request.page_restrictions = [(row.page.path, row) for row in rows]
    return request.page_restrictions


def readers_below(path, restrictions):
    """Who passes the restrictions of whatever lies above, in words; "" if that is everybody.

    Args:
        path: the path of a page or collection in its tree.
        restrictions: pairs of the path and the restriction of all that are private.
    """
    found = dict.fromkeys(
        WORDS.get(row.restriction_type) or members_of(row)
        for above, row in restrictions
        if path.startswith(above)
    )
    # Each one above asks in its turn.
    return ", who are also ".join(found)


def members_of(restriction):
    """The members of the groups that a restriction names, in words."""
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
    found = readers_below(page.path, restrictions_in_force(request))
    return f"Only {found} can read it." if found else ""
