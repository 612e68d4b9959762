from core.editions.models import EditionStep
from core.models.base import BasePage
from core.models.media import CustomDocument, CustomImage, CustomRendition
from core.models.mixins import ListingMixin, SocialMixin
from core.models.querysets import BasePageManager, BasePageQuerySet, visible_pages
from core.models.settings import CareSettings, Footer, Navigation, OrganizationFacts, SiteAlert
from core.models.tables import TablePageMixin
from core.models.versions import PublishedVersion, VersionedPageMixin
from core.models.withdrawals import WithdrawnVersion

__all__ = [
    "BasePage",
    "BasePageManager",
    "BasePageQuerySet",
    "CareSettings",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "EditionStep",
    "Footer",
    "ListingMixin",
    "Navigation",
    "OrganizationFacts",
    "PublishedVersion",
    "SiteAlert",
    "SocialMixin",
    "TablePageMixin",
    "VersionedPageMixin",
    "WithdrawnVersion",
    "visible_pages",
]
