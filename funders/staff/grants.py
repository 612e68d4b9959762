"""Grants in the admin: who gave what, for what, and which report is due next."""

import django_filters
from django.db.models import Min, Q
from django.forms import Select
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.dates.days import in_words
from directory.models import Organization
from funders.models import Grant
from funders.staff.parts import WIDE


def supporters(request):
    """The organizations that have given a grant."""
    return Organization.objects.filter(pk__in=Grant.objects.values("supporter"))


class GrantFilterSet(WagtailFilterSet):
    """How staff narrow the list."""

    supporter = django_filters.ModelChoiceFilter(queryset=supporters, widget=Select)

    class Meta:
        model = Grant
        fields = ["supporter"]


class GrantIndexView(generic.IndexView):
    """All grants, the latest first."""

    def get_base_queryset(self):
        owed = Min("reports__due_on", filter=Q(reports__sent_on=None))
        grants = super().get_base_queryset().select_related("supporter")
        return grants.annotate(next_report=owed)

    def get_list_more_buttons(self, instance):
        # The title leads to the form already.
        return []


class GrantViewSet(ModelViewSet):
    """The menu item "Grants"."""

    model = Grant
    name = "grants"
    url_prefix = "funders/grants"
    menu_label = "Grants"
    icon = "form"
    add_to_admin_menu = False
    copy_view_enabled = False
    index_view_class = GrantIndexView
    filterset_class = GrantFilterSet
    search_fields = ["title", "supporter__name"]
    ordering = Grant._meta.ordering
    list_display = [
        TitleColumn("title", url_name="grants:edit", sort_key="title"),
        Column("supporter", sort_key="supporter__sort_name"),
        Column("period_text", label="Period", sort_key="starts"),
        Column("amount_text", label="Amount", sort_key="amount", classname=WIDE),
        # In words: that readers do not see a grant is no error, as a red cross would say.
        Column(
            "show",
            label="Readers see it",
            accessor=lambda grant: "yes" if grant.show else "no",
            sort_key="show",
            classname=WIDE,
        ),
        Column(
            "next_report",
            label="Next report",
            accessor=lambda grant: in_words(grant.next_report) if grant.next_report else "",
            sort_key="next_report",
        ),
    ]
