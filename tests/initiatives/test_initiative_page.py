import json

import pytest

from core.dates.partial_dates import PartialDate
from core.models import OrganizationFacts
from directory.models import Organization
from initiatives.models import InitiativePage
from tests.examples import full_initiative
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    ImageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    MeasureFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    OrganizationFactory,
    ParticipantGroupFactory,
    PersonFactory,
    SupportFactory,
    SupportResourceFactory,
    ThemeFactory,
    TopicFactory,
)
from tests.reading import words

ALL_SECTIONS = [
    "overview",
    "aims",
    "activities",
    "themes",
    "participants",
    "results",
    "supporters",
    "people",
    "further",
    "help",
]


@pytest.fixture
def initiative(initiative_index):
    """An initiative with nothing but its title."""
    return InitiativePageFactory(title="Bare")


def sections(page):
    """The anchors of the sections that the page prints."""
    return [section["id"] for section in page.select("main section.section")]


def test_initiative_with_everything_shows_every_section_in_reading_order(initiative_index, read):
    page = read(full_initiative().url)
    assert sections(page) == ALL_SECTIONS
    assert all(section.h2.get_text(strip=True) for section in page.select("main section.section"))


def test_initiative_with_nothing_but_a_title_looks_finished(initiative, read):
    page = read(initiative.url)
    assert page.h1.get_text(strip=True) == "Bare"
    assert sections(page) == []
    text = words(page.main)
    assert "None" not in text
    for label in ("Status", "When", "Where", "Supported by", "Read next"):
        assert label not in text


@pytest.mark.parametrize(
    ("row_factory", "anchor"),
    [
        (GoalFactory, "aims"),
        (ActivityFactory, "activities"),
        (ThemeFactory, "themes"),
        (ParticipantGroupFactory, "participants"),
        (OfficeParticipationFactory, "participants"),
        (MeasureFactory, "results"),
        (SupportFactory, "supporters"),
        (InitiativePersonFactory, "people"),
    ],
)
def test_section_appears_with_its_first_row_and_goes_with_its_last(
    initiative, read, row_factory, anchor
):
    row = row_factory(page=initiative)
    assert sections(read(initiative.url)) == [anchor]
    row.delete()
    assert sections(read(initiative.url)) == []


@pytest.mark.parametrize(
    ("row_factory", "values"),
    [
        (GoalFactory, {"text": ""}),
        (ActivityFactory, {"title": ""}),
        (ThemeFactory, {"title": ""}),
        (ParticipantGroupFactory, {"name": ""}),
        (OfficeParticipationFactory, {"office": None}),
        (MeasureFactory, {"source": ""}),
        (SupportFactory, {"organization": None}),
        (SupportFactory, {"credit_approved": False}),
        (InitiativePersonFactory, {"person": None}),
    ],
)
def test_half_filled_row_is_not_printed(initiative, read, row_factory, values):
    row_factory(page=initiative, **values)
    assert sections(read(initiative.url)) == []


def test_facts_drop_what_is_unknown(initiative, read):
    initiative.starts = PartialDate(2021)
    initiative.save()
    facts = [(fact.label, fact.value) for fact in initiative.rows.facts]
    assert facts == [("Began", "2021")]
    text = words(read(initiative.url).main)
    assert "Began" in text
    assert "Status" not in text


def test_facts_say_status_period_places_and_supporters(initiative):
    initiative.status, initiative.starts = "active", PartialDate(2021, 6)
    initiative.states = ["NC", "AZ"]
    initiative.save()
    SupportFactory(page=initiative, organization=OrganizationFactory(name="Foundation"))
    page = InitiativePage.objects.get(pk=initiative.pk)
    assert [(fact.label, fact.value) for fact in page.rows.facts] == [
        ("Status", "Active"),
        ("When", "Since June 2021"),
        ("Where", "Arizona and North Carolina"),
        ("Supported by", "Foundation"),
    ]


def test_dated_activities_form_a_timeline_in_the_order_of_their_dates(initiative, read):
    ActivityFactory(page=initiative, title="Later", date=PartialDate(2023, 5))
    ActivityFactory(page=initiative, title="Undated", date=None)
    ActivityFactory(page=initiative, title="Earlier", date=PartialDate(2023))
    section = read(initiative.url).select_one("#activities")
    timeline = section.select_one("ol.timeline")
    assert [title.get_text(strip=True) for title in timeline.select("h3")] == ["Earlier", "Later"]
    assert [time["datetime"] for time in timeline.select("time")] == ["2023", "2023-05"]
    assert "Undated" in words(section)


def test_places_are_drawn_and_listed_only_when_known(initiative, read):
    ParticipantGroupFactory(page=initiative)
    assert not read(initiative.url).select("#participants svg")
    OfficeParticipationFactory(page=initiative, office=OfficeFactory(name="Office X"))
    section = read(initiative.url).select_one("#participants")
    assert section.select("svg")
    assert "North Carolina" in words(section)
    assert "Office X" in words(section)


def test_national_initiative_gets_no_map(initiative, read):
    initiative.national = True
    initiative.save()
    page = read(initiative.url)
    assert "national" in words(page.select_one("#participants"))
    assert not page.main.select("svg.tile-map")


def test_cover_is_the_picture_then_the_map_then_dates_and_themes(initiative):
    def kind(**values):
        for name, value in values.items():
            setattr(initiative, name, value)
        initiative.save()
        return InitiativePage.objects.get(pk=initiative.pk).cover.kind

    assert kind() == "plain"
    assert kind(national=True) == "plain"
    assert kind(starts=PartialDate(2021)) == "typographic"
    assert kind(states=["ME"]) == "map"
    assert kind(cover_image=ImageFactory()) == "image"


def test_cover_without_known_places_never_shows_a_map(initiative, read):
    initiative.national, initiative.starts = True, PartialDate(2021)
    initiative.save()
    ThemeFactory(page=initiative, title="A question")
    page = InitiativePage.objects.get(pk=initiative.pk)
    assert (page.cover.year, page.cover.words) == ("2021", ["A question"])
    assert not read(page.url).select("svg.tile-map")


def test_cover_picture_has_the_words_that_staff_gave_or_none_if_it_is_decoration(initiative):
    initiative.cover_image, initiative.cover_alt = ImageFactory(), "A courthouse."
    assert initiative.cover.alt == "A courthouse."
    del initiative.cover
    initiative.cover_is_decorative = True
    assert initiative.cover.alt == ""


def test_measure_is_printed_with_number_date_source_and_method(initiative, read):
    MeasureFactory(
        page=initiative, name="offices", current=2300, qualifier="more_than", method="By count."
    )
    text = words(read(initiative.url).select_one("#results"))
    assert "more than 2,300 offices" in text
    for part in ("May 2023", "Annual report", "By count."):
        assert part in text


def test_not_yet_measured_is_printed_in_words(initiative, read):
    MeasureFactory(page=initiative, name="cases", state="not_yet_measured", current=None)
    text = words(read(initiative.url).select_one("#results"))
    assert "Not yet measured" in text
    assert "0" not in text.replace("2023", "")


def test_numbers_that_are_only_context_are_not_called_results(initiative, read):
    MeasureFactory(page=initiative, kind="context")
    assert words(read(initiative.url).select_one("#results").h2) == "In numbers"
    MeasureFactory(page=initiative)
    assert words(read(initiative.url).select_one("#results").h2) == "What came of it"


def test_amount_is_printed_only_while_its_box_is_ticked(initiative, read):
    row = SupportFactory(page=initiative, amount=250000, show_amount=False)
    assert "250,000" not in str(read(initiative.url))
    row.show_amount = True
    row.save()
    assert "$250,000" in words(read(initiative.url).select_one("#supporters"))


def test_supporter_is_named_in_the_wording_it_approved(initiative, read):
    SupportFactory(
        page=initiative,
        credit="Made possible by a grant.",
        starts=PartialDate(2021),
        ends=PartialDate(2023, 5),
    )
    text = words(read(initiative.url).select_one("#supporters"))
    assert "Made possible by a grant." in text
    assert "2021–May 2023" in text


def test_address_of_a_person_is_printed_only_while_its_box_is_ticked(initiative, read):
    person = PersonFactory(email="person@institute.example", show_email=False)
    InitiativePersonFactory(page=initiative, person=person)
    assert "person@institute.example" not in str(read(initiative.url))
    person.show_email = True
    person.save()
    assert read(initiative.url).select('a[href="mailto:person@institute.example"]')


def test_records_in_draft_are_not_printed(initiative, read):
    draft = {"name": "Draft record", "live": False}
    OfficeParticipationFactory(page=initiative, office=OfficeFactory(**draft))
    SupportFactory(page=initiative, organization=OrganizationFactory(**draft))
    InitiativePersonFactory(page=initiative, person=PersonFactory(**draft))
    initiative.is_sensitive = True
    initiative.support_resources = [SupportResourceFactory(**draft)]
    initiative.topics = [TopicFactory(**draft)]
    initiative.save()
    page = read(initiative.url)
    assert "Draft record" not in str(page)
    assert sections(page) == []


def test_employer_in_draft_is_not_printed_beside_a_person(initiative, read):
    employer = OrganizationFactory(name="Draft employer", live=False)
    InitiativePersonFactory(page=initiative, person=PersonFactory(organization=employer))
    assert "Draft employer" not in str(read(initiative.url))


def test_support_entries_stand_on_care_pages_only(initiative, read):
    initiative.support_resources = [SupportResourceFactory(name="Helpline")]
    initiative.save()
    assert "Helpline" not in str(read(initiative.url))
    initiative.is_sensitive = True
    initiative.save()
    section = read(initiative.url).select_one("#help")
    assert "Helpline" in words(section)
    assert section.select('a[href="tel:+18005550100"]')
    assert "January 15, 2026" in words(section)


def test_structured_data_holds_what_the_record_says_and_nothing_else(initiative, read):
    def node(kind):
        graph = json.loads(read(initiative.url).find("script", type="application/ld+json").string)
        return next(node for node in graph["@graph"] if node["@type"] == kind)

    OrganizationFacts.objects.create(name="The Institute")
    bare = node("Project")
    assert set(bare) == {"@type", "@id", "url", "name", "parentOrganization"}
    assert bare["parentOrganization"] == {"@id": node("Organization")["@id"]}
    initiative.starts = PartialDate(2021, 6)
    initiative.save()
    giver = OrganizationFactory(name="Foundation")
    SupportFactory(page=initiative, organization=giver)
    SupportFactory(page=initiative, credit_approved=False)
    full = node("Project")
    assert full["foundingDate"] == "2021-06"
    assert full["sponsor"] == [{"@type": "Organization", "name": "Foundation"}]
    Organization.objects.filter(pk=giver.pk).update(live=False)
    assert "sponsor" not in node("Project")
