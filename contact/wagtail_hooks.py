"""The messages of the contact form in the admin: who wrote, what was mailed, what is answered."""

import django_filters
from django.forms import RadioSelect
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from contact.models import ContactMessage
from contact.topics import Topic

# What narrow windows leave out.
WIDE = "listing-wide"


class NobodyAdds(ModelPermissionPolicy):
    """Messages come from readers alone; administrators write none either."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


class MessageFilterSet(WagtailFilterSet):
    """How staff narrow the list."""

    state = django_filters.ChoiceFilter(
        choices=ContactMessage.State.choices, empty_label="Any", widget=RadioSelect
    )
    topic = django_filters.ChoiceFilter(
        choices=Topic.choices, empty_label="Any", widget=RadioSelect
    )

    class Meta:
        model = ContactMessage
        fields = ["state", "topic"]


class MessageViewSet(ModelViewSet):
    """The menu item "Messages"."""

    model = ContactMessage
    name = "contact_messages"
    url_prefix = "messages"
    menu_label = "Messages"
    menu_order = 255
    icon = "mail"
    add_to_admin_menu = True
    copy_view_enabled = False
    filterset_class = MessageFilterSet
    search_fields = ["name", "email", "message"]
    ordering = ContactMessage._meta.ordering
    list_display = [
        TitleColumn(
            "topic",
            label="About",
            url_name="contact_messages:edit",
            accessor="get_topic_display",
            sort_key="topic",
        ),
        Column("name", label="From", accessor=lambda row: row.name or row.email or "Not named"),
        DateColumn("received_at", label="Received", sort_key="received_at"),
        Column("state", accessor="get_state_display", sort_key="state"),
        Column("mailed_text", label="Mailed", sort_key="mailed_at", classname=WIDE),
        Column("owner", label="Who answers", sort_key="owner", classname=WIDE),
    ]
    panels = [
        FieldRowPanel([FieldPanel("state"), FieldPanel("owner")]),
        MultiFieldPanel(
            [
                FieldPanel("topic", read_only=True),
                FieldPanel("received_at", read_only=True),
                FieldPanel("name", read_only=True),
                FieldPanel("email", read_only=True),
                FieldPanel("message", read_only=True),
                FieldPanel("mailed_at", read_only=True),
            ],
            heading="As it was sent",
        ),
    ]

    @property
    def permission_policy(self):
        """Who may do what."""
        return NobodyAdds(ContactMessage)


@hooks.register("register_admin_viewset")
def register_messages():
    """Give the menu item and its views their addresses."""
    return MessageViewSet()
