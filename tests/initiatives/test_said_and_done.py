"""What was promised of activities and what came of them, wherever readers meet it."""

import datetime
import json
from dataclasses import replace

import pytest

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from initiatives.activities.rules import LATE, State, Tally
from initiatives.models import InitiativePage
from initiatives.program_summary import ActivitySummary, ProgramSummary, summary_of_page
from initiatives.program_summary.storing import summary_data, summary_from_data
from publishing.attention import Viewer, first_items
from publishing.rules import Level, findings
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    InitiativePageFactory,
    MeasureFactory,
    PortfolioPageFactory,
)

TODAY = datetime.date(2026, 11, 28)
AHEAD = PartialDate(2190)
REASON = "The partner withdrew."


def activity(state, planned="", date="", because=""):
    """An activity as a summary has it; dates as texts."""
    planned_on, on = (PartialDate.parse(text) if text else None for text in (planned, date))
    return ActivitySummary("A", "", "", on, state, planned_on, because)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (activity("", "", "2023"), "None"),
        (activity("planned"), "Planned"),
        (activity("planned", "2027-05"), "Planned for May 2027"),
        (activity("planned", "2026-10"), "Late: planned for October 2026"),
        (activity("planned", "2026-11-27"), "Late: planned for November 27, 2026"),
        (activity("planned", "2026-11-28"), "Planned for November 28, 2026"),
        (activity("planned", "2026"), "Planned for 2026"),
        (activity("under_way"), "Under way"),
        (activity("under_way", "2027"), "Under way, planned for 2027"),
        (activity("under_way", "2025"), "Late: planned for 2025, under way"),
        (activity("done"), "Done"),
        (activity("done", "", "2023-05-12"), "Done on May 12, 2023"),
        (activity("done", "2023-03", "2023-05"), "Done in May 2023, planned for March 2023"),
        (activity("done", "2020"), "Done, planned for 2020"),
        (activity("dropped", "2020", "", REASON), "Dropped: The partner withdrew."),
        (activity("dropped", "", "2024", "No money"), "Dropped in 2024: No money."),
        (activity("dropped"), "Dropped"),
    ],
)
def test_what_was_said_and_done_stands_in_words(row, words):
    assert str(row.said(TODAY)) == words


def test_late_is_computed_and_never_stored():
    row = activity("planned", "2026-10")
    assert LATE not in State.values
    assert row.said(datetime.date(2026, 10, 31)).stage == "planned"
    assert row.said(datetime.date(2026, 11, 1)).stage == LATE
    assert row.state == "planned"


def test_tally_counts_what_was_said_and_leaves_the_rest_out():
    rows = [activity("done"), activity(""), activity("planned", "2020"), activity("dropped")]
    assert Tally.of(rows, TODAY).text == "1 of 3 done, 1 late, 1 dropped"
    assert Tally.of([activity("done")], TODAY).text == "1 of 1 done"
    assert Tally.of([activity("")], TODAY).text == ""


@pytest.fixture
def promising(initiative_index):
    """A published initiative in the portfolio with an activity of each state."""
    page = InitiativePageFactory(
        title="Fair Starts", slug="fair-starts", summary="x" * 80, show_in_portfolio=True
    )
    for title, state, planned, date in (
        ("A first meeting", "done", PartialDate(2023, 3), PartialDate(2023, 5)),
        ("A training", "under_way", AHEAD, None),
        ("A hearing", "planned", AHEAD, None),
        ("A late report", "planned", PartialDate(2020), None),
        ("A second survey", "dropped", None, None),
        ("Advice by telephone", "", None, None),
    ):
        ActivityFactory(
            page=page,
            title=title,
            state=state,
            planned_on=planned,
            date=date,
            dropped_because=REASON if state == "dropped" else "",
        )
    MeasureFactory(page=page, name="offices take part")
    GoalFactory(
        page=page,
        text="More offices.",
        sort_order=0,
        served_by="A  first Meeting\noffices take part",
    )
    GoalFactory(page=page, text="Sooner.", sort_order=1)
    page.save_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)


@pytest.fixture
def said(promising):
    """The same with staff's tick."""
    InitiativePage.objects.filter(pk=promising.pk).update(shows_said_and_done=True)
    return InitiativePage.objects.get(pk=promising.pk)


def test_without_the_tick_readers_see_no_states_and_no_promises(promising, read):
    text = read(promising.url).get_text(" ") + json.dumps(summary_data(summary_of_page(promising)))
    hidden = ("A hearing", "A late report", "A second survey", REASON, "Late", "2190", "under_way")
    for word in hidden:
        assert word not in text
    for word in ("A first meeting", "A training", "Advice by telephone"):
        assert word in text


def test_activities_without_a_state_are_printed_as_ever(initiative_index, client):
    page = InitiativePageFactory()
    ActivityFactory(page=page, title="A meeting", date=PartialDate(2023, 5))
    ActivityFactory(page=page, title="Advice", date=None)
    page = InitiativePage.objects.get(pk=page.pk)
    parts = {section.anchor: section for section in page.published_parts().sections}
    assert "state" not in summary_data(summary_of_page(page))["activities"][0]
    assert "served_by" not in summary_data(summary_of_page(page))
    assert page.rows.tally is None
    dated = parts["activities"].content["dated"]
    assert [row.title for row in dated] == ["A meeting"]


def test_page_shows_what_was_said_and_done_where_staff_tick_it(said, read):
    page = read(said.url)
    section = page.select_one("#activities")
    told = {
        item.select_one("h3").get_text(): line.get_text()
        for item in section.select("li")
        if (line := item.select_one(".said"))
    }
    assert told == {
        "A first meeting": "Done in May 2023, planned for March 2023",
        "A training": "Under way, planned for 2190",
        "A hearing": "Planned for 2190",
        "A late report": "Late: planned for 2020",
        "A second survey": f"Dropped: {REASON}",
    }
    days = {
        item.select_one("h3").get_text(): day.get_text()
        for item in section.select("li")
        if (day := item.select_one(".timeline__date"))
    }
    assert (days["A first meeting"], days["A hearing"]) == ("May 2023", "2190")
    facts = page.select_one(".facts").get_text(" ", strip=True)
    assert "Said and done 1 of 5 done, 1 late, 1 dropped" in facts


def test_summary_says_the_same_and_names_what_serves_an_aim(said, read, client):
    text = " ".join(read(f"{said.url}summary/").get_text(" ").split())
    assert "A late report Late: planned for 2020" in text
    assert "1 of 5 done, 1 late, 1 dropped" in text
    served = "Activities: A first meeting (done). Measures: offices take part: 15."
    assert f"More offices. {served}" in text
    data = client.get(f"{said.url}summary/data/").json()
    states = [row["said_and_done"] and row["said_and_done"]["state"] for row in data["activities"]]
    assert sorted(filter(None, states)) == ["done", "dropped", "late", "planned", "under_way"]
    assert data["aims"][0] == {
        "text": "More offices.",
        "results": ["offices take part"],
        "activities": ["A first meeting"],
    }
    first = client.get(f"{said.url}summary/data/?schema=1.0").json()
    assert "aims" not in first
    assert "said_and_done" not in first["activities"][0]


def test_version_tells_what_was_late_on_its_own_day():
    summary = ProgramSummary(title="T", activities=[activity("planned", "2026-10")])
    stored = summary_from_data(summary_data(summary))
    assert stored.activities == summary.activities
    then = replace(stored, said_on=datetime.date(2026, 9, 1))
    assert then.said(then.activities[0]).stage == "planned"
    assert stored.said(stored.activities[0]).stage in ("planned", LATE)
    assert replace(stored, said_on=TODAY).said(stored.activities[0]).stage == LATE


def test_portfolio_shows_the_tally_and_its_files_count(said, read, client):
    portfolio = PortfolioPageFactory()
    (cell,) = read(portfolio.url).select('td[data-label="Status"]')
    assert "1 of 5 done, 1 late, 1 dropped" in cell.get_text()
    (row,) = json.loads(client.get(f"{portfolio.url}json/").getvalue())["initiatives"]
    counts = {name: row[f"activities_{name}"] for name in ("said", "done", "late", "dropped")}
    assert counts == {"said": 5, "done": 1, "late": 1, "dropped": 1}


def test_late_activities_need_attention(promising, publisher):
    viewer = Viewer(publisher)
    now = datetime.datetime(2026, 11, 28, 15, tzinfo=datetime.UTC)
    (item,) = first_items(viewer, now, 10, "activities")
    assert item.title == "Fair Starts"
    assert item.reason == ("An activity is late: A late report. The first was planned for 2020.")
    then = datetime.datetime(2020, 12, 31, 15, tzinfo=datetime.UTC)
    assert first_items(viewer, then, 10, "activities") == []


def told(page, rule):
    """What a rule says of a page, by level."""
    found = [each for each in findings(page) if each.rule == rule]
    return {level: [each.message for each in found if each.level is level] for level in Level}


@pytest.mark.parametrize(
    ("values", "level", "message"),
    [
        ({"state": "dropped"}, Level.MISSING, "say in a sentence why it was dropped"),
        ({"dropped_because": REASON}, Level.MISSING, "it says why it was dropped, but it is not"),
        ({"state": "planned", "date": PartialDate(2020)}, Level.MISSING, "“Planned for”"),
        ({"state": "under_way", "date": PartialDate(2020)}, Level.MISSING, "“Planned for”"),
        ({"state": "done", "date": AHEAD}, Level.MISSING, "its date has not come yet"),
        ({"planned_on": AHEAD}, Level.MISSING, "but has no state"),
        ({"state": "done"}, Level.DUE_SOON, "nobody says when"),
        ({"state": "planned"}, Level.DUE_SOON, "it never becomes late"),
    ],
)
def test_promise_that_contradicts_itself_is_told(initiative_index, values, level, message):
    page = InitiativePageFactory()
    ActivityFactory(page=page, **values)
    (said,) = told(page, "Said and done")[level]
    assert said.startswith("Activity 1: ")
    assert message in said


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"date": PartialDate(2020)},
        {"state": "done", "date": PartialDate(2020)},
        {"state": "done", "date": PartialDate.of(current_day())},
        {"state": "planned", "planned_on": PartialDate(2020)},
        {"state": "dropped", "dropped_because": REASON, "date": PartialDate(2020)},
    ],
)
def test_what_stands_to_reason_is_not_remarked_on(initiative_index, values):
    page = InitiativePageFactory()
    ActivityFactory(page=page, **values)
    assert not any(told(page, "Said and done").values()) or told(page, "Said and done") == {
        Level.FINE: [""],
        Level.DUE_SOON: [],
        Level.MISSING: [],
    }


def test_aim_that_points_to_nothing_of_its_page_is_refused(initiative_index):
    page = InitiativePageFactory()
    GoalFactory(page=page, served_by="Trainings\n\nA MEETING")
    ActivityFactory(page=page, title="A meeting")
    assert told(page, "What serves an aim")[Level.MISSING] == [
        "Aim 1: “Trainings” is no measure or activity of this page. It has: A meeting."
    ]


def test_tick_without_any_state_is_told(initiative_index):
    page = InitiativePageFactory(shows_said_and_done=True)
    ActivityFactory(page=page)
    (message,) = told(page, "Said and done")[Level.DUE_SOON]
    assert message.startswith("No activity has a state")
