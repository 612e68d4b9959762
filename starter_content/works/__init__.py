"""The record of the work: publications, events, news, with what sources state and no more."""

from events.models import EventIndexPage
from news.models import NewsIndexPage
from publications.models import PublicationIndexPage
from starter_content.works.events import EVENTS, event_page
from starter_content.works.events import INDEX as EVENT_INDEX
from starter_content.works.news import INDEX as NEWS_INDEX
from starter_content.works.news import NEWS, news_page
from starter_content.works.publications import INDEX, PUBLICATIONS, publication_page

# For each kind: the page type of its list, the list, and the function that makes a page of one of
# the dicts that follow.
WORKS = [
    (PublicationIndexPage, INDEX, publication_page, PUBLICATIONS),
    (EventIndexPage, EVENT_INDEX, event_page, EVENTS),
    (NewsIndexPage, NEWS_INDEX, news_page, NEWS),
]

__all__ = ["WORKS"]
