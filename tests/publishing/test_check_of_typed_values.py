"""The publish check reads what was typed and is not understood: it names it once, at its place."""

import pytest

from tests.admin_forms import edit_address
from tests.editorial.form_data import initiative_form
from tests.factories import InitiativePageFactory

NOT_ONE_NUMBER = "Write one number in digits, such as 1,200 or 62.5"
MEASURE = {"name": "hearings", "kind": "output", "state": "measured", "source": "The report"}


@pytest.fixture
def live(initiative_index):
    """The address of the form of a live page."""
    page = InitiativePageFactory(parent=initiative_index, slug="live")
    page.save_revision()
    return edit_address(page)


def test_the_check_names_a_kept_value_once_and_where_it_stands(admin_client, live):
    rows = {"measures": [MEASURE | {"current": "15-20"}]}
    data = initiative_form(title="The title", rows=rows)
    answer = admin_client.post(live, data, headers={"X-Publish-Check": "1"})
    html = answer.content.decode()
    assert html.count(NOT_ONE_NUMBER) == 1
    assert 'data-publish-check-target="id_measures-0-current"' in html


def test_a_number_without_a_state_can_be_called_measured_with_one_press(admin_client, live):
    rows = {"measures": [MEASURE | {"state": "not_yet_measured", "current": "5"}]}
    data = initiative_form(title="The title", rows=rows)
    html = admin_client.post(live, data, headers={"X-Publish-Check": "1"}).content.decode()
    assert "Choose “Measured”, or take the number out." in html
    assert 'data-publish-check-remedy="id_measures-0-state" value="measured"' in html


def test_the_check_goes_on_while_other_rows_hold_what_is_not_understood(admin_client, live):
    rows = {
        "measures": [
            MEASURE | {"current": "15-20", "target": "about 40"},
            MEASURE | {"state": "not_yet_measured", "current": "5"},
        ],
        "supports": [{"credit": "c" * 384, "amount": "$1.2 million"}],
    }
    data = initiative_form(title="The title", rows=rows, as_of="May 2025", show_in_portfolio="on")
    answer = admin_client.post(live, data, headers={"X-Publish-Check": "1"})
    assert 'data-publish-check-remedy="id_measures-1-state"' in answer.content.decode()


@pytest.mark.parametrize(("name", "typed"), [("current", "15-20"), ("current_on", "Spring 2024")])
def test_what_was_typed_and_is_not_understood_is_not_called_missing(
    admin_client, live, name, typed
):
    measure = MEASURE | {"current": "5", "current_on": "2024", name: typed}
    form = initiative_form(title="The title", slug="the-title", rows={"measures": [measure]})
    admin_client.post(live, form)
    html = admin_client.get(live).content.decode()
    assert html.count(f'data-publish-check-target="id_measures-0-{name}"') == 1
    assert "Measure 1: give the" not in html
