"""What the admin is measured with, besides many pages and records."""

import logging

from django.contrib.auth import get_user_model

from bench.tools.scratch import prepare
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


def fill():
    """Load the starter content into the empty database; returns an administrator."""
    logging.disable(logging.INFO)
    prepare()
    return get_user_model().objects.create_superuser("chief")


def page_with_rows(user):
    """An initiative with forty rows, for the editor."""
    page = InitiativePageFactory(title="With forty rows", summary=SUMMARY, owner=user)
    for row_factory, number in EDITOR_ROWS.items():
        row_factory.create_batch(number, page=page)
    page = InitiativePage.objects.get(pk=page.pk)
    page.save_revision(user=user, log_action=True)
    return page
