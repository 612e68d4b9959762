"""The JSON-LD of every page type is understood, and says where the page is."""

import pytest

from tests.factories import FACTORIES
from tests.json_ld import nodes_of
from tests.site.test_page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db
PUBLIC = [model for model in PAGE_TYPES if not model.is_always_private]


@pytest.mark.parametrize("model", PUBLIC, ids=lambda model: model.__name__)
def test_every_page_type_says_on_which_site_it_stands(model, client):
    page = FACTORIES[model]()
    nodes = nodes_of(client.get(page.url).content)
    kinds = {node["@type"] for node in nodes}
    assert "WebSite" in kinds
    trail = [node for node in nodes if node["@type"] == "BreadcrumbList"]
    if page.depth > 2:
        assert trail[0]["itemListElement"][-1]["item"] == page.full_url
