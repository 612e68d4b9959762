"""An event: a convening, a panel, a seminar."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ChoiceField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyStreamBlock, DownloadBlock, LinkBlock
from core.dates.fields import DayField
from core.dates.times import ClockField
from core.fields import LineField, WebAddressField
from core.models import BasePage
from core.text import stream_text
from events.models.printed import PrintedEvent, Status
from events.models.queryset import EventPageManager
from events.when import When
from events.zones import zone_choices
from initiatives.page.panels import CompactTabs, RowsPanel
from publishing.forms import PublishForm
from works.models import WorkPage

CALENDAR_SLUG = "calendar"


class MaterialsBlock(blocks.StreamBlock):
    """What was handed out: files and links."""

    download = DownloadBlock()
    link = LinkBlock()


class EventForm(PublishForm):
    """The editor's form of an event."""

    time_zone = ChoiceField(
        choices=zone_choices,
        initial=settings.TIME_ZONE,
        help_text="The times above and in the agenda are those of clocks there.",
    )

    def clean_time_zone(self):
        """The zone; that of the Institute where a form has none, such as that of a copy."""
        return self.cleaned_data["time_zone"] or settings.TIME_ZONE


class EventPage(PrintedEvent, RoutablePageMixin, WorkPage):
    """One event, dated as far as its date is known.

    Staff type its days and times once. `begins_at` and `over_at` follow from them when it is saved:
    by these the database sorts, and the kept pages know when they end. So does `note`.
    """

    page_label = "Event"
    page_description = "A convening, panel, training or webinar: when, where, who, and what came."

    last_day = DayField(
        null=True, blank=True, help_text="Only if it lasts several days, or past midnight."
    )
    starts_at = ClockField(
        "starts at", help_text="Such as 9:30 a.m. or 14:00. Empty: the whole day."
    )
    ends_at = ClockField("ends at", help_text="Empty if nobody knows.")
    time_zone = models.CharField(max_length=64, default=settings.TIME_ZONE)
    status = models.CharField(
        "what became of it", max_length=10, choices=Status.choices, default=Status.PLANNED
    )
    # Computed from the above in `save`.
    begins_at = models.DateTimeField(null=True, editable=False, db_index=True)
    over_at = models.DateTimeField(null=True, editable=False, db_index=True)
    place_name = LineField(
        "place", max_length=160, blank=True, help_text="The building or city, as it is known."
    )
    address = models.TextField(max_length=300, blank=True, help_text="As on a letter.")
    state = models.ForeignKey(
        "directory.State", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_online = models.BooleanField(
        "online", default=False, help_text="It takes place online, or online as well."
    )
    online_url = WebAddressField(
        "address to take part at",
        max_length=500,
        blank=True,
        help_text="Shown until the event is over. Empty if only those who register get it.",
    )
    registration_url = WebAddressField(
        "registration",
        max_length=500,
        blank=True,
        help_text="Where to register. Shown until the event begins.",
    )
    body = StreamField(BodyStreamBlock(), blank=True, help_text="What it is, or was, about.")
    materials = StreamField(
        MaterialsBlock(), blank=True, help_text="Programs, slides, papers: files and links."
    )
    recording_url = WebAddressField(
        "recording",
        max_length=500,
        blank=True,
        help_text="Its address on the site that shows it. Nothing is loaded from there: readers "
        "are told the name of that site and follow a link.",
    )
    recording_has_captions = models.BooleanField(
        "the recording has captions",
        default=False,
        help_text="Tick when you have seen them. Captions that a machine wrote want correcting.",
    )
    transcript = models.TextField(
        blank=True, help_text="What is said in the recording, and what is shown if it matters."
    )

    objects = EventPageManager()
    base_form_class = EventForm

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel(
            [FieldPanel("kind_text", help_text="Such as “Convening”."), FieldPanel("status")]
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "date",
                            heading="Day",
                            help_text="The first if it lasts several. For one long past, as much "
                            "as you know: 2017, 2017-11 or 2017-11-08.",
                        ),
                        FieldPanel("last_day"),
                    ]
                ),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("time_zone"),
            ],
            heading="When",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place_name"), FieldPanel("state")]),
                FieldPanel("address"),
                FieldPanel("is_online"),
                FieldPanel("online_url"),
                FieldPanel("registration_url"),
            ],
            heading="Where",
        ),
        FieldPanel("body"),
        RowsPanel("agenda", heading="Agenda", label="Point"),
        RowsPanel("contributors", heading="People", label="Person"),
    ]
    after_panels = [
        FieldPanel("materials"),
        MultiFieldPanel(
            [
                FieldPanel("recording_url"),
                FieldPanel("recording_has_captions"),
                FieldPanel("transcript"),
            ],
            heading="Recording",
        ),
    ]
    edit_handler = CompactTabs(
        [
            ObjectList(content_panels, heading="Content"),
            ObjectList(after_panels, heading="Materials"),
            ObjectList(WorkPage.belongs_panels, heading="Belongs to"),
            ObjectList(WorkPage.care_panels, heading="Care"),
            ObjectList(BasePage.promote_panels, heading="Promote"),
            ObjectList(Page.settings_panels, heading="Settings"),
        ]
    )
    search_fields = [*WorkPage.search_fields, index.FilterField("begins_at")]
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "event"

    def clean(self):
        super().clean()
        if self.slug == CALENDAR_SLUG:
            raise ValidationError(
                {"slug": f"“{CALENDAR_SLUG}” is the address of the calendar. Choose another."}
            )

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is None:
            when = When.of(self)
            self.begins_at, self.over_at = when.begins_at, when.over_at
            self.note = "" if self.takes_place else self.get_status_display()
        super().save(*args, **kwargs)

    def reading_text(self):
        points = [
            " ".join(filter(None, (item.title, item.text, item.who))) for item in self.agenda.all()
        ]
        parts = [self.summary, stream_text(self.body), self.place_text, *points]
        parts += [*(row.printed_name for row in self.named), self.kind_text]
        return "\n".join([*filter(None, parts), self.transcript])

    def structured_data(self, request, root_url):
        """schema.org Event, if search engines can use it."""
        from events.structured import event_nodes

        return event_nodes(self, self.get_full_url(request), root_url)

    def route(self, request, path_components):
        # The page itself: 404 unless it is live and its time has not run out.
        result = super(RoutablePageMixin, self).route(request, [])
        return super().route(request, path_components) if path_components else result

    def serve_preview(self, request, mode_name):
        return super(RoutablePageMixin, self).serve_preview(request, mode_name)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"facts": self.facts}

    @path(f"{CALENDAR_SLUG}/")
    def calendar(self, request):
        """The event as a file for calendar programs; 404 if its day is not known."""
        from events.calendars import event_file

        return event_file(self, request)

    def get_route_paths(self):
        """The addresses below the page that redirect when its own address changes."""
        return [*super().get_route_paths(), f"/{CALENDAR_SLUG}/"]
