"""A funder's form: entered once, answered from the record and held to its limits."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from initiatives.program_summary.outputs.crosswalk import CROSSWALK
from reports.models import Asked, FunderForm, FunderReport, ReportLine
from reports.outputs.contents import contents_of
from tests.factories import InitiativePageFactory
from tests.reports.made import make_form, make_report, said, working

pytestmark = pytest.mark.django_db

NEW = "/admin/funders/forms/new/"


def filled(questions, **values):
    """What a browser sends from the form of a form; questions are dicts."""
    rows = [{"text": "Q?", "asked": "", "most": "", "unit": "words", **row} for row in questions]
    return (
        {"name": "A form", "note": ""}
        | nested_form_data({"questions": inline_formset(rows)})
        | values
    )


def errors(response):
    """All that the form objects to, as one text."""
    assert response.status_code == 200
    form = response.context["form"]
    rows = form.formsets["questions"]
    return " ".join([str(form.errors), str(rows.non_form_errors()), *map(str, rows.errors)])


def test_form_of_sixty_questions_is_kept_in_its_order_and_answered(
    moderator_client, initiative_index, django_assert_max_num_queries
):
    kinds = [kind for kind in Asked.values if kind]
    questions = [
        {"text": f"Question {number}?", "asked": kinds[number % len(kinds)], "most": number + 1}
        for number in range(60)
    ]
    assert moderator_client.post(NEW, filled(questions)).status_code == 302
    form = FunderForm.objects.get(name="A form")
    assert [question.most for question in form.questions.all()] == list(range(1, 61))
    pages = [working(), working("Second")]
    with django_assert_max_num_queries(30):
        report = make_report(pages, form)
    address = reverse("funder_reports:view", args=[report.pk])
    with django_assert_max_num_queries(40):
        shown = moderator_client.get(address).content.decode()
    assert shown.index("Question 0?") < shown.index("Question 59?")
    assert report.parts.count() == 60


@pytest.mark.parametrize(
    ("most", "objection"),
    [
        ("0", "A limit of 0 leaves room for no answer. Leave it empty if there is none."),
        ("-5", "A limit of 0 leaves room for no answer."),
        ("1000001", "a limit is 1,000,000 at most"),
        ("9" * 30, "a limit is 1,000,000 at most"),
        ("many", "Write one number in digits"),
        ("1.5", "whole number"),
    ],
)
def test_limit_that_cannot_be_is_refused_at_its_field(moderator_client, most, objection):
    response = moderator_client.post(NEW, filled([{"most": most}]))
    assert objection in errors(response)
    assert f'value="{most}"' in response.content.decode()
    assert FunderForm.objects.count() == 1


@pytest.mark.parametrize("most", ["1", "1000000", "1,000,000", ""])
def test_limits_up_to_a_million_or_none_are_taken(moderator_client, most):
    assert moderator_client.post(NEW, filled([{"most": most}])).status_code == 302
    expected = int(most.replace(",", "")) if most else None
    assert FunderForm.objects.get(name="A form").questions.get().most == expected


def test_form_without_a_question_or_a_name_is_refused(moderator_client):
    assert "at least 1" in errors(moderator_client.post(NEW, filled([])))
    assert "required" in errors(moderator_client.post(NEW, filled([{}], name="")))
    assert "required" in errors(moderator_client.post(NEW, filled([{"text": ""}])))


def test_what_is_too_long_and_what_is_missing_is_shown(moderator_client, initiative_index):
    page = InitiativePageFactory(need="One two three four five.")
    form = make_form(
        [
            {"text": "Need, short?", "asked": "need", "most": 3},
            {"text": "Need, in signs?", "asked": "need", "most": 23, "unit": "characters"},
            {"text": "Need, long?", "asked": "need", "most": 1_000_000},
            {"text": "Aims?", "asked": "aims"},
            {"text": "By hand?"},
        ]
    )
    report = make_report([page], form)
    contents = contents_of(report)
    assert [answer.limit_text for answer in contents.answers] == [
        "2 words too many (5 of 3 words)",
        "1 character too many (24 of 23 characters)",
        "5 of 1,000,000 words",
        "",
        "",
    ]
    assert [answer.question for answer in contents.missing] == ["Aims?", "By hand?"]
    shown = moderator_client.get(reverse("funder_reports:view", args=[report.pk])).content.decode()
    assert "2 words too many (5 of 3 words)" in shown and "no answer yet" in shown


@pytest.mark.parametrize(
    ("most", "unit", "text"),
    [
        (2, "words", "Two words."),
        (4, "words", "Now four whole words."),
        (None, "words", "The longest of all the texts there are."),
        (1, "words", "Two words."),
        (12, "characters", "Two words."),
    ],
)
def test_description_is_the_longest_text_that_fits(initiative_index, most, unit, text):
    page = InitiativePageFactory(
        summary="Now four whole words.",
        text_50="Two words.",
        text_700="The longest of all the texts there are.",
    )
    form = make_form([{"text": "What?", "asked": "description", "most": most, "unit": unit}])
    assert said(make_report([page], form)) == [[text]]


def test_answers_are_kept_when_the_form_changes_or_goes(initiative_index):
    form = make_form([{"text": "Need?", "asked": "need", "most": 50}])
    report = make_report([InitiativePageFactory(need="A need.")], form)
    form.delete()
    report = FunderReport.objects.get(pk=report.pk)
    part = report.parts.get()
    assert (part.text, part.most, said(report)) == ("Need?", 50, [["A need."]])


def test_first_form_has_the_fields_of_a_candid_profile_and_claims_no_limit(initiative_index):
    form = FunderForm.objects.get()
    fields = CROSSWALK["candid_profile"]
    assert [question.text for question in form.questions.all()] == list(fields["fields"].values())
    assert fields["url"] in form.note
    assert not form.questions.exclude(most=None).exists()
    page = working(population="People in small towns", summary="It begins fairly.")
    make_report([page], form)
    told = ReportLine.objects.values_list("part__text", "text")
    assert set(told) == {
        ("Programs: Program name", "Fair starts"),
        ("Programs: Program description", "It begins fairly."),
        ("Programs: Population served", "People in small towns"),
        ("Metrics", "offices"),
    }


def test_form_can_be_copied_for_the_next_year(moderator_client):
    form = FunderForm.objects.get()
    shown = moderator_client.get(reverse("funder_forms:copy", args=[form.pk])).content.decode()
    assert "Metrics" in shown
