from core.editions.models import EditionStep
from core.in_vain.models import AddressInVain
from core.models.base import BasePage, ListingMixin, ShareDrawing, SocialMixin
from core.models.draft_uses import uses_in_drafts
from core.models.querysets import (
    BasePageManager,
    BasePageQuerySet,
    addresses_of,
    in_batches,
    visible_pages,
    visible_teasers,
)
from core.models.revision_data import RecordRow, content_with
from core.models.settings import (
    CareSettings,
    Footer,
    Navigation,
    OrganizationFacts,
    ReuseSettings,
    SiteAlert,
)
from core.models.tables import TablePageMixin
from core.models.withdrawn import WithdrawnMatter
from core.search.models import PromotedResult, SearchInVain
from core.search.suggestions.models import PageWords, SiteWord

__all__ = [
    "AddressInVain",
    "BasePage",
    "BasePageManager",
    "BasePageQuerySet",
    "CareSettings",
    "EditionStep",
    "Footer",
    "ListingMixin",
    "Navigation",
    "OrganizationFacts",
    "PageWords",
    "PromotedResult",
    "RecordRow",
    "ReuseSettings",
    "SearchInVain",
    "ShareDrawing",
    "SiteAlert",
    "SiteWord",
    "SocialMixin",
    "TablePageMixin",
    "WithdrawnMatter",
    "addresses_of",
    "content_with",
    "in_batches",
    "uses_in_drafts",
    "visible_pages",
    "visible_teasers",
]
