"""Lists of pages in the admin, with who answers for a page and what it still lacks."""

from datetime import timedelta

import django_filters
from django.db.models import IntegerField
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageFilterSet
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page, WorkflowState, get_default_page_content_type
from wagtail.permissions import page_permission_policy

from core.days import current_day
from editorial.completeness import TOTAL, with_missing_parts
from initiatives.models import InitiativePage

SOON = timedelta(days=30)
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


def ids(pages):
    """The pages as a condition that Wagtail's search accepts, whatever its index holds."""
    return {"pk__in": pages.order_by().values("pk")}


def pages_in_workflow():
    """The ids of pages that wait for somebody's approval, as a subquery."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
    )
    return states.values_list(Cast("object_id", IntegerField()))


class PublicationFilter(django_filters.ChoiceFilter):
    """By how far the page's newest version has got."""

    CHOICES = (
        ("live", "Readers see the newest version"),
        ("changed", "Readers see an older version"),
        ("draft", "Readers see nothing"),
        ("review", "Waits for approval"),
    )

    def filter(self, qs, value):
        """Keep the pages in the chosen state."""
        pages = {
            "live": Page.objects.filter(live=True, has_unpublished_changes=False),
            "changed": Page.objects.filter(live=True, has_unpublished_changes=True),
            "draft": Page.objects.filter(live=False),
            "review": Page.objects.filter(pk__in=pages_in_workflow()),
        }
        return qs.filter(**ids(pages[value])) if value in pages else qs


class ReviewFilter(django_filters.ChoiceFilter):
    """By when the page must be read again."""

    CHOICES = (
        ("overdue", "Overdue"),
        ("soon", "Within 30 days"),
        ("none", "No date set"),
    )

    def filter(self, qs, value):
        """Keep the pages in the chosen state."""
        today = current_day()
        conditions = {
            "overdue": {"review_by__lte": today},
            "soon": {"review_by__gt": today, "review_by__lte": today + SOON},
            "none": {"review_by": None},
        }
        if value not in conditions:
            return qs
        return qs.filter(**ids(InitiativePage.objects.filter(**conditions[value])))


class CompletenessFilter(django_filters.ChoiceFilter):
    """By how much is filled in."""

    CHOICES = (
        ("complete", "Everything filled in"),
        ("part", "Something missing"),
        ("half", "Half or more missing"),
    )

    def filter(self, qs, value):
        """Keep the pages in the chosen state."""
        conditions = {
            "complete": {"missing_count": 0},
            "part": {"missing_count__gt": 0},
            "half": {"missing_count__gte": TOTAL / 2},
        }
        if value not in conditions:
            return qs
        pages = with_missing_parts(InitiativePage.objects.all())
        return qs.filter(**ids(pages.filter(**conditions[value])))


class WorkStatusFilter(django_filters.MultipleChoiceFilter):
    """By the state of the work itself."""

    def filter(self, qs, value):
        """Keep the pages whose work is in one of the chosen states."""
        return qs.filter(**ids(InitiativePage.objects.filter(status__in=value))) if value else qs


class CarePageFilter(django_filters.ChoiceFilter):
    """By whether the page is a care page."""

    CHOICES = (("yes", "Care pages"), ("no", "Other pages"))

    def filter(self, qs, value):
        """Keep one kind of page."""
        if not value:
            return qs
        return qs.filter(**ids(InitiativePage.objects.filter(is_sensitive=value == "yes")))


def one_of(filter_class, label):
    """A filter by one choice of its class, shown as radio buttons."""
    return filter_class(
        label=label, choices=filter_class.CHOICES, empty_label="Any", widget=RadioSelect
    )


class InitiativeFilterSet(PageFilterSet):
    """How staff narrow the list of initiatives."""

    publication = one_of(PublicationFilter, "Status")
    work = WorkStatusFilter(
        label="Work", choices=InitiativePage.Status.choices, widget=CheckboxSelectMultiple
    )
    review = one_of(ReviewFilter, "Review date")
    completeness = one_of(CompletenessFilter, "Filled in")
    care = one_of(CarePageFilter, "Care pages")
    site = None
    has_child_pages = None


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
