"""The record of the work: events, with what their sources state and nothing else."""

from events.models import EventIndexPage
from starter_content.works.events import EVENTS, event_page
from starter_content.works.events import INDEX as EVENT_INDEX

# For each kind: the page type of its list, the list, and the function that makes a page of one of
# the dicts that follow.
WORKS = [(EventIndexPage, EVENT_INDEX, event_page, EVENTS)]

__all__ = ["WORKS"]
