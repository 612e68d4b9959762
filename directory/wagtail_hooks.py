"""The shared records in the admin: one menu, "Directory"."""

from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory import models


class PersonViewSet(SnippetViewSet):
    model = models.Person
    icon = "user"
    list_display = ["name", "role", "organization"]
    list_filter = ["organization"]


class OrganizationViewSet(SnippetViewSet):
    model = models.Organization
    icon = "group"
    list_display = ["name", "kind", "url"]


class OfficeViewSet(SnippetViewSet):
    model = models.Office
    icon = "site"
    list_display = ["name", "kind", "state"]
    list_filter = ["kind", "state"]


class TopicViewSet(SnippetViewSet):
    model = models.Topic
    icon = "tag"
    list_display = ["name", "description"]


class AudienceViewSet(SnippetViewSet):
    model = models.Audience
    icon = "group"
    list_display = ["name", "description"]


class SupportResourceViewSet(SnippetViewSet):
    model = models.SupportResource
    icon = "help"
    list_display = ["name", "phone", "checked_on"]


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
    )


register_snippet(DirectoryViewSetGroup)


class CountyChooserViewSet(ChooserViewSet):
    """Find a county by name; the list itself is reference data and has no editor."""

    model = models.County
    icon = "site"
    choose_one_text = "Choose a county"
    choose_another_text = "Choose another county"


@hooks.register("register_admin_viewset")
def register_county_chooser():
    return CountyChooserViewSet("county_chooser")
