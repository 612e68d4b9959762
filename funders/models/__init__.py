from funders.models.grants import Grant, GrantInitiative, GrantReport
from funders.models.members import RoomMember
from funders.models.portfolio import PortfolioPage
from funders.models.rooms import FunderRoomPage, RoomDocument
from funders.models.share_sets import (
    SharedDocument,
    SharedInitiative,
    ShareSet,
    ShareSetOpens,
)

__all__ = [
    "FunderRoomPage",
    "Grant",
    "GrantInitiative",
    "GrantReport",
    "PortfolioPage",
    "RoomDocument",
    "RoomMember",
    "ShareSet",
    "ShareSetOpens",
    "SharedDocument",
    "SharedInitiative",
]
