from funders.models.members import RoomMember
from funders.models.rooms import FunderRoomPage, RoomDocument
from funders.models.share_sets import (
    SharedDocument,
    SharedInitiative,
    ShareSet,
    ShareSetOpens,
)

__all__ = [
    "FunderRoomPage",
    "RoomDocument",
    "RoomMember",
    "ShareSet",
    "ShareSetOpens",
    "SharedDocument",
    "SharedInitiative",
]
