"""Lists of pages in the admin, with who answers for a page and what it still lacks."""

from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.dates.days import current_day
from editorial.listings.completeness import TOTAL, with_missing_parts
from editorial.listings.filters import SOON, InitiativeFilterSet
from initiatives.models import InitiativePage

# Columns that narrow windows leave out.
WIDE = "listing-wide"


class WorkColumn(Column):
    """The state of the work itself, such as active."""

    empty_value_display = "not stated"

    def get_value(self, instance):
        """The state in words."""
        return instance.get_status_display()


class OwnerColumn(Column):
    """The colleague who answers for the page."""

    empty_value_display = "nobody"

    def get_value(self, instance):
        """The person's name; "" for a page without an owner."""
        return get_user_display_name(instance.owner) if instance.owner else ""


class ReviewColumn(BaseColumn):
    """When the page must be read again, and whether that day has come."""

    cell_template_name = "editorial/review_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        today = current_day()
        context["is_overdue"] = bool(instance.review_by and instance.review_by <= today)
        context["is_soon"] = bool(instance.review_by and instance.review_by <= today + SOON)
        return context


class CompletenessColumn(BaseColumn):
    """How many parts are filled in, and the names of those that are not."""

    cell_template_name = "editorial/completeness_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        missing = instance.missing_parts
        return super().get_cell_context_data(instance, parent_context) | {
            "filled": TOTAL - len(missing),
            "total": TOTAL,
            "missing": missing,
        }


class OwnerListingMixin:
    """Gives a list of pages a column with the owner, at the cost of one query."""

    def annotate_queryset(self, pages):
        """Prepare what the columns print."""
        return super().annotate_queryset(pages).prefetch_related("owner")

    def get_valid_orderings(self):
        """Wagtail's search orders by what its index holds; ours it does not."""
        orderings = super().get_valid_orderings()
        unknown = {"owner__last_name", "review_by", "missing_count"}
        if not self.is_searching:
            return orderings
        return [name for name in orderings if name.lstrip("-") not in unknown]


class InitiativeListingMixin(OwnerListingMixin):
    """Gives a list of initiatives the columns that say who must do what next."""

    base_columns = [
        *(column for column in IndexView.base_columns if column.name in {"bulk_actions", "title"}),
        DateColumn(
            "latest_revision_created_at",
            label="Updated",
            sort_key="latest_revision_created_at",
            classname=WIDE,
        ),
        PageStatusColumn("status", label="Status", sort_key="live"),
        WorkColumn("work", label="Work", sort_key="status", classname=WIDE),
        OwnerColumn("owner", label="Owner", sort_key="owner__last_name", classname=WIDE),
        ReviewColumn("review", label="Review by", sort_key="review_by"),
        CompletenessColumn("completeness", label="Filled in", sort_key="missing_count"),
    ]

    def annotate_queryset(self, pages):
        return super().annotate_queryset(with_missing_parts(pages))


class InitiativeIndexView(InitiativeListingMixin, IndexView):
    """All initiatives, wherever they stand in the tree."""

    page_title = "Initiatives"


class InitiativeExplorerView(InitiativeListingMixin, ExplorableIndexView):
    """The initiatives below their index page."""


class PageExplorerView(OwnerListingMixin, ExplorableIndexView):
    """The pages below any other page."""

    base_columns = [
        *ExplorableIndexView.base_columns,
        OwnerColumn(
            "owner", label="Owner", sort_key="owner__last_name", width="12%", classname=WIDE
        ),
    ]


class InitiativeUseView(InitiativeListingMixin, ContentTypeUseView):
    """All initiatives, from the report on page types."""


class PageUseView(OwnerListingMixin, ContentTypeUseView):
    """All pages of another type, from the report on page types."""


class InitiativeMenuMixin:
    """Shows the menu item to those who may open what it leads to."""

    def is_shown(self, request):
        """Whether the person may list pages."""
        return page_permission_policy.user_has_any_permission(
            request.user, InitiativeIndexView.any_permission_required
        )


class InitiativeListingViewSet(PageListingViewSet):
    """The menu item "Initiatives"."""

    model = InitiativePage
    name = "initiatives"
    url_prefix = "initiatives"
    menu_label = "Initiatives"
    icon = "pick"
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = InitiativeIndexView
    filterset_class = InitiativeFilterSet

    @property
    def menu_item_class(self):
        """The menu item, hidden from those who may not list pages."""
        return type("InitiativeMenuItem", (InitiativeMenuMixin, super().menu_item_class), {})


class InitiativeViewSet(PageViewSet):
    """The same columns where the page tree is explored."""

    model = InitiativePage
    index_view_class = InitiativeExplorerView
    content_type_use_view_class = InitiativeUseView
    filterset_class = InitiativeFilterSet


class StaffPageViewSet(PageViewSet):
    """All other pages where the page tree is explored."""

    model = Page
    index_view_class = PageExplorerView
    content_type_use_view_class = PageUseView
