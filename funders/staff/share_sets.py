"""Share sets in the admin: who was sent what, until when, and how to end it."""

import django_filters
from django.contrib.auth import get_user_model
from django.forms import RadioSelect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.decorators.debug import sensitive_variables
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from core.dates.days import current_day
from funders.models import ShareSet
from funders.staff.parts import WIDE, ActionColumn, KeepsStateMixin


class StateColumn(BaseColumn):
    """How a set stands, in words."""

    cell_template_name = "funders/staff/share_set_state_cell.html"


class RevokeColumn(ActionColumn):
    """Ends a set in one press."""

    cell_template_name = "funders/staff/revoke_cell.html"


class StateFilter(django_filters.ChoiceFilter):
    """By how a set stands today."""

    def filter(self, qs, value):
        """Keep the sets in the chosen state."""
        return qs.in_state(value, current_day()) if value else qs


def owners(request):
    """The people who have made a set."""
    return get_user_model().objects.filter(pk__in=ShareSet.objects.values("owner"))


class ShareSetFilterSet(WagtailFilterSet):
    """How staff narrow the list."""

    state = StateFilter(
        label="State", choices=ShareSet.State.choices, empty_label="Any", widget=RadioSelect
    )
    owner = django_filters.ModelChoiceFilter(
        label="Owner", queryset=owners, empty_label="Anybody", widget=RadioSelect
    )

    class Meta:
        model = ShareSet
        fields = []


class ShareSetIndexView(generic.IndexView):
    """All sets, the newest first."""

    def get_base_queryset(self):
        return super().get_base_queryset().with_opens().select_related("owner")

    def get_list_more_buttons(self, instance):
        # The title leads to the form already.
        return []


class ShareSetCreateView(generic.CreateView):
    """A new set. Its address is made on the next page, where it is shown that one time."""

    submit_button_label = "Save and go on"
    submit_button_active_label = "Saving…"
    success_message = None

    def save_instance(self):
        self.form.instance.owner = self.request.user
        return super().save_instance()

    def get_success_url(self):
        return reverse("share_sets:address", args=[self.object.pk])


class ShareSetEditView(KeepsStateMixin, generic.EditView):
    """The form of a set, with how it stands above it."""

    state_fields = ("token_digest", "address_made_at", "revoked_at")
    template_name = "funders/staff/share_set_edit.html"


class OneSetMixin(PermissionCheckedMixin):
    """For a view about one set, for those who may change sets."""

    permission_required = "change"

    @cached_property
    def share_set(self):
        """The ShareSet that the address names."""
        return get_object_or_404(ShareSet, pk=self.kwargs["pk"])


class ShareSetAddressView(OneSetMixin, generic.WagtailAdminTemplateMixin, TemplateView):
    """Make a set's secret address. It is in the answer to the press of the button, nowhere else."""

    template_name = "funders/staff/share_set_address.html"
    page_title = "Address"
    header_icon = "link"
    address = ""

    def get_breadcrumbs_items(self):
        edit = reverse("share_sets:edit", args=[self.share_set.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("share_sets:index"), "label": "Share sets"},
            {"url": edit, "label": str(self.share_set)},
            {"url": "", "label": self.page_title},
        ]

    @sensitive_variables()
    def post(self, request, pk):
        """Make the address, and show it."""
        if self.share_set.ends_on < current_day():
            messages.error(request, "The last day has passed. Choose a later one first.")
            return redirect("share_sets:edit", pk)
        place = reverse("shared_set", args=[f"{self.share_set.make_address()}/"])
        self.address = request.build_absolute_uri(place)
        log(instance=self.share_set, action="funders.new_address")
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "share_set": self.share_set,
            "address": self.address,
        }


class ShareSetRevokeView(OneSetMixin, generic.WagtailAdminTemplateMixin, TemplateView):
    """End a set immediately; the button stands in the list and on the set's page."""

    http_method_names = ["post"]

    def post(self, request, pk):
        """Revoke the set, and go back to the list."""
        if not self.share_set.revoked_at:
            self.share_set.revoke()
            log(instance=self.share_set, action="funders.revoke")
        messages.success(
            request, f"“{self.share_set}” is revoked. Its address opens nothing anymore."
        )
        return redirect("share_sets:index")


class ShareSetViewSet(ModelViewSet):
    """The menu item "Share sets"."""

    model = ShareSet
    name = "share_sets"
    url_prefix = "funders/share-sets"
    menu_label = "Share sets"
    icon = "link"
    add_to_admin_menu = False
    copy_view_enabled = False
    index_view_class = ShareSetIndexView
    add_view_class = ShareSetCreateView
    edit_view_class = ShareSetEditView
    filterset_class = ShareSetFilterSet
    search_fields = ["title", "recipient"]
    ordering = "-created_at"
    list_display = [
        TitleColumn("title", url_name="share_sets:edit", sort_key="title"),
        Column("recipient", sort_key="recipient"),
        StateColumn("state", label="State", sort_key="ends_on"),
        Column(
            "opens",
            label="Opened",
            accessor=lambda share_set: share_set.opens_total or 0,
        ),
        Column(
            "owner",
            accessor=lambda share_set: (
                get_user_display_name(share_set.owner) if share_set.owner else "nobody"
            ),
            classname=WIDE,
        ),
        DateColumn("created_at", label="Made", sort_key="created_at", classname=WIDE),
        RevokeColumn("revoke", label="End"),
    ]

    def get_urlpatterns(self):
        """Wagtail's views and two of our own."""
        policy = {"permission_policy": self.permission_policy}
        return [
            *super().get_urlpatterns(),
            path(
                "address/<int:pk>/",
                self.construct_view(ShareSetAddressView, **policy),
                name="address",
            ),
            path(
                "revoke/<int:pk>/",
                self.construct_view(ShareSetRevokeView, **policy),
                name="revoke",
            ),
        ]
