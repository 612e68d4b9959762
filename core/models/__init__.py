from core.editions.models import EditionStep
from core.models.base import BasePage, ListingMixin, SocialMixin
from core.models.querysets import BasePageManager, BasePageQuerySet, in_batches, visible_pages
from core.models.settings import CareSettings, Footer, Navigation, OrganizationFacts, SiteAlert
from core.models.tables import TablePageMixin

__all__ = [
    "BasePage",
    "BasePageManager",
    "BasePageQuerySet",
    "CareSettings",
    "EditionStep",
    "Footer",
    "ListingMixin",
    "Navigation",
    "OrganizationFacts",
    "SiteAlert",
    "SocialMixin",
    "TablePageMixin",
    "in_batches",
    "visible_pages",
]
