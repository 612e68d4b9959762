import pytest

from initiatives.models import InitiativePage
from tests.factories import (
    InitiativePageFactory,
    OfficeFactory,
    OfficeParticipationFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def initiatives(module_database):
    """Four initiatives that differ in topic, state and status."""
    policing = TopicFactory(name="Policing", slug="policing")
    courts = TopicFactory(name="Courts", slug="courts")
    by_hand = InitiativePageFactory(title="By hand", status="active")
    by_hand.topics, by_hand.states = [policing, courts], ["ME"]
    by_hand.save()
    by_office = InitiativePageFactory(title="By office", status="completed")
    by_office.topics = [courts]
    by_office.save()
    OfficeParticipationFactory(page=by_office, office=OfficeFactory(state_id="AZ"))
    OfficeParticipationFactory(page=by_office, office=OfficeFactory(state_id="AZ"))
    InitiativePageFactory(title="National", national=True, status="active")
    InitiativePageFactory(title="Plain")


@pytest.fixture
def titles(read):
    """A function that returns the titles that the list shows under a query string."""

    def listed(query):
        page = read(f"/initiatives/?{query}")
        return [heading.get_text(strip=True) for heading in page.select("main .card__title")]

    return listed


def options(page, name):
    """The words of the choices of one filter."""
    return [option.text for option in page.select(f"select[name={name}] option")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["By hand", "By office", "National", "Plain"]),
        ("topic=&state=&status=", ["By hand", "By office", "National", "Plain"]),
        ("topic=courts", ["By hand", "By office"]),
        ("topic=policing", ["By hand"]),
        ("state=ME", ["By hand", "National"]),
        ("state=me", ["By hand", "National"]),
        ("state=AZ", ["By office", "National"]),
        ("state=NY", ["National"]),
        ("status=active", ["By hand", "National"]),
        ("topic=courts&state=AZ&status=completed", ["By office"]),
        ("topic=courts&status=active", ["By hand"]),
        ("topic=policing&state=AZ", []),
    ],
)
def test_each_choice_of_filters_has_its_own_address(titles, query, expected):
    assert titles(query) == expected


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("topic=gardening", "There is no topic “gardening” here"),
        ("state=XX", "There is no state “XX” here"),
        ("status=lost", "There is no status “lost” here"),
        ("topic=<script>", "There is no topic “<script>” here"),
    ],
)
def test_unknown_choice_is_left_out_and_the_reader_is_told(titles, read, query, notice):
    assert len(titles(query)) == 4
    page = read(f"/initiatives/?{query}")
    assert notice in page.main.get_text()
    assert not page.main.find_all("script")


def test_unknown_choice_does_not_weaken_a_known_one(titles, read):
    assert titles("topic=gardening&status=completed") == ["By office"]


def test_very_long_unknown_choice_is_cut_in_the_notice(read):
    assert "x" * 61 not in read("/initiatives/?topic=" + "x" * 3000).main.get_text()


def test_empty_list_says_why_and_how_to_get_out(read):
    page = read("/initiatives/?topic=policing&state=AZ")
    assert "No initiative fits all of these choices" in page.main.get_text()
    assert page.main.select('a[href="/initiatives/"]')


def test_list_without_initiatives_says_so_without_blaming_filters(read):
    InitiativePage.objects.all().delete()
    text = read("/initiatives/").main.get_text()
    assert "No initiative has been published yet" in text
    assert "choices" not in text


def test_form_shows_the_choice_that_is_in_force(read):
    page = read("/initiatives/?topic=courts&status=active")
    chosen = {
        select["name"]: select.find("option", selected=True)["value"]
        for select in page.select("main form select")
        if select.find("option", selected=True)
    }
    assert chosen == {"topic": "courts", "status": "active"}
    text = " ".join(page.main.get_text().split())
    assert "Showing 1 initiative: topic Courts, status Active" in text


def test_form_needs_no_script(read):
    form = read("/initiatives/").select_one("main form")
    assert (form["method"], form["action"]) == ("get", "/initiatives/#filters")
    # The answer is read from the choices on, not from the introduction once more.
    assert form["id"] == "filters"
    assert {select["name"] for select in form.select("select")} == {"topic", "state", "status"}
    assert form.select_one("button[type=submit]")


def test_topic_with_capitals_in_its_address_can_be_chosen(titles):
    page = InitiativePage.objects.get(title="Plain")
    page.topics = [TopicFactory(name="DNA", slug="DNA")]
    page.save()
    assert titles("topic=DNA") == titles("topic=dna") == ["Plain"]


def test_filter_offers_only_topics_of_visible_initiatives(read):
    hidden = InitiativePageFactory(title="Hidden", live=False)
    hidden.topics = [TopicFactory(name="Secret topic")]
    hidden.save()
    TopicFactory(name="Unused topic")
    withdrawn = TopicFactory(name="Withdrawn topic", live=False)
    page = InitiativePage.objects.get(title="Plain")
    page.topics = [withdrawn]
    page.save()
    assert options(read("/initiatives/"), "topic") == ["All topics", "Courts (2)", "Policing (1)"]


def test_filter_offers_only_what_has_results_and_says_how_many(read):
    page = read("/initiatives/")
    # The national one is counted with each state, but no state is offered for its sake alone.
    assert options(page, "state") == ["All states", "Arizona (2)", "Maine (2)"]
    assert options(page, "status") == ["Any status", "Active (2)", "Completed (1)"]


@pytest.mark.parametrize("query", ["state=AZ", "state=ME", "topic=courts", "status=active"])
def test_number_at_a_choice_is_that_of_its_results(titles, read, query):
    chosen = read(f"/initiatives/?{query}").select_one("option[selected]:not([value=''])")
    assert chosen.text.endswith(f" ({len(titles(query))})")


def test_choice_without_results_is_named_to_those_who_ask_for_it(read):
    page = read("/initiatives/?state=NY&status=paused")
    assert "New York (1)" in options(page, "state")
    assert "Paused (0)" in options(page, "status")


def test_state_named_by_hand_and_by_an_office_counts_once(read):
    page = InitiativePage.objects.get(title="By office")
    page.states = ["AZ", "TX"]
    page.save()
    choices = options(read("/initiatives/"), "state")
    assert choices[1:] == ["Arizona (2)", "Maine (2)", "Texas (2)"]


def test_draft_office_puts_no_initiative_into_its_state(titles):
    OfficeParticipationFactory(
        page=InitiativePage.objects.get(title="Plain"),
        office=OfficeFactory(state_id="TX", live=False),
    )
    assert titles("state=TX") == ["National"]
