"""How staff draft a report, change it, approve it and send it."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from reports.models import FunderReport, ReportLine
from tests.factories import InitiativePageFactory, OrganizationFactory
from tests.reports.made import make_report, said, working

pytestmark = pytest.mark.django_db

NEW = "/admin/funders/reports/new/"


def view(report):
    """The address of the whole report in the admin."""
    return reverse("funder_reports:view", args=[report.pk])


def rows(relation, items):
    """What a browser sends of the rows of a form (dicts), those with an id first."""
    stored = [item for item in items if item.get("id")]
    return nested_form_data({relation: inline_formset(items, initial=len(stored))})


def details(pages, **values):
    """What a browser sends from the form of a report."""
    return {
        "title": "Half a year",
        "first_day": "2026-01-01",
        "last_day": "2026-06-30",
        **rows("initiatives", [{"initiative": page.pk} for page in pages]),
        **values,
    }


def errors(response):
    """All that the form objects to, as one text."""
    assert response.status_code == 200
    form = response.context["form"]
    chosen = form.formsets["initiatives"]
    return " ".join([str(form.errors), str(chosen.non_form_errors()), *map(str, chosen.errors)])


@pytest.fixture
def page(initiative_index):
    return working()


@pytest.fixture
def report(page):
    return make_report([page], due_on=datetime.date(2026, 12, 1))


def test_report_is_drafted_from_the_form_and_shown(moderator_client, page):
    supporter = OrganizationFactory(name="A foundation")
    answer = moderator_client.post(NEW, details([page], supporter=supporter.pk))
    report = FunderReport.objects.get()
    assert answer.headers["Location"] == view(report)
    response = moderator_client.get(view(report))
    assert response.headers["Cache-Control"] == "private, no-store"
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.title.get_text(strip=True).startswith(f"{report.title} - ")
    words = soup.select_one(".funder-report").get_text(" ", strip=True)
    for text in ("For A foundation", "January 1, 2026 to June 30, 2026", "Draft,"):
        assert text in words
    assert "A training (February 2026). In two rooms. What we do , as readers see it" in words
    link = soup.find("a", string="What we do")
    assert link["href"] == f"/admin/pages/{page.pk}/edit/#tab-content"


def test_answer_has_its_counts_its_plain_text_and_a_copy_button(moderator_client, report):
    soup = BeautifulSoup(moderator_client.get(view(report)).content, "html.parser")
    part = report.parts.get(asked="counted")
    text = soup.select_one(f"#text-{part.pk}")
    expected = "offices: 12 in November 2025 → 18 in June 2026. Annual report."
    assert text.text.strip() == expected
    counts = soup.select_one(f"#part-{part.pk} .funder-report__counts").text
    assert counts == f"12 words, {len(expected)} characters"
    assert soup.select_one(f'[data-copy="text-{part.pk}"]')
    assert any("js/copy" in script.get("src", "") for script in soup.find_all("script"))


@pytest.mark.parametrize(
    ("values", "objection"),
    [
        ({"last_day": "2025-12-31"}, "The period ends before it begins."),
        ({"first_day": "1926-01-01"}, "The year 1926 cannot be meant"),
        ({"first_day": "2026-13-45"}, "not in the calendar"),
        ({"due_on": "2126-01-01"}, "The year 2126 cannot be meant"),
        ({"title": ""}, "required"),
        ({"first_day": ""}, "required"),
    ],
)
def test_period_that_cannot_be_is_refused_at_its_field(moderator_client, page, values, objection):
    assert objection in errors(moderator_client.post(NEW, details([page], **values)))
    assert not FunderReport.objects.exists()


def test_initiatives_that_readers_do_not_see_or_are_named_twice_are_refused(moderator_client, page):
    draft = InitiativePageFactory(live=False)
    assert "Readers do not see this page" in errors(moderator_client.post(NEW, details([draft])))
    assert "in the list already" in errors(moderator_client.post(NEW, details([page, page])))
    assert "1" in errors(moderator_client.post(NEW, details([])))
    assert not FunderReport.objects.exists()


def part_address(part):
    return reverse("funder_reports:part", args=[part.report_id, part.pk])


def lines_data(part, lines):
    """What the form of a question sends with these lines (dicts)."""
    return {
        "text": part.text,
        "most": part.most or "",
        "unit": part.unit,
        **rows("lines", lines),
    }


def test_staff_edit_add_order_and_leave_out_lines(moderator_client, report):
    part = report.parts.get(asked="learned")
    first, second = part.lines.all()
    address = part_address(part)
    shown = moderator_client.get(address).content.decode()
    assert "What was learned" in shown and "Start small." in shown
    lines = [
        {"id": first.pk, "text": "Start very small.", "ORDER": 2},
        {"id": second.pk, "text": "Ask first.", "is_hidden": "on", "ORDER": 3},
        {"id": "", "text": "Ours.", "ORDER": 1},
    ]
    answer = moderator_client.post(address, lines_data(part, lines))
    assert answer.headers["Location"] == f"{view(report)}#part-{part.pk}"
    assert said(report)[2] == ["Ours.", "Start very small."]
    first.refresh_from_db()
    assert (first.row, first.recorded["text"]) == ("learned:0", "Start small.")
    assert first.is_edited
    assert "The record said: Start small." in moderator_client.get(address).content.decode()


def test_question_with_many_lines_costs_no_query_for_each(moderator_client, initiative_index):
    one, many = [working("One")], [working(f"Number {number}") for number in range(6)]
    addresses = [
        part_address(make_report(pages).parts.get(asked="learned")) for pages in (one, many)
    ]
    moderator_client.get(addresses[0])
    counts = []
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            assert moderator_client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_saving_a_question_can_lead_to_the_next(moderator_client, report):
    first, second, *_ = report.parts.all()
    data = lines_data(first, []) | {"next": "yes"}
    answer = moderator_client.post(part_address(first), data)
    assert answer.headers["Location"] == part_address(second)


def test_question_of_another_report_is_not_found(moderator_client, report, page):
    other = make_report([page]).parts.first()
    address = reverse("funder_reports:part", args=[report.pk, other.pk])
    assert moderator_client.get(address).status_code == 404


def go_to(client, report, state):
    return client.post(reverse("funder_reports:state", args=[report.pk]), {"state": state})


def test_report_is_approved_then_sent_and_no_step_is_left_out(moderator_client, report):
    go_to(moderator_client, report, "sent")
    report.refresh_from_db()
    assert (report.state, report.sent_at) == ("draft", None)
    go_to(moderator_client, report, "approved")
    go_to(moderator_client, report, "sent")
    go_to(moderator_client, report, "approved")
    report.refresh_from_db()
    assert report.state == "sent"
    assert report.approved_at <= report.sent_at
    assert go_to(moderator_client, report, "burnt").status_code == 400


@pytest.mark.parametrize("state", ["approved", "sent"])
def test_words_of_an_approved_report_are_fixed(moderator_client, report, page, state):
    FunderReport.objects.update(state=state)
    part = report.parts.get(asked="learned")
    before = said(report)
    places = {
        part_address(part): lines_data(part, []) | {"text": "Changed"},
        reverse("funder_reports:edit", args=[report.pk]): details([page], title="Changed"),
        reverse("funder_reports:take", args=[report.pk]): {},
    }
    for address, data in places.items():
        assert moderator_client.get(address).headers["Location"] == view(report)
        assert moderator_client.post(address, data).headers["Location"] == view(report)
    shown = moderator_client.get(view(report)).content.decode()
    assert "cannot be changed any more" in shown
    assert not any(address in shown for address in places)
    report.refresh_from_db()
    assert report.title == "Half a year" and said(report) == before


def test_copy_is_a_draft_that_says_the_same(moderator_client, report):
    FunderReport.objects.update(state="sent")
    ReportLine.objects.filter(text="Ask first.").update(is_hidden=True)
    answer = moderator_client.post(reverse("funder_reports:copy", args=[report.pk]))
    copy = FunderReport.objects.exclude(pk=report.pk).get()
    assert answer.headers["Location"] == view(copy)
    assert (copy.state, copy.sent_at, copy.owner.username) == (
        "draft",
        None,
        "member of Publishers",
    )
    assert said(copy) == said(report)
    assert [row.initiative for row in copy.initiatives.all()] == [
        row.initiative for row in report.initiatives.all()
    ]
    assert ReportLine.objects.count() == 2 * ReportLine.objects.filter(part__report=copy).count()


def test_details_change_and_the_questions_stay(moderator_client, report, page):
    address = reverse("funder_reports:edit", args=[report.pk])
    assert 'name="funder_form"' not in moderator_client.get(address).content.decode()
    before = said(report)
    data = details([], title="A year", last_day="2026-12-31")
    row = report.initiatives.get()
    data |= rows("initiatives", [{"id": row.pk, "initiative": page.pk}])
    assert moderator_client.post(address, data).headers["Location"] == view(report)
    report.refresh_from_db()
    assert report.title == "A year" and said(report) == before


def test_changes_of_the_record_are_shown_and_taken_over(moderator_client, report, page):
    address = reverse("funder_reports:take", args=[report.pk])
    assert "Nothing has changed" in moderator_client.get(address).content.decode()
    page.activities.update(text="In three rooms")
    soup = BeautifulSoup(moderator_client.get(address).content, "html.parser")
    boxes = soup.select("input[name=change]")
    assert len(boxes) == 3 and all("checked" in box.attrs for box in boxes)
    assert "The report says: A training (February 2026). In two rooms." in soup.get_text()
    answer = moderator_client.post(address, {"change": [boxes[0]["value"]]}, follow=True)
    assert "1 change was taken over" in answer.content.decode()
    assert said(report)[0] == ["A training (February 2026). In three rooms."]


@pytest.mark.parametrize("group", ["Authors", "Care reviewers", "Funders"])
def test_only_those_who_publish_read_reports(member_client, report, group):
    """T21"""
    browser = member_client(group)
    for name in ("view", "edit", "take", "pdf", "docx", "history"):
        response = browser.get(reverse(f"funder_reports:{name}", args=[report.pk]))
        assert response.status_code in {302, 403} and b"Half a year" not in response.content
    assert b"Funder reports" not in browser.get("/admin/", follow=True).content


def test_list_names_state_day_and_period(moderator_client, report):
    shown = moderator_client.get("/admin/funders/reports/").content.decode()
    for words in ("Half a year", "Draft", "Dec 1, 2026", "Jan 1, 2026 to Jun 30, 2026"):
        assert words in shown
    assert (
        "Half a year"
        in moderator_client.get("/admin/funders/reports/?state=draft").content.decode()
    )
    sent = moderator_client.get("/admin/funders/reports/?state=sent").content.decode()
    assert "Half a year" not in sent
