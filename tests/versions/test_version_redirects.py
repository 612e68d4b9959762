import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import InitiativePageFactory, StandardPageFactory

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


def test_each_cited_address_has_a_redirect_of_its_own_that_staff_find(moved):
    """The copy of the site as files has no other way to lead on."""
    old = set(Redirect.objects.values_list("old_path", flat=True))
    assert old >= {f"/initiatives/fair-starts/{path}".rstrip("/") for path in PATHS}


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


def test_page_that_got_its_first_address_back_does_not_redirect_to_itself_once_it_is_down(
    moved, publish, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = publish(moved, slug="fair-starts")
    page.unpublish()
    for path in ("", "versions/", "summary/", "versions/1/", "versions/1/changes/"):
        answer = client.get(f"/initiatives/fair-starts/{path}")
        assert answer.status_code in {404, 410}, path
    assert client.get("/initiatives/fairer-starts/versions/1/").status_code == 301


def test_page_below_one_that_got_its_address_back_does_not_redirect_to_itself(
    home_page, publish, client, django_capture_on_commit_callbacks
):
    parent = publish(StandardPageFactory(title="Rules", slug="rules"))
    below = publish(StandardPageFactory(title="Privacy", slug="privacy", parent=parent))
    for slug in ("house-rules", "rules"):
        with django_capture_on_commit_callbacks(execute=True):
            parent = publish(parent, slug=slug)
    type(below).objects.get(pk=below.pk).unpublish()
    assert client.get("/rules/privacy/").status_code == 404
    assert client.get("/rules/privacy/versions/1/").status_code in {404, 410}


def test_page_that_was_moved_back_does_not_redirect_to_itself(
    standard_page, home_page, publish, client, django_capture_on_commit_callbacks
):
    parent = publish(StandardPageFactory(title="Rules", slug="rules"))
    for place in (parent, home_page):
        with django_capture_on_commit_callbacks(execute=True):
            type(standard_page).objects.get(pk=standard_page.pk).move(place, pos="last-child")
    type(standard_page).objects.get(pk=standard_page.pk).unpublish()
    assert client.get("/privacy/").status_code == 404


def test_page_at_the_old_address_of_another_ends_its_redirect_but_not_those_of_its_versions(
    moved, publish, client
):
    page = publish(InitiativePageFactory(title="New", slug="fair-starts"))
    page.unpublish()
    assert client.get("/initiatives/fair-starts/").status_code == 404
    answer = client.get("/initiatives/fair-starts/versions/2/")
    assert answer["Location"] == "/initiatives/fairer-starts/versions/2/"
