"""Content to measure with: the starter content, many initiatives, and one with everything."""

import io
import logging

from django.core.management import call_command

from bench.bare.models import BarePage
from bench.tools.scratch import prepare
from home.models import HomePage
from tests.examples import full_initiative
from tests.factories import InitiativePageFactory

INITIATIVES = 30


def fill_with_starter_content():
    """Migrate the empty database and load what a new site begins with."""
    logging.disable(logging.INFO)
    prepare()


def fill():
    """Migrate the empty database and fill it; returns the addresses to measure, by name."""
    fill_with_starter_content()
    full = full_initiative(show_in_portfolio=True, need="Small offices lack people.")
    for number in range(INITIATIVES - 5):
        InitiativePageFactory(
            title=f"Measured initiative {number}",
            summary="It brings people together to find out what works, and says what came of it.",
        )
    HomePage.objects.get().add_child(instance=BarePage(title="Bare", slug="bare-page"))
    call_command("update_index", verbosity=0, stdout=io.StringIO())
    return {
        "home": "/",
        "index": "/initiatives/",
        "initiative": full.url,
        "search": "/search/?q=prosecutors",
        "summary": f"{full.url}summary/",
        "summary-pdf": f"{full.url}summary/pdf/",
    }
