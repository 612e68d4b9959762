import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import StandardPageFactory

PATHS = ["", "versions/", "versions/1/", "versions/2/", "versions/1/changes/"]


@pytest.fixture
def moved(initiative, publish, django_capture_on_commit_callbacks):
    """An initiative with two versions whose slug was changed after the second."""
    page = publish(initiative, summary="The second text.")
    with django_capture_on_commit_callbacks(execute=True):
        return publish(page, slug="fairer-starts")


@pytest.mark.parametrize("path", PATHS)
def test_old_addresses_lead_to_the_new_ones_after_a_change_of_slug(moved, client, path):
    response = client.get(f"/initiatives/fair-starts/{path}")
    assert response.status_code == 301
    assert response["Location"] == f"/initiatives/fairer-starts/{path}"
    assert client.get(response["Location"]).status_code == 200


def test_change_of_slug_is_no_new_version(moved, versions_of):
    assert len(versions_of(moved)) == 2


def test_old_addresses_lead_to_the_new_ones_after_a_second_change(
    moved, publish, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publish(moved, slug="fairest-starts")
    for slug in ("fair-starts", "fairer-starts"):
        response = client.get(f"/initiatives/{slug}/versions/1/", follow=True)
        assert response.status_code == 200
        assert response.redirect_chain[-1][0] == "/initiatives/fairest-starts/versions/1/"


def test_old_addresses_lead_to_the_new_ones_when_the_page_is_moved(
    standard_page, home_page, publish, client, django_capture_on_commit_callbacks
):
    parent = publish(StandardPageFactory(title="Rules", slug="rules"))
    with django_capture_on_commit_callbacks(execute=True):
        standard_page.move(parent, pos="last-child")
    response = client.get("/privacy/versions/1/")
    assert response["Location"] == "/rules/privacy/versions/1/"
    assert client.get(response["Location"]).status_code == 200


def test_version_above_a_renamed_page_leads_to_the_new_address(
    home_page, publish, client, django_capture_on_commit_callbacks
):
    parent = publish(StandardPageFactory(title="Rules", slug="rules"))
    publish(StandardPageFactory(title="Privacy", slug="privacy", parent=parent))
    with django_capture_on_commit_callbacks(execute=True):
        publish(parent, slug="house-rules")
    response = client.get("/rules/privacy/versions/1/")
    assert response["Location"] == "/house-rules/privacy/versions/1/"


def test_very_long_slug_can_still_be_changed(
    standard_page, publish, client, django_capture_on_commit_callbacks
):
    page = publish(standard_page, slug="x" * 240)
    with django_capture_on_commit_callbacks(execute=True):
        publish(page, slug="short")
    assert Redirect.objects.filter(redirect_page=page).exists()
    assert client.get(f"/{'x' * 240}/")["Location"] == "/short/"
