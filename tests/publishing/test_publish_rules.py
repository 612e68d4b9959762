import datetime

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.test.utils.form_data import rich_text

from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage, Measure
from publishing.rules import Level, findings
from tests.editorial.form_data import SUMMARY, initiative_form
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    InitiativePageFactory,
    MeasureFactory,
    OfficeFactory,
    PersonFactory,
    StandardPageFactory,
    SupportResourceFactory,
)


@pytest.fixture
def send(admin_client, initiative_index):
    """A function that sends the form of a new initiative and returns the answer."""

    def post(action="action-publish", **form):
        address = reverse(
            "wagtailadmin_pages:add",
            args=["initiatives", "initiativepage", initiative_index.pk],
        )
        data = initiative_form(**form)
        if action:
            data[action] = action
        return admin_client.post(address, data)

    return post


def messages_of(response):
    """The messages at the fields, at the rows and above the form of a refused answer."""
    form = response.context["form"]
    found = [str(error) for errors in form.errors.values() for error in errors]
    for formset in form.formsets.values():
        for errors in formset.errors:
            found += [str(error) for messages in errors.values() for error in messages]
    return found


def problems(page):
    """The messages of the findings that hold the page back, each at something that it has."""
    held = [finding for finding in findings(page) if finding.level is Level.MISSING]
    assert [finding for finding in held if not hasattr(page, finding.field)] == []
    return [finding.message for finding in held]


def good(**values):
    """An initiative that may go out as it is, changed by the given values."""
    page = InitiativePageFactory(summary=SUMMARY)
    for name, value in values.items():
        setattr(page, name, value)
    return page


def test_an_initiative_with_a_title_and_a_summary_is_published(send):
    response = send()
    assert response.status_code == 302
    assert InitiativePage.objects.get().live


def test_a_draft_is_saved_however_unfinished_it_is(send):
    measure = {"name": "", "state": "measured", "kind": "output", "current": "5"}
    response = send(action=None, summary="Too short", rows={"measures": [measure]})
    assert response.status_code == 302
    page = InitiativePage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().summary == "Too short"


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_publishing_and_submitting_are_refused_at_the_field(send, action):
    response = send(action=action, summary="Too short")
    assert response.status_code == 200
    errors = response.context["form"].errors["summary"]
    assert errors == ["Write a summary of 60 to 320 characters; it has 9."]
    assert not InitiativePage.objects.exists()
    assert "Too short" in response.content.decode()


def test_scheduling_is_refused_like_publishing(send):
    response = send(summary="Too short", go_live_at="2099-01-01 10:00")
    assert "summary" in response.context["form"].errors


def test_a_refused_row_is_named_by_its_number_and_marked_at_its_field(send):
    whole = {
        "name": "offices",
        "state": "measured",
        "kind": "output",
        "current": "15",
        "current_on": "2024",
        "source": "A report",
    }
    response = send(rows={"measures": [whole, {**whole, "source": ""}]})
    form = response.context["form"]
    assert "Measure 2: give the source." in form.non_field_errors()
    first, second = form.formsets["measures"].forms
    assert "source" in second.errors and not first.errors


def test_everything_typed_is_still_there_after_a_refusal(send):
    goals = [{"text": "An aim that nobody wants to type twice"}]
    body = [("paragraph", rich_text("<p>A long story.</p>"))]
    response = send(summary="Too short", rows={"goals": goals}, body=body)
    html = response.content.decode()
    assert "An aim that nobody wants to type twice" in html
    assert "A long story." in html


@pytest.mark.django_db
def test_no_number_goes_out_without_date_and_source():
    page = good()
    MeasureFactory(page=page, current=None)
    MeasureFactory(page=page, current_on=None)
    MeasureFactory(page=page, source=" ")
    assert problems(page) == [
        "Measure 1: give the number, or say that it is not yet measured.",
        "Measure 2: give the date of the number.",
        "Measure 3: give the source.",
    ]


@pytest.mark.django_db
def test_what_is_not_yet_measured_has_no_number():
    page = good()
    MeasureFactory(page=page, state=Measure.State.NOT_YET_MEASURED, current=0)
    assert problems(page) == [
        "Measure 1: it has a number, but its state is “Not yet measured”. Choose “Measured”, or "
        "take the number out."
    ]


@pytest.mark.django_db
def test_a_number_of_a_day_to_come_is_refused():
    page = good()
    MeasureFactory(page=page, current_on="2190")
    assert problems(page) == ["Measure 1: its date has not come yet."]


@pytest.mark.django_db
def test_nothing_ends_before_it_starts():
    page = good(starts=PartialDate(2023, 5), ends=PartialDate(2022))
    assert problems(page) == ["It cannot end before it starts."]


@pytest.mark.django_db
def test_an_end_in_the_year_of_the_start_is_no_contradiction():
    page = good(starts=PartialDate(2023, 5), ends=PartialDate(2023))
    assert problems(page) == []


@pytest.mark.django_db
def test_a_picture_is_described_or_marked_as_decoration():
    page = good(cover_image=ImageFactory())
    assert problems(page) == [
        "Describe the picture for somebody who cannot see it, or mark it as decoration."
    ]
    page.cover_alt = "A courthouse."
    assert problems(page) == []
    page.cover_is_decorative = True
    assert problems(page) == ["The picture is described and marked as decoration: one of the two."]


@pytest.mark.django_db
def test_a_care_page_needs_its_note():
    assert problems(good(is_sensitive=True)) == ["Say plainly what the page speaks about."]


@pytest.mark.django_db
def test_a_care_page_needs_a_support_entry_as_soon_as_there_is_one():
    page = good(is_sensitive=True, content_note="It speaks about violence.")
    assert problems(page) == []
    assert any(f.level is Level.DUE_SOON for f in findings(page))
    draft = SupportResourceFactory(name="Draft", live=False)
    page.support_resources = [draft]
    assert any("No support entry is published" in f.message for f in findings(page))
    entry = SupportResourceFactory()
    assert problems(page) == ["Choose at least one support entry that is published."]
    page.support_resources = [draft, entry]
    assert problems(page) == []


def test_nobody_is_listed_twice(send):
    person = PersonFactory(name="Dana Doe")
    row = {"person": person.pk, "role": ""}
    response = send(rows={"people": [row, row]})
    assert "Person 2: Dana Doe is listed 2 times." in messages_of(response)


def test_no_office_is_listed_twice(send):
    row = {"office": OfficeFactory(name="An office").pk, "joined": "", "left": ""}
    response = send(rows={"offices": [row, row]})
    assert "Office 2: An office, NC is listed 2 times." in messages_of(response)


@pytest.mark.django_db
@pytest.mark.parametrize("live", [True, False])
def test_a_link_inside_the_site_must_lead_to_a_page_that_readers_can_open(live):
    target = StandardPageFactory(title="The target", live=live)
    page = good(body=[("paragraph", f'<p><a linktype="page" id="{target.pk}">There</a></p>')])
    expected = (
        []
        if live
        else [
            "Body: a link leads to “The target”, which readers cannot open. "
            "Publish that page first, or take the link out."
        ]
    )
    assert problems(page) == expected


@pytest.mark.django_db
def test_a_link_to_a_deleted_page_is_refused():
    page = good(body=[("paragraph", '<p><a linktype="page" id="99999">There</a></p>')])
    assert "a page that was deleted" in problems(page)[0]


@pytest.mark.django_db
def test_a_document_on_a_page_is_one_that_readers_get():
    above = Collection.get_first_root_node().add_child(name="Kept")
    document = DocumentFactory(title="The report")
    document.collection = above.add_child(name="Below")
    document.save()
    link = f'<p><a linktype="document" id="{document.pk}">Read</a></p>'
    download = {"document": document.pk, "title": "", "summary": "All of it."}
    body = [{"type": "paragraph", "value": link}, {"type": "download", "value": download}]
    page = good()
    page.body = page._meta.get_field("body").stream_block.to_python(body)
    assert problems(page) == []
    restriction = CollectionViewRestriction.objects.create(
        collection=above, restriction_type="login"
    )
    (problem,) = problems(page)
    assert "the document “The report”, which is in a private collection" in problem
    restriction.delete()
    document.delete()
    assert "a document that was deleted" in problems(page)[0]


@pytest.mark.django_db
def test_the_first_heading_is_of_the_second_level():
    page = good(body=[("paragraph", "<h3>Too small</h3><h2>Later</h2>")])
    assert problems(page) == [
        "Body: the first heading, “Too small”, must be of the largest kind (Heading 2)."
    ]


@pytest.mark.django_db
def test_the_program_summary_is_not_of_a_day_to_come():
    page = good(as_of=datetime.date(2190, 1, 1))
    assert problems(page) == ["The program summary cannot be true as of a day to come."]


@pytest.mark.django_db
def test_the_portfolio_asks_for_need_aim_activity_and_date():
    page = good(show_in_portfolio=True)
    assert len(problems(page)) == 4


@pytest.mark.django_db
def test_a_review_date_that_has_passed_is_a_warning_and_no_refusal():
    page = good(review_by=datetime.date(2020, 1, 1))
    assert problems(page) == []
    assert any("review date has passed" in finding.message for finding in findings(page))
