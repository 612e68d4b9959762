"""The shared records in the admin: one menu, "Directory"."""

import django_filters
from django.forms import Select
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory import models
from directory.consent.views import register_action
from directory.county_chooser import CountyChooserViewSet
from directory.editing import RecordCopyView, RecordCreateView, RecordEditView


class RecordsAtOnceMixin:
    """A chooser's list whose records' states cost one query."""

    def get_object_list(self):
        """All records, with what the status column prints."""
        return self.model_class.objects.with_schedule()


class ChooseView(RecordsAtOnceMixin, chooser.ChooseView):
    """The dialog of a chooser."""


class ChooseResultsView(RecordsAtOnceMixin, chooser.ChooseResultsView):
    """The list in the dialog while somebody searches or turns its pages."""


class RecordChooserViewSet(chooser.SnippetChooserViewSet):
    """The chooser of a kind of record."""

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView


class RecordViewSet(SnippetViewSet):
    """The list of a kind of record; the kinds that a column names are read with it."""

    chooser_viewset_class = RecordChooserViewSet
    add_view_class = RecordCreateView
    copy_view_class = RecordCopyView
    edit_view_class = RecordEditView
    with_records = ()

    def get_queryset(self, request):
        """All records, with what the columns print."""
        return self.model.objects.with_schedule().select_related(*self.with_records)


class PersonFilterSet(WagtailFilterSet):
    """How staff narrow the list of people; radio buttons for all organizations would fill it."""

    organization = django_filters.ModelChoiceFilter(
        queryset=models.Organization.objects.all(), widget=Select
    )

    class Meta:
        model = models.Person
        fields = ["organization"]


class PersonViewSet(RecordViewSet):
    """People in the admin."""

    model = models.Person
    icon = "user"
    list_display = ["name", "role", "organization"]
    filterset_class = PersonFilterSet
    with_records = ("organization",)


class OrganizationViewSet(RecordViewSet):
    """Organizations in the admin."""

    model = models.Organization
    icon = "group"
    list_display = ["name", "kind", "url"]


class OfficeFilterSet(WagtailFilterSet):
    """How staff narrow the list of offices."""

    kind = django_filters.ChoiceFilter(choices=models.Office.Kind.choices, widget=Select)
    state = django_filters.ModelChoiceFilter(queryset=models.State.objects.all(), widget=Select)

    class Meta:
        model = models.Office
        fields = ["state", "kind"]


class OfficeViewSet(RecordViewSet):
    """Offices in the admin, those of a state together."""

    model = models.Office
    icon = "site"
    list_display = [
        "name",
        Column("state", label="State", sort_key="state__name"),
        Column("get_kind_display", label="Kind", sort_key="kind"),
        Column("phone_text", label="Telephone", classname="listing-wide"),
    ]
    ordering = ["state__name", "name"]
    with_records = ("state",)
    filterset_class = OfficeFilterSet


class TopicViewSet(RecordViewSet):
    """Topics in the admin."""

    model = models.Topic
    icon = "tag"
    list_display = ["name", "description"]


class AudienceViewSet(RecordViewSet):
    """Audiences in the admin."""

    model = models.Audience
    icon = "group"
    list_display = ["name", "description"]


class SupportResourceViewSet(RecordViewSet):
    """Support entries in the admin."""

    model = models.SupportResource
    icon = "help"
    list_display = ["name", "phone", "checked_on"]


class ConsentViewSet(SnippetViewSet):
    """Consents in the admin: who agreed to be shown or quoted."""

    model = models.Consent
    icon = "form"
    list_display = [
        Column("giver", label="Who gave it"),
        Column("covers_text", label="What it covers"),
        Column("given_on", label="Given on", sort_key="given_on"),
        Column("until", label="Until", sort_key="until"),
        Column("state_text", label="State"),
    ]

    def get_queryset(self, request):
        """All consents, with who gave them."""
        return models.Consent.objects.select_related("person")


class DirectoryViewSetGroup(SnippetViewSetGroup):
    """People, organizations, offices, terms and support entries."""

    menu_label = "Directory"
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        PersonViewSet,
        OrganizationViewSet,
        OfficeViewSet,
        TopicViewSet,
        AudienceViewSet,
        SupportResourceViewSet,
        ConsentViewSet,
    )


register_snippet(DirectoryViewSetGroup)


hooks.register("register_log_actions", register_action)


@hooks.register("register_admin_viewset")
def register_county_chooser():
    """Give the chooser of counties its addresses."""
    return CountyChooserViewSet("county_chooser")
