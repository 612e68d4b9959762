"""What the starter content names is found under its name, which is never corrected."""

from urllib.parse import urlencode

import pytest

from initiatives.models import InitiativePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing", "seeded_site")]


def found(read, question):
    """The titles of the results; fails if the question was corrected or taken apart."""
    page = read("/search/?" + urlencode({"q": question}))
    assert "Showing results for" not in page.main.get_text(), question
    assert "No page has all of these words" not in page.main.get_text(), question
    return {title.get_text(strip=True) for title in page.select(".search-result h2")}


def test_part_of_the_name_of_an_office_is_found_and_not_corrected(read):
    assert found(read, "county")


def test_everything_that_an_initiative_names_leads_to_it(read):
    pages = list(InitiativePage.objects.visible())
    assert pages
    for page in pages:
        rows = page.rows
        names = [
            *(row.office.name for row in rows.offices),
            *(row.person.name for row in rows.people),
            *(row.credit for row in rows.supports),
            *(row.organization.name for row in rows.supports),
            *(view.name for view in rows.measures),
            *(state.name for state in rows.states),
            *(topic.name for topic in rows.topics),
            *(goal.text for goal in rows.goals),
            *(page.need.split(".")[:1] if page.show_in_portfolio else []),
        ]
        for name in filter(None, dict.fromkeys(names)):
            assert page.title in found(read, name), name
