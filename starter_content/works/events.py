"""The events whose date is known, as far as it is known; docs/content-sources.md says where from.

Titles and summaries are plain words for what the source states. None has a place that no source
names, or an initiative: no source ties one of them to an initiative of this site. What the page
about the Institute tells in its timeline has the same title here, so that the line of time tells it
once.
"""

import datetime
from html import escape

from core.dates.partial_dates import PartialDate
from events.models import EventPage
from starter_content import sources

INDEX = {
    "title": "Events",
    "slug": "events",
    "introduction": "<p>Convenings, seminars, and other events of the Institute: those to come, "
    "and the past by year.</p>",
    "search_description": "Convenings, seminars, and other events of the Institute: those to "
    "come, and the past by year.",
}
WORKING_GROUP = "First meeting of the Working Group on Officer-Involved Fatalities"
CERTIFICATES = "Certificates for participants of Inside Criminal Justice"
TOOLKIT = "Launch of the toolkit on officer-involved fatalities and critical incidents"

EVENTS = [
    {
        "slug": "symposium-on-intelligence-driven-prosecution",
        "fields": {
            "title": "Symposium on Intelligence-Driven Prosecution",
            "kind_text": "Symposium",
            "date": "2016-06-03",
            "last_day": datetime.date(2016, 6, 4),
        },
        "summary": "Held with the Manhattan District Attorney’s Office.",
        "source": sources.SYMPOSIUM_NEWS,
    },
    {
        "slug": "roundtable-on-the-role-of-the-prosecutor",
        "fields": {
            "title": "Roundtable on the role of the prosecutor",
            "kind_text": "Roundtable",
            "date": "2016-10",
        },
        "summary": "Co-hosted with the White House.",
        "source": sources.ROUNDTABLE_NEWS,
    },
    {
        "slug": "practitioner-learning-seminar",
        "fields": {
            "title": "Practitioner Learning seminar",
            "kind_text": "Seminar",
            "date": "2017-11",
        },
        "summary": "Follow-up interviews were published in August 2018 by John Jay College’s "
        "Research and Evaluation Center.",
        "source": sources.SEMINAR_INTERVIEWS,
    },
    {
        "slug": "working-group-on-officer-involved-fatalities",
        "fields": {"title": WORKING_GROUP, "kind_text": "Meeting", "date": "2018-02"},
        "summary": "Bereaved families, prosecutors, police chiefs, policy experts, academics, and "
        "advocates take part.",
        "source": sources.TOOLKIT_PAGE,
    },
    {
        "slug": "certificates-of-inside-criminal-justice",
        "fields": {"title": CERTIFICATES, "date": "2018-12-20"},
        "summary": "A seminar for Manhattan prosecutors and people incarcerated at Queensboro "
        "Correctional Facility.",
        "source": sources.CERTIFICATES_NEWS,
    },
    {
        "slug": "launch-of-the-toolkit",
        "fields": {
            "title": TOOLKIT,
            "kind_text": "Launch",
            "date": "2019-02-26",
            "place_name": "Schomburg Center",
        },
        "source": sources.TOOLKIT_PAGE,
    },
    {
        "slug": "convening-on-immigrant-communities",
        "fields": {
            "title": "Convening of elected prosecutors on immigrant communities",
            "kind_text": "Convening",
            "date": "2024-04",
        },
        "source": sources.YEAR_END_NEWSLETTER_2024,
    },
    {
        "slug": "convening-on-juvenile-justice",
        "fields": {
            "title": "Convening on juvenile justice",
            "kind_text": "Convening",
            "date": "2024-09",
        },
        "source": sources.YEAR_END_NEWSLETTER_2024,
    },
]


def event_page(data):
    """Return an event that was held, unsaved, with the link to its source."""
    fields = data["fields"] | {"date": PartialDate.parse(data["fields"]["date"])}
    page = EventPage(
        slug=data["slug"], status=EventPage.Status.HELD, summary=data.get("summary", ""), **fields
    )
    source = data["source"]
    link = f'<a href="{escape(source.url)}">{escape(source.name, quote=False)}</a>'
    page.body = [("paragraph", f"<p>Source: {link}.</p>")]
    return page
