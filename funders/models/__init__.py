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
    "PortfolioPage",
    "RoomDocument",
    "RoomMember",
    "ShareSet",
    "ShareSetOpens",
    "SharedDocument",
    "SharedInitiative",
]
