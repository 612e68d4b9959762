"""What is closed to the public, asked for many objects in one query."""

from initiatives.models import InitiativePage


def readable_initiatives(page_ids):
    """Published initiatives by id, private ones included, without those past their expiry."""
    pages = InitiativePage.objects.published().select_related("funder_contact__organization")
    return pages.in_bulk(list(page_ids))


def restricted_initiatives(page_ids):
    """The ids, among those given, of initiatives that not everybody may read."""
    ids = set(page_ids)
    public = InitiativePage.objects.filter(pk__in=ids).public().values_list("pk", flat=True)
    return ids - set(public)
