from events.models.event import EventPage
from events.models.index import EventIndexPage
from events.models.rows import AgendaItem

__all__ = ["AgendaItem", "EventIndexPage", "EventPage"]
