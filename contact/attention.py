"""Messages that nobody has answered, among what needs attention."""

from django.urls import reverse

from contact.models import ContactMessage
from core.dates.days import local_day
from publishing.attention import Item, Source, register_source


class UnansweredMessages(Source):
    """Messages from the contact form that are not marked as answered."""

    key = "messages"
    label = "Message without an answer"
    day_path = "received_at"

    def rows(self, viewer, now):
        if not viewer.user.has_perm("contact.change_contactmessage"):
            return ContactMessage.objects.none()
        return ContactMessage.objects.unanswered()

    def item(self, row, now):
        # Lists and mails name neither who wrote nor what.
        way = "" if row.email else " It names no mail address: mark it when you have read it."
        return Item(
            row.get_topic_display(),
            f"Answer the message, then mark it as answered.{way}",
            reverse("contact_messages:edit", args=[row.pk]),
            local_day(row.received_at),
        )


register_source(UnansweredMessages())
