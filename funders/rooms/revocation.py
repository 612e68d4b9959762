"""What keeps a room closed: a restriction on its page, a collection of its own for its files."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

# Everybody who was invited to a room; made by a migration, without any right in the admin.
FUNDERS = "Funders"
# Staff who read a room as its members do. Other staff see drafts of it in the admin.
STAFF_READERS = ("Publishers", "Administrators")
COLLECTION_NAME = "Funder rooms"


def is_closed(page):
    """Tell whether a stored page is open to nobody but the groups that may read rooms."""
    allowed = {FUNDERS, *STAFF_READERS}
    restrictions = PageViewRestriction.objects.filter(page_id=page.pk)
    return any(
        restriction.restriction_type == PageViewRestriction.GROUPS
        and {group.name for group in restriction.groups.all()} <= allowed
        for restriction in restrictions
    )


def close_page(page):
    """Restrict a stored page to the groups that may read rooms, if that is not done."""
    if is_closed(page):
        return
    restriction, _ = PageViewRestriction.objects.update_or_create(
        page_id=page.pk, defaults={"restriction_type": PageViewRestriction.GROUPS}
    )
    restriction.groups.set(Group.objects.filter(name__in=[FUNDERS, *STAFF_READERS]))


def close_collection(collection, groups):
    """Let only the groups of these names have what is in a Collection and below it."""
    restriction, _ = CollectionViewRestriction.objects.update_or_create(
        collection=collection, defaults={"restriction_type": CollectionViewRestriction.GROUPS}
    )
    restriction.groups.set(Group.objects.filter(name__in=groups))


def rooms_collection():
    """The Collection above those of all rooms, made when there is none.

    Which funders get what is below it is decided in `funders.rooms.permissions`.
    """
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=COLLECTION_NAME).first()
    if collection is None:
        collection = root.add_child(name=COLLECTION_NAME)
    if not CollectionViewRestriction.objects.filter(collection=collection).exists():
        close_collection(collection, [FUNDERS, *STAFF_READERS])
    return collection


def make_collection(title):
    """Return a new private Collection for the documents of a room with this title."""
    return rooms_collection().add_child(name=title)
