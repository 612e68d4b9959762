from initiatives.models.evidence import Measure, Support
from initiatives.models.index import InitiativeIndexPage
from initiatives.models.mixins import CareMixin, CoverMixin, validate_near_year
from initiatives.models.page import InitiativePage
from initiatives.models.rows import (
    Activity,
    Goal,
    InitiativePerson,
    OfficeParticipation,
    ParticipantGroup,
    RelatedPage,
    Theme,
)

__all__ = [
    "Activity",
    "CareMixin",
    "CoverMixin",
    "Goal",
    "InitiativeIndexPage",
    "InitiativePage",
    "InitiativePerson",
    "Measure",
    "OfficeParticipation",
    "ParticipantGroup",
    "RelatedPage",
    "Support",
    "Theme",
    "validate_near_year",
]
