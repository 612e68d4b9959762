from works.models.contributor import Contributor
from works.models.queryset import WorkEntry, WorkPageManager, WorkPageQuerySet, host_of
from works.models.work import WorkPage

__all__ = ["Contributor", "WorkEntry", "WorkPage", "WorkPageManager", "WorkPageQuerySet", "host_of"]
