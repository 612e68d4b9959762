"""Pages that have been published, some of them several times."""

import pytest

from tests.factories import InitiativePageFactory, StandardPageFactory
from versions.models import PublishedVersion


@pytest.fixture
def publish():
    """A function that gives a page new values and publishes it; returns the page as stored."""

    def give_and_publish(page, user=None, **values):
        page = type(page).objects.get(pk=page.pk)
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision(user=user).publish(user=user)
        return type(page).objects.get(pk=page.pk)

    return give_and_publish


@pytest.fixture
def versions_of():
    """A function that returns the stored versions of a page, oldest first."""

    def stored(page):
        return list(PublishedVersion.objects.filter(page_id=page.pk).order_by("number"))

    return stored


@pytest.fixture
def initiative(initiative_index, publish):
    """An initiative that has been published once."""
    page = InitiativePageFactory(title="Fair Starts", slug="fair-starts", summary="What it does.")
    return publish(page, body=[("paragraph", "<p>It began in three states.</p>")])


@pytest.fixture
def care_page(initiative_index, publish):
    """A care page with a content note that has been published twice."""
    page = InitiativePageFactory(title="Hard to read", slug="hard-to-read", is_sensitive=True)
    page = publish(page, content_note="This page speaks about violence.", summary="The first text.")
    return publish(page, summary="The second text.", change_note="Told more plainly.")


@pytest.fixture
def standard_page(home_page, publish):
    """A page of text that has been published once."""
    return publish(StandardPageFactory(title="Privacy", slug="privacy"))
