"""Pages with everything on them, for tests that must not miss a part."""

import datetime
from decimal import Decimal

from core.dates.partial_dates import PartialDate
from evidence.recording import reconcile
from initiatives.models import InitiativePage
from tests.factories import (
    ActivityFactory,
    AudienceFactory,
    DocumentFactory,
    GoalFactory,
    ImageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    MeasureFactory,
    OfficeParticipationFactory,
    ParticipantGroupFactory,
    RelatedPageFactory,
    SupportFactory,
    SupportResourceFactory,
    ThemeFactory,
    TopicFactory,
    the_home_page,
)


def body_of_every_block():
    """A body, as (name, value) pairs, that holds each block of BodyStreamBlock once."""
    image, document = ImageFactory(), DocumentFactory()
    link = {"text": "Read more", "page": None, "url": "https://elsewhere.example/"}
    columns = [{"type": "text", "heading": "State"}, {"type": "number", "heading": "Offices"}]
    rows = [{"values": ["Maine", "8"]}, {"values": ["Arizona", "15"]}]
    picture = {"image": image.pk, "alt_text": "A street.", "decorative": False}
    page_link = {"heading": "See also", "chosen_pages": [the_home_page().pk]}
    entry = {"date": "2023-05", "title": "A meeting", "text": "In words."}
    question = {"question": "Who may ask?", "answer": "<p>Anybody.</p>"}
    raw = {
        "paragraph": "<h2>A heading</h2><p>Text with a <a href='https://x.example/'>link</a>.</p>",
        "quote": {"text": "Exact words.", "name": "A person", "role": "Prosecutor"},
        "questions": {"heading": "Questions", "items": [question]},
        "for_readers": {"readers": "prosecutors", "text": "<p>What they can do.</p>"},
        "key_fact": {"measure": MeasureFactory(page__summary="A key fact cites it.").pk},
        "timeline": {"heading": "What happened", "entries": [entry]},
        "table": {"caption": "Offices", "table": {"columns": columns, "rows": rows}},
        "download": {"document": document.pk, "title": "The report", "summary": "All of it."},
        "image": {"image": picture, "caption": "A caption.", "credit": "A photographer"},
        "call_to_action": {"text": "Go on.", "link": link},
        "page_links": page_link,
    }
    return [{"type": name, "value": value} for name, value in raw.items()]


def bring_evidence(page):
    """Give an initiative what stands in the margin of a wide window, and numbers of each state."""
    columns = [{"type": "text", "heading": heading} for heading in ("State", "Office", "Name")]
    columns += [{"type": "number", "heading": year} for year in ("2021", "2022", "2023")]
    rows = [{"values": ["Maine", "Of a county", "Thị Nguyệt", "8", "-4", "15"]}]
    caption = "What was counted in each office, by state, by the name of its head and by year"
    raw = {
        "paragraph": "<h2>How it began</h2><p>What it is about.</p>",
        "quote": {"text": "Few and exact words.", "name": "A person", "role": "Prosecutor"},
        "table": {"caption": caption, "table": {"columns": columns, "rows": rows}},
    }
    body = [{"type": name, "value": value} for name, value in raw.items()]
    page.body = page._meta.get_field("body").stream_block.to_python(body)
    page.save()
    away = {"baseline": Decimal(80), "target": Decimal(20), "unit": "days"}
    MeasureFactory(page=page, current=Decimal(95), **away)
    MeasureFactory(page=page, current=Decimal("-1250.5"), unit="dollars", state="stopped")
    MeasureFactory(page=page, state="not_yet_measured", current=None, **away)
    # Side by side with the first, and a part with its whole.
    MeasureFactory(page=page, name="of them for a hearing", current=Decimal(30), unit="days")
    MeasureFactory(page=page, name="offices written to", current=Decimal(60), kind="context")
    MeasureFactory(page=page, name="offices that answered", part_of="offices written to")


def body_of_slips():
    """A body that holds each block but a text once, with one thing that publication refuses."""
    picture = {"image": ImageFactory().pk, "alt_text": "", "decorative": False}
    columns = [{"type": "text", "heading": "State"}, {"type": "number", "heading": "Offices"}]
    rows = [{"values": ["Maine", "8"]}, {"values": ["Arizona", "about 15"]}]
    question = {"question": "Who may ask?", "answer": "<p>Anybody.</p>"}
    items = [(question, "first"), (question | {"question": ""}, "second")]
    raw = {
        ("quote", "q"): {"text": "Too long. " * 61, "name": "", "role": ""},
        ("questions", "list"): {"heading": "", "items": in_list(items)},
        ("for_readers", "some"): {"readers": "", "text": "<p>What they can do.</p>"},
        ("key_fact", "fact"): {"measure": None},
        ("timeline", "line"): {
            "heading": "",
            "entries": in_list([({"date": "2023", "title": "", "text": ""}, "entry")]),
        },
        ("table", "grid"): {"caption": "Offices", "table": {"columns": columns, "rows": rows}},
        ("download", "file"): {"document": None, "title": "", "summary": "All of it."},
        ("image", "photo"): {"image": picture, "caption": "", "credit": ""},
        ("call_to_action", "action"): {
            "text": "Go on.",
            "link": {"text": "", "page": None, "url": ""},
        },
        ("page_links", "next"): {"heading": "", "chosen_pages": in_list([(None, "gone")])},
    }
    return [{"type": kind, "id": key, "value": value} for (kind, key), value in raw.items()]


def in_list(values):
    """Pairs of a value and an id as a list block stores them."""
    return [{"type": "item", "value": value, "id": key} for value, key in values]


def full_initiative(body=True, **values):
    """An initiative with every section filled, several rows in each.

    Without `body` there is one paragraph: other blocks may read pages and pictures of their own.
    """
    page = InitiativePageFactory(
        **{
            "title": "An initiative with everything",
            "summary": "It brings people together to find out what works, and says what came.",
            "status": "active",
            "starts": PartialDate(2021, 6),
            "is_sensitive": True,
            "content_note": "This page speaks about violence.",
            "national": True,
            "geography_note": "Rural offices above all.",
            "change_note": "Added the results of 2023.",
            **values,
        }
    )
    stream = page._meta.get_field("body")
    paragraph = [{"type": "paragraph", "value": "<p>What it is about.</p>"}]
    page.body = stream.stream_block.to_python(body_of_every_block() if body else paragraph)
    page.states = ["AZ", "ME"]
    page.topics = TopicFactory.create_batch(2)
    page.audiences = [AudienceFactory()]
    page.support_resources = SupportResourceFactory.create_batch(2)
    page.save()
    for row_factory in (GoalFactory, ThemeFactory, ParticipantGroupFactory, SupportFactory):
        row_factory.create_batch(2, page=page)
    for date in (None, PartialDate(2022), PartialDate(2023, 5, 12)):
        ActivityFactory(page=page, date=date)
    OfficeParticipationFactory.create_batch(2, page=page)
    InitiativePersonFactory.create_batch(2, page=page)
    MeasureFactory(page=page, baseline=Decimal(0), target=Decimal(30), unit="offices")
    MeasureFactory(page=page, kind="context", qualifier="more_than", current=Decimal(2300))
    MeasureFactory(page=page, state="not_yet_measured", current=None, target=Decimal(80))
    RelatedPageFactory(page=page)
    sharing = InitiativePageFactory()
    sharing.topics = [page.topics.first()]
    sharing.save()
    return InitiativePage.objects.get(pk=page.pk)


def fill_portfolio(number=9, first=0):
    """Initiatives in the portfolio that differ in all that its table shows; returns them.

    They are numbered from `first`.
    """
    pages = []
    for position in range(first, first + number):
        page = InitiativePageFactory(
            title=f"Portfolio {position}",
            status=["active", "planned", "completed", "paused", ""][position % 5],
            starts=PartialDate(2000 + position % 25) if position % 3 else None,
            show_in_portfolio=True,
            population="People charged with a first offense" if position % 2 else "",
            as_of=datetime.date(2026, 1, 1 + position % 28) if position % 4 else None,
        )
        page.states = ["ME", "AZ"][: position % 3]
        page.save()
        if position % 2:
            SupportFactory(page=page)
        shared = {"name": "days to a decision", "unit": "days"} if position < 3 else {}
        MeasureFactory(page=page, current=Decimal(10 * position + 5), **shared)
        pages.append(page)
    reconcile()
    return pages
