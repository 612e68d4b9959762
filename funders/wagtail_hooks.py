"""What funders read, in the admin: one menu, "Funders"."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from funders.rooms.permissions import guard_document, guard_room
from funders.staff.grants import GrantViewSet
from funders.staff.members import RoomMemberViewSet
from funders.staff.share_sets import ShareSetViewSet

# Before Wagtail's own of the same kind.
hooks.register("before_serve_page", guard_room, order=-10)
hooks.register("before_serve_document", guard_document, order=-10)


class FundersViewSetGroup(ModelViewSetGroup):
    """Share sets, the members of rooms, and grants."""

    menu_label = "Funders"
    menu_icon = "group"
    menu_order = 260
    items = (ShareSetViewSet, RoomMemberViewSet, GrantViewSet)


@hooks.register("register_admin_viewset")
def register_funders():
    """Give the menu and its views their addresses."""
    return FundersViewSetGroup()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name in the history what our own buttons do."""
    actions.register_action("funders.new_address", "New address", "Made a new address")
    actions.register_action("funders.revoke", "Revoke", "Revoked")
    actions.register_action("funders.invite", "Invite", "Sent an invitation")
    actions.register_action("funders.end", "End access", "Ended the access")
