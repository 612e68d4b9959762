"""Addresses below /funders/ that are no pages of the tree."""

from django.urls import path, re_path

from funders.rooms.views import entrance, invitation, rooms
from funders.shared.views import shared_set

urlpatterns = [
    # Whatever follows, line breaks included: see the views.
    re_path(r"^shared/(?P<rest>[\s\S]*)$", shared_set, name="shared_set"),
    re_path(r"^invitation/(?P<rest>[\s\S]*)$", invitation, name="room_invitation"),
    path("rooms/", rooms, name="funder_rooms"),
    path("rooms/entrance/", entrance, name="funder_entrance"),
]
