"""The portfolio page, and a function that puts initiatives into it."""

import csv
import io
import json

import pytest

from core.downloads import BYTE_ORDER_MARK
from tests.factories import InitiativePageFactory, PortfolioPageFactory


@pytest.fixture
def portfolio(initiative_index):
    """The portfolio, published and empty."""
    return PortfolioPageFactory()


@pytest.fixture
def listed(portfolio):
    """A function that publishes an initiative in the portfolio."""

    def make(title="Listed", **values):
        return InitiativePageFactory(title=title, show_in_portfolio=True, **values)

    return make


@pytest.fixture
def csv_rows(client):
    """A function that downloads a CSV file and returns its rows as dicts."""

    def download(address):
        response = client.get(address)
        assert response.status_code == 200, response.content
        text = response.getvalue().decode()
        assert text.startswith(BYTE_ORDER_MARK)
        return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))

    return download


@pytest.fixture
def json_data(client):
    """A function that downloads a JSON file and returns what it holds."""

    def download(address):
        response = client.get(address)
        assert response.status_code == 200, response.content
        return json.loads(response.getvalue())

    return download
