"""What the admin is measured with, besides many pages and records."""

import io
import logging

from django.contrib.auth import get_user_model
from django.core.management import call_command

from initiatives.models import InitiativePage
from tests.bulk import SUMMARY
from tests.factories import (
    GoalFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    MeasureFactory,
    OfficeParticipationFactory,
    SupportFactory,
)

EDITOR_ROWS = {
    GoalFactory: 8,
    InitiativePersonFactory: 8,
    MeasureFactory: 8,
    OfficeParticipationFactory: 8,
    SupportFactory: 8,
}


def prepare():
    """Migrate the empty database and load the starter content; returns an administrator."""
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("enable_unaccent", stdout=io.StringIO())
    call_command("enable_trigram", stdout=io.StringIO())
    call_command("load_starter_content", stdout=io.StringIO())
    return get_user_model().objects.create_superuser("chief")


def page_with_rows(user):
    """An initiative with forty rows, for the editor."""
    page = InitiativePageFactory(title="With forty rows", summary=SUMMARY, owner=user)
    for row_factory, number in EDITOR_ROWS.items():
        row_factory.create_batch(number, page=page)
    page = InitiativePage.objects.get(pk=page.pk)
    page.save_revision(user=user, log_action=True)
    return page
