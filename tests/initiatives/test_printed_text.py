"""Everything that an initiative prints is found, nothing else of it, and as it is printed now."""

import datetime
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from core.dates.partial_dates import PartialDate
from core.search.words import prepare
from tests.examples import full_initiative
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    MeasureFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    PersonFactory,
    SupportFactory,
    SupportResourceFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

# What the templates say about every initiative, and what belongs to other pages.
SAME_EVERYWHERE = (
    "nav, h2, dt, th[scope=col], svg, .visually-hidden, .masthead__eyebrow, .masthead__more, "
    ".section__subtitle, .related, .key-fact, .page-links, .exit, .support-box__more, "
    ".content-note__links, .content-note__title, "
    ".download__format, .call-to-action__link, .measure__bar, .summary__kicker, .summary__foot, "
    "[aria-labelledby=about-page-title]"
)
LABELS = (
    "checked by staff on target from this initiative is known places website not public "
    "read as of text since until"
)


def forms(text):
    """All forms of the words of a text."""
    return {form for word in prepare(text) for form in word}


def printed(main, *left_out):
    """The forms of the words in a part of a page, less those of every such page."""
    for node in main.select(", ".join([SAME_EVERYWHERE, *left_out])):
        node.decompose()
    return forms(main.get_text(" ")) - forms(LABELS)


@pytest.fixture
def found(read):
    """A function that returns the titles of the pages found for a question."""

    def ask(question):
        page = read("/search/?" + urlencode({"q": question}))
        assert "Showing results for" not in page.main.get_text(), question
        assert "No page has all" not in page.main.get_text(), question
        return {title.get_text(strip=True) for title in page.select(".search-result h2")}

    return ask


@pytest.fixture
def everything():
    """An initiative with every section of its page and its summary."""
    contact = PersonFactory(name="Olivia Contact", role="Director", email="olivia@iip.example")
    contact.show_email = True
    contact.save()
    page = full_initiative(
        need="Zoological need.",
        population="Ungulates",
        learned="Quaggas return.",
        show_in_portfolio=True,
        funder_contact=contact,
        as_of=datetime.date(2026, 3, 4),
        text_50="Fifty words on tapirs.",
        text_250="More words on okapis.",
        ends=PartialDate(2029, 2, 3),
        cover_image=ImageFactory(credit="Vivian Cover"),
        cover_alt="A courthouse",
        places_are_partial=True,
    )
    page.save()
    return page


def test_every_word_of_the_page_and_its_summary_is_in_the_text_that_is_searched(everything, read):
    searched = forms(f"{everything.title} {everything.reading_text()}")
    assert sorted(printed(read(everything.url).main) - searched) == []
    summary = read(f"{everything.url}summary/")
    assert printed(summary.select_one("article.summary")) - searched == set()
    grant_texts = summary.select(".summary-tools__part")[-1]
    assert printed(grant_texts, "h2", "summary", "button") - searched == set()


def download(document, **words):
    """A body that offers a document."""
    value = {"document": document.pk, "title": "", "summary": "Everything.", **words}
    return [{"type": "download", "value": value}]


def initiative(title="Found", **values):
    """A published initiative, with a body as stored data if `body` is given."""
    body = values.pop("body", None)
    page = InitiativePageFactory(title=title, **values)
    if body is not None:
        page.body = page._meta.get_field("body").stream_block.to_python(body)
    page.save()
    return page


def test_what_is_not_public_is_not_indexed(found):
    page = initiative(
        need="Needquokka",
        population="Populationquokka",
        learned="Mistakequokka",
        text_50="Grantquokka",
        budget=Decimal(987654),
        budget_period="Budgetquokka",
        budget_note="Notequokka",
        content_note="Carequokka",
        funder_contact=PersonFactory(name="Contactquokka"),
    )
    hidden = PersonFactory(name="Shown", email="hidden@quokkamail.example", show_email=False)
    withdrawn = PersonFactory(name="Withdrawnquokka", live=False)
    employer = OrganizationFactory(name="Employerquokka", live=False)
    gone = OrganizationFactory(name="Gonequokka", live=False)
    InitiativePersonFactory(page=page, person=hidden)
    InitiativePersonFactory(page=page, person=withdrawn)
    InitiativePersonFactory(page=page, person=PersonFactory(organization=employer))
    OfficeParticipationFactory(page=page, office=OfficeFactory(name="Officequokka", live=False))
    SupportFactory(page=page, credit="Unapprovedquokka", credit_approved=False)
    SupportFactory(page=page, credit="Withdrawncredit", organization=gone)
    SupportFactory(page=page, credit="Shown credit", amount=Decimal(123456))
    MeasureFactory(page=page, name="Sourcelessquokka", source="")
    MeasureFactory(
        page=page,
        name="Expected",
        state="not_yet_measured",
        current=None,
        baseline=Decimal(7654321),
    )
    page.topics = [TopicFactory(name="Topicquokka", live=False)]
    page.support_resources = [SupportResourceFactory(name="Helpquokka")]
    page.save()
    for word in (
        "Need Population Mistake Grant Budget Note Care Contact Withdrawn Employer Gone Office "
        "Unapproved Sourceless Topic Help"
    ).split():
        assert found(f"{word}quokka") == set(), word
    for question in ("987654", "987,654", "123456", "$123,456", "7654321", "quokkamail"):
        assert found(question) == set(), question
    assert found("Withdrawncredit") == set()
    assert found("Shown credit expected") == {"Found"}


def test_the_summary_is_found_while_it_is_offered_and_without_what_only_funders_read(found):
    page = initiative(
        show_in_portfolio=True,
        need="Needquokka",
        learned="Lessons",
        learned_is_private=True,
        budget=Decimal(987654),
        budget_note="Xylophone",
        funder_contact=PersonFactory(name="Contactquokka"),
    )
    assert found("Needquokka") == found("contactquokka") == {"Found"}
    assert found("Lessons") == found("Xylophone") == found("987,654") == set()
    page.learned_is_private = False
    page.save()
    assert found("Lessons") == {"Found"}
    page.show_in_portfolio = False
    page.save()
    assert found("Lessons") == found("Needquokka") == set()


def test_words_of_a_draft_are_not_found(found):
    page = initiative()
    page.summary = "Draftquokka"
    page.save_revision()
    assert found("Draftquokka") == set()


@pytest.mark.parametrize(
    ("factory", "attach"),
    [
        (PersonFactory, lambda page, it: InitiativePersonFactory(page=page, person=it)),
        (OfficeFactory, lambda page, it: OfficeParticipationFactory(page=page, office=it)),
        (
            OrganizationFactory,
            lambda page, it: SupportFactory(page=page, organization=it, credit="Thanks"),
        ),
        (
            OrganizationFactory,
            lambda page, it: InitiativePersonFactory(
                page=page, person=PersonFactory(organization=it)
            ),
        ),
        (TopicFactory, lambda page, it: page.topics.add(it)),
        (SupportResourceFactory, lambda page, it: page.support_resources.add(it)),
        (PersonFactory, lambda page, it: setattr(page, "funder_contact", it)),
    ],
    ids=["person", "office", "supporter", "employer", "topic", "help", "contact"],
)
def test_a_record_is_found_by_its_name_of_today_while_it_is_public(found, factory, attach):
    page = initiative(is_sensitive=True, show_in_portfolio=True)
    record = factory(name="Numbat")
    attach(page, record)
    page.save()
    assert found("numbat") == {"Found"}
    record.name = "Bilby"
    revision = record.save_revision()
    assert (found("numbat"), found("bilby")) == ({"Found"}, set())
    revision.publish()
    assert (found("numbat"), found("bilby")) == (set(), {"Found"})
    record.refresh_from_db()
    record.unpublish()
    assert found("bilby") == set()


def test_an_employer_that_is_deleted_is_no_longer_found(found):
    employer = OrganizationFactory(name="Numbat")
    InitiativePersonFactory(page=initiative(), person=PersonFactory(organization=employer))
    page = initiative("Its topic")
    topic = TopicFactory(name="Bilby")
    page.topics = [topic]
    page.save()
    type(page).objects.get(title="Found").save()
    assert (found("numbat"), found("bilby")) == ({"Found"}, {"Its topic"})
    employer.delete()
    topic.delete()
    assert (found("numbat"), found("bilby")) == (set(), set())


def test_the_credit_of_a_picture_is_found_as_it_is_today(found):
    cover, inside = ImageFactory(credit="Numbat"), ImageFactory(credit="Numbat")
    initiative("Cover", cover_image=cover)
    picture = {"image": {"image": inside.pk, "alt_text": "A street."}, "caption": "", "credit": ""}
    initiative("Inside", body=[{"type": "image", "value": picture}])
    assert found("numbat") == {"Cover", "Inside"}
    for image in (cover, inside):
        image.credit = "Bilby"
        image.save()
    assert (found("numbat"), found("bilby")) == (set(), {"Cover", "Inside"})


def test_a_document_is_found_while_everybody_may_have_it(found):
    collection = Collection.get_first_root_node().add_child(name="Papers")
    document = DocumentFactory(title="Numbat report")
    document.collection = collection
    document.save()
    initiative(body=download(document, summary="About the bilby."))
    assert found("numbat") == found("bilby") == {"Found"}
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="login"
    )
    assert found("numbat") == found("bilby") == set()
    restriction.delete()
    assert found("numbat") == {"Found"}
    document.title = "Quoll report"
    document.save()
    assert (found("numbat"), found("quoll")) == (set(), {"Found"})


def test_numbers_and_headings_of_tables_and_dates_of_timelines_are_found(found):
    table = {
        "columns": [{"type": "text", "heading": "Numbats"}, {"type": "number", "heading": "N"}],
        "rows": [{"values": ["Maine", "48172"]}],
    }
    entry = {"date": "2019-05", "title": "A meeting", "text": ""}
    initiative(
        body=[
            {"type": "table", "value": {"caption": "Offices", "table": table}},
            {"type": "timeline", "value": {"heading": "", "entries": [entry]}},
        ]
    )
    assert found("numbats 48172") == found("May 2019") == {"Found"}
