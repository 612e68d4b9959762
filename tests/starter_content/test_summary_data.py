import pytest

from tests.initiatives.program_summary.conftest import addresses_of_summaries
from tests.initiatives.program_summary.test_json import validate


@pytest.mark.django_db
def test_summaries_of_the_starter_content_fit_the_schema(seeded_site, client):
    for address in addresses_of_summaries(client):
        validate(client.get(f"{address}data/").content.decode())
