"""A run on a site where a page that others need is missing says so and does the rest."""

import pytest
from wagtail.models import Page

from core.models import Navigation, OrganizationFacts
from tests.factories import InitiativeIndexPageFactory, StandardPageFactory
from tests.starter_content import ITEMS

pytestmark = pytest.mark.django_db


def test_initiatives_wait_while_another_page_stands_in_place_of_the_list(load):
    blocking = StandardPageFactory(title="Soon", slug="initiatives")
    lines = load()
    missing = "Not created: page /initiatives/beyond-big-cities/ (the page above it is missing)"
    assert missing in lines
    assert lines[-1] == f"Created {ITEMS - 5}, left 1 as they were, could not create 4."
    blocking.delete()
    InitiativeIndexPageFactory()
    assert load()[-1] == f"Created 4, left {ITEMS - 4} as they were."


def test_site_with_a_home_page_of_another_kind_gets_records_and_settings_only(home_page, load):
    other = Page.get_first_root_node().add_child(instance=Page(title="Other", slug="other"))
    home_page.sites_rooted_here.update(root_page=other)
    lines = load()
    assert "Not created: page / (there is no home page)" in lines
    assert lines[-1] == f"Created {ITEMS - 73}, left 0 as they were, could not create 73."
    assert OrganizationFacts.objects.get().short_name == "IIP"
    assert not Navigation.objects.get().links
