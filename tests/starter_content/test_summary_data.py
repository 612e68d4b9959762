import re

import pytest

from tests.initiatives.program_summary.test_json import validate


@pytest.mark.django_db
def test_summaries_of_the_starter_content_fit_the_schema(seeded_site, client):
    addresses = re.findall(
        r"<loc>http://[^/]+(/[^<]+/summary/)</loc>", client.get("/sitemap.xml").content.decode()
    )
    assert len(addresses) >= 3
    for address in addresses:
        validate(client.get(f"{address}data/").content.decode())
