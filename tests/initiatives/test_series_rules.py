"""What holds a series back, what the publish check only says, and that drafts keep everything."""

import json
from decimal import Decimal

import pytest

from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage, Measure
from publishing.rules import Level, findings
from tests.admin_forms import edit_address, errors_of, form_data
from tests.factories import InitiativePageFactory, MeasureFactory

pytestmark = pytest.mark.django_db
RULE = "Other values of measures"


def line(value, on, key="a", **more):
    """A value as the browser sends it."""
    return {"value": value, "on": on, "key": key, "source": "A report"} | more


@pytest.fixture
def page(initiative_index):
    """A published initiative with one number: 15 in May 2023."""
    page = InitiativePageFactory(summary="x" * 80)
    MeasureFactory(page=page, name="offices")
    page.save_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)


def told(page, others=(), **values):
    """The messages of the rule, by level, for a draft of the page with other values."""
    draft = page.get_latest_revision_as_object()
    (row,) = draft.measures.all()
    row.series = {**row.series, "others": list(others)} if others else {}
    for name, value in values.items():
        setattr(row, name, value)
    draft.measures = [row]
    found = [each for each in findings(draft) if each.rule == RULE]
    return {level: [f.message for f in found if f.level is level] for level in Level}


@pytest.mark.parametrize(
    ("others", "message"),
    [
        ([line("9", "2023-05")], "2 values are of May 2023"),
        ([line("9", "2021"), line("8", "2021", "b")], "2 values are of 2021"),
        ([line("9", "2199")], "the date of the value of 2199 has not come yet"),
        ([line("about 9", "2021")], "number of the value of 2021: Write one number in digits"),
        ([line("9", "spring")], "“spring” is neither a year nor a month nor a day"),
        ([line("", "2021")], "give the value of 2021 its number"),
        ([line("9", "")], "give the value 9 its date"),
        ([line("9", "2021", source="")], "give the value of 2021 its source"),
        ([line("9", "2021", source_url="nowhere")], "is no web address"),
        ([line("9", "2021", method="x" * 241)], "shorten the method to 240 characters"),
        ([line("9", "2021", qualifier="perhaps")], "choose another qualifier"),
        (
            [line(str(n), f"{1700 + n}", str(n)) for n in range(1, 320)][:250],
            "it has 251 values, and a page shows 200 at most",
        ),
        (
            [line(str(n), f"19{n % 90:02}-{1 + n // 90:02}", str(n)) for n in range(400)],
            "it has 401 values, and a page shows 200 at most",
        ),
    ],
)
def test_series_that_cannot_go_out_is_refused_in_words(page, others, message):
    found = told(page, others)
    assert any(message in each for each in found[Level.MISSING]), found
    assert all(each.startswith("Measure 1: ") for each in found[Level.MISSING])


@pytest.mark.parametrize(
    ("others", "values", "message"),
    [
        ([line("9", "2019")], {"baseline_on": PartialDate(2021)}, "is before the baseline of 2021"),
        ([line("9", "2019", unit="days")], {}, "its unit changes (plain counts, days)"),
        ([], {"current": Decimal(20), "current_on": PartialDate(2024)}, "15 (May 2023) stays"),
    ],
)
def test_what_readers_may_see_is_said_and_holds_nothing_back(page, others, values, message):
    found = told(page, others, **values)
    assert found[Level.MISSING] == []
    assert any(message in each for each in found[Level.DUE_SOON]), found


def test_ordinary_series_has_nothing_to_say(page):
    found = told(page, [line("9", "2021"), line("12", "2022-03", "b", qualifier="about")])
    assert found[Level.MISSING] == found[Level.DUE_SOON] == []


def test_withdrawn_value_cannot_be_corrected_but_can_come_back(page):
    send(page, [line("9", "2021")])
    send(page, [line("9", "2021", withdrawn="yes")])
    stored = Measure.objects.get().series["others"][0]
    assert stored["withdrawn"]
    (message,) = told(page, [stored | {"value": "10"}])[Level.MISSING]
    assert "was withdrawn, and what readers do not see cannot be corrected" in message
    assert told(page, [{**stored, "withdrawn": ""}])[Level.MISSING] == []


def send(page, others, action="action-publish", client=None, **values):
    """Publish a draft with other values, without the form."""
    draft = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    (row,) = draft.measures.all()
    row.series = {**row.series, "others": list(others)} if others else {}
    draft.measures = [row]
    draft.save_revision().publish()


def posted(page, client, series, **values):
    """Send the form of the page with a series and say what came back."""
    data = form_data(client.get(edit_address(page)).content.decode())
    data |= {"measures-0-series": json.dumps(series), **values}
    return client.post(edit_address(page), data)


def test_mistake_in_a_line_is_refused_at_its_field_and_kept_in_a_draft(page, admin_client):
    others = [line("about 9", "spring 2021")]
    response = posted(page, admin_client, {"others": others}, **{"action-publish": "on"})
    form = response.context["form"].formsets["measures"].forms[0]
    assert any("spring 2021" in error for error in form.errors["series"])
    assert Measure.objects.get().series.get("others") is None
    assert posted(page, admin_client, {"others": others}).status_code == 302
    draft = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    kept = draft.measures.get().series["others"][0]
    assert (kept["value"], kept["on"]) == ("about 9", "spring 2021")
    again = form_data(admin_client.get(edit_address(page)).content.decode())
    assert "spring 2021" in str(again["measures-0-series"])


@pytest.mark.parametrize(
    "sent", ["[", "[]", '"x"', '{"others": 3}', '{"others": ["x"]}', "{" * 99999]
)
def test_what_no_form_of_ours_sends_is_refused_and_breaks_nothing(page, admin_client, sent):
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    data |= {"measures-0-series": sent, "action-publish": "on"}
    response = admin_client.post(edit_address(page), data)
    assert response.status_code == 200
    assert "did not arrive whole" in str(errors_of(response))


def test_value_added_in_one_line_goes_out_with_the_form(page, admin_client, client):
    series = {"others": [line("18", "October 2026", "", qualifier="about")]}
    response = posted(page, admin_client, series, **{"action-publish": "on"})
    assert response.status_code == 302, errors_of(response)
    measure = Measure.objects.get()
    assert (measure.current, str(measure.current_on)) == (18, "2026-10")
    assert "15 in May 2023 → about 18 in October 2026" in client.get(page.url).content.decode()


def test_draft_from_before_there_were_series_opens_and_publishes_without_a_loss(page, admin_client):
    revision = page.get_latest_revision()
    for row in revision.content["measures"]:
        del row["series"]
        row |= {"current": "18.0000", "current_on": "2026-10"}
    revision.save()
    InitiativePage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    assert admin_client.get(edit_address(page)).status_code == 200
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    response = admin_client.post(edit_address(page), data | {"action-publish": "on"})
    assert response.status_code == 302, errors_of(response)
    measure = Measure.objects.get()
    assert measure.current == 18
    assert [other["value"] for other in measure.series["others"]] == ["15"]


def test_editor_finds_the_value_that_stayed_by_itself_in_a_line(page, admin_client):
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    data |= {"measures-0-current": "18", "measures-0-current_on": "2026", "action-publish": "on"}
    response = admin_client.post(edit_address(page), data)
    assert response.status_code == 302, errors_of(response)
    again = form_data(admin_client.get(edit_address(page)).content.decode())
    (sent,) = again["measures-0-series"]
    (other,) = json.loads(sent)["others"]
    assert (other["value"], other["seen"]) == ("15", True)


def test_earlier_version_brought_back_takes_no_newer_number_away(page):
    old = page.get_latest_revision()
    send(page, [line("18", "2026-10")])
    old.as_object().save_revision().publish()
    assert Measure.objects.get().current == 18


def test_number_that_nobody_read_is_corrected_without_a_word(initiative_index):
    page = InitiativePageFactory(live=False, summary="x" * 80)
    MeasureFactory(page=page)
    for number in (16, 17):
        draft = InitiativePage.objects.get(pk=page.pk)
        rows = list(draft.measures.all())
        rows[0].current = Decimal(number)
        draft.measures = rows
        revision = draft.save_revision()
    revision.publish()
    assert Measure.objects.get().series.get("corrected") is None
