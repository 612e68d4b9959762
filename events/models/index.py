"""The list of events, and all of them as a calendar."""

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from core.models import BasePage
from events.models.event import CALENDAR_SLUG, EventPage
from publishing.pages import PublishingMixin
from works.index import WorkIndexMixin


class EventIndexPage(RoutablePageMixin, PublishingMixin, WorkIndexMixin, BasePage):
    """All events: what is under way, what is to come, and the past by year."""

    page_label = "All events"
    noun, noun_for_one = "events", "event"
    page_description = "The list of events, with a calendar to subscribe to. There is one."

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1

    class Meta:
        verbose_name = "list of events"

    def works(self):
        return EventPage.objects.visible()

    def in_order(self, works):
        return works.in_order()

    def route(self, request, path_components):
        # The page itself, and its children, as if it had no further address.
        if path_components == [CALENDAR_SLUG]:
            super(RoutablePageMixin, self).route(request, [])
            return super().route(request, path_components)
        return super(RoutablePageMixin, self).route(request, path_components)

    def serve_preview(self, request, mode_name):
        return super(RoutablePageMixin, self).serve_preview(request, mode_name)

    @path(f"{CALENDAR_SLUG}/")
    def calendar(self, request):
        """The events for calendar programs."""
        from events.calendars import events_file

        return events_file(self, request)

    def get_route_paths(self):
        """The addresses below the page that redirect when its own address changes."""
        return [*super().get_route_paths(), f"/{CALENDAR_SLUG}/"]
