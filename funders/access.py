"""What is closed to the public, asked for many objects at once."""

from django.utils import timezone

from initiatives.models import InitiativePage


def readable_initiatives(page_ids):
    """Published initiatives by id, private ones included, without those past their expiry."""
    found = InitiativePage.objects.select_related("funder_contact__organization")
    pages = found.in_bulk(list(page_ids))
    now = timezone.now()
    return {
        pk: page
        for pk, page in pages.items()
        if page.live and not (page.expire_at and page.expire_at <= now)
    }


def restricted_initiatives(page_ids):
    """The ids, among those given, of initiatives that not everybody may read."""
    ids = set(page_ids)
    public = InitiativePage.objects.filter(pk__in=ids).public().values_list("pk", flat=True)
    return ids - set(public)
