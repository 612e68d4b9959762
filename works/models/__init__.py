from works.models.contributor import MOST_NAMED, Contributor, credits_of, in_short
from works.models.queryset import WorkEntry, WorkPageManager, WorkPageQuerySet, host_of
from works.models.work import WorkPage

__all__ = [
    "MOST_NAMED",
    "Contributor",
    "WorkEntry",
    "WorkPage",
    "WorkPageManager",
    "WorkPageQuerySet",
    "credits_of",
    "host_of",
    "in_short",
]
