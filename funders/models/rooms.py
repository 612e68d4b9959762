"""Pages for signed-in funders."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from core.blocks import ParagraphBlock, QuestionsBlock, QuoteBlock, TableBlock, TimelineBlock
from core.fields import LineField
from core.models import BasePage
from core.private_responses import kept_private
from funders.rooms.revocation import close_page, make_collection
from publishing.pages import PublishingMixin


class RoomStreamBlock(blocks.StreamBlock):
    """What a room may hold: words and tables. Pictures are public by their address."""

    paragraph = ParagraphBlock(features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])
    quote = QuoteBlock()
    questions = QuestionsBlock()
    timeline = TimelineBlock()
    table = TableBlock()


class FunderRoomPage(PublishingMixin, BasePage):
    """A page for the funders who were invited to it; never public."""

    page_label = "Funder room"
    page_description = "A page for invited funders who sign in, with documents of its own."
    is_always_private = True
    private_readers = "the funders invited to this room, publishers and administrators"

    introduction = models.TextField(
        max_length=500, blank=True, help_text="One or two sentences in large type. Optional."
    )
    body = StreamField(RoomStreamBlock(), blank=True)
    collection = models.ForeignKey(
        "wagtailcore.Collection",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        HelpPanel(
            "<p>Only people whom you invite under Funders, Room members can read this page once it "
            "is published, and staff who may publish. It is in no list, no search and no map of "
            "the site. Upload its documents into the collection of the room’s name, below “Funder "
            "rooms”.</p>"
        ),
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        InlinePanel("documents", heading="Documents", label="Document"),
    ]
    promote_panels = [MultiFieldPanel([BasePage.address_panel], heading="Address")]
    # The title, for staff who look for it in the admin.
    search_fields = Page.search_fields
    # A new copy is closed, and gets a collection, by itself.
    exclude_fields_in_copy = ["collection"]
    parent_page_types = ["home.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = "funder room"

    def save(self, *args, **kwargs):
        """Save the room, closed to anonymous visitors from the first moment."""
        result = super().save(*args, **kwargs)
        close_page(self)
        if self.collection_id is None:
            self.collection = make_collection(self.title)
            super().save(update_fields=["collection"])
        return result

    @property
    def share_image(self):
        return None

    def readable_documents(self):
        """The documents (CustomDocument) of the room, those only that are closed with it."""
        rows = self.documents.all()
        if hasattr(rows, "select_related") and hasattr(rows, "query"):
            rows = rows.select_related("document__collection")
        return [row for row in rows if row.document and self.holds(row.document)]

    def holds(self, document):
        """Tell whether a document is in the room's own collection or below it."""
        return bool(self.collection) and document.collection.path.startswith(self.collection.path)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["documents"] = self.readable_documents()
        # What is written for search engines is not written here.
        context["structured_data_json"] = ""
        return context

    @kept_private
    def serve(self, request, *args, **kwargs):
        return super().serve(request, *args, **kwargs)


class RoomDocument(Orderable):
    """A document of a room, and what it is."""

    page = ParentalKey(FunderRoomPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "uploads.CustomDocument", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    summary = LineField(max_length=240, blank=True, help_text="What it is, in a sentence.")

    panels = [FieldPanel("document"), FieldPanel("summary")]

    def __str__(self):
        return str(self.document or "")
