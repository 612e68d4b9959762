"""What follows when somebody's entry in the list of a room, or the room itself, is deleted."""

from django.db.models.signals import post_delete
from django.dispatch import receiver

from funders.models import FunderRoomPage, RoomMember
from funders.rooms.accounts import close_if_unused
from funders.rooms.revocation import STAFF_READERS, close_collection


@receiver(post_delete, sender=RoomMember)
def leave_with_the_entry(sender, instance, **kwargs):
    """Close the account that the entry was for, if it leads into no other room."""
    if instance.user:
        close_if_unused(instance.user)


@receiver(post_delete, sender=FunderRoomPage)
def keep_documents_to_staff(sender, instance, **kwargs):
    """Close the documents of a room that is gone to all funders: nobody is its member anymore."""
    if instance.collection:
        close_collection(instance.collection, STAFF_READERS)
