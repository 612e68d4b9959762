"""A contact page, and somebody who writes."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from contact.models import ContactSettings
from core.public_forms import new_stamp
from tests.factories import ContactPageFactory

SEND = "/contact/send/"
WORDS = {
    "topic": "barrier",
    "name": "A. Reader",
    "email": "reader@example.org",
    "message": "The map says nothing to a screen reader.",
    "more_words": "",
}


@pytest.fixture
def contact_page(home_page):
    return ContactPageFactory()


@pytest.fixture
def routes(db):
    return ContactSettings.objects.create(
        general_email="office@example.org", barrier_email="access@example.org"
    )


@pytest.fixture
def send(contact_page):
    """A function that sends the form, opened some time ago, with other values if given."""

    # As browsers meet the site: a form without its token is refused elsewhere.
    client = Client(enforce_csrf_checks=True)

    def post(age=timedelta(minutes=2), headers=None, **values):
        data = {"stamp": new_stamp(timezone.now() - age)} | WORDS | values
        return client.post(SEND, data, headers=headers or {"sec-fetch-site": "same-origin"})

    return post


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def typed_in(response):
    """What stands in the fields of the form that came back."""
    page = parsed(response)
    chosen = page.select_one("input[name=topic][checked]")
    return {
        "topic": chosen["value"] if chosen else "",
        "name": page.select_one("#name")["value"],
        "email": page.select_one("#email")["value"],
        "message": page.select_one("#message").text.removeprefix("\n"),
        "more_words": page.select_one("#more_words")["value"],
    }
