"""What a funder room must have right before it goes out."""

from funders.models import FunderRoomPage
from funders.rooms.revocation import is_closed
from publishing.rules import Finding, Rule, register_rules, rows


def room_is_closed(page):
    """A room is readable for invited people only. A new one is closed when it is first saved."""
    if page.pk and not is_closed(page):
        yield Finding(
            "The room is public. Save it as a draft once: that makes it private. Then publish.",
            "title",
        )


def documents_are_closed(page):
    """A document in another collection can be read by anybody with its address."""
    for number, row in rows(page, "documents"):
        if row.document is None:
            yield Finding(f"Document {number}: choose a document.", "documents", row, "document")
        elif not page.collection or not page.holds(row.document):
            place = f"“{page.collection.name}”" if page.collection else "the room’s own"
            yield Finding(
                f"Document {number}: it is not in the collection {place}, so it is not kept to "
                "this room. Change its collection under Documents; a new room must be saved first.",
                "documents",
                row,
                "document",
            )


register_rules(
    FunderRoomPage,
    Rule("Closed to anonymous visitors", room_is_closed, "title"),
    Rule("Documents", documents_are_closed, "documents"),
)
