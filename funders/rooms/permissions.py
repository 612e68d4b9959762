"""Who comes into a room, and who gets its documents.

Asked before Wagtail's own restrictions, which know groups but not rooms: they keep out the public,
this keeps the funders of one room out of the others.
"""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from core.tables.alphabet import alphabetical
from funders.models import FunderRoomPage, RoomMember
from funders.rooms.revocation import FUNDERS, STAFF_READERS
from users.sign_in.access import is_staff


def reads_all_rooms(user):
    """Tell whether somebody is of the staff who read every room."""
    return is_staff(user) and (
        user.is_superuser or user.groups.filter(name__in=STAFF_READERS).exists()
    )


def rooms_of(user):
    """The published rooms that a signed-in person may enter."""
    rooms = FunderRoomPage.objects.published().order_by(alphabetical("title"))
    if reads_all_rooms(user):
        return rooms
    mine = RoomMember.objects.active().filter(user=user, user__groups__name=FUNDERS)
    return rooms.filter(pk__in=mine.values("room"))


def may_enter(user, room):
    """Tell whether a signed-in person may read a room."""
    return rooms_of(user).filter(pk=room.pk).exists()


def guard_room(page, request, serve_args, serve_kwargs):
    """Let members and staff into a room; everybody else is asked to sign in, or finds nothing."""
    if not isinstance(page, FunderRoomPage):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_enter(request.user, page):
        raise Http404
    return None


def guard_document(document, request):
    """Let those who may enter a room have its documents, and nobody else."""
    above = document.collection.get_ancestors(inclusive=True).order_by()
    room = FunderRoomPage.objects.filter(collection__in=above.values("pk")).first()
    if room is None:
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_enter(request.user, room):
        raise Http404
    # What is asked next takes "any logged-in user" for staff.
    document.is_for_guests = True
    return None
