"""The ticks for states in the editor of an initiative."""

from bs4 import BeautifulSoup

from directory.models import State
from tests.admin_forms import edit_address
from tests.factories import InitiativePageFactory


def test_states_are_ticked_by_name_with_the_territories_apart(editor_client):
    page = InitiativePageFactory()
    page.states.set(State.objects.filter(code__in=["ME", "PR"]))
    page.save()
    html = editor_client.get(edit_address(page)).content
    groups = BeautifulSoup(html, "html.parser").select("#id_states > div")
    found = {}
    for group in groups:
        title, *ticks = group.select("label")
        assert [tick.input["value"] for tick in ticks if tick.input.has_attr("checked")] in (
            ["ME"],
            ["PR"],
        )
        found[title.get_text(strip=True)] = [tick.get_text(strip=True) for tick in ticks]
    states, territories = found.values()
    assert list(found) == ["States and the District of Columbia", "Territories"]
    assert territories == [
        "American Samoa",
        "Guam",
        "Northern Mariana Islands",
        "Puerto Rico",
        "U.S. Virgin Islands",
    ]
    assert len(states) == 51
    assert states == sorted(states)
    assert "District of Columbia" in states
