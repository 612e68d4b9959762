import pytest
from django.test import Client
from django.urls import reverse

from tests.admin_forms import edit_address, form_data
from tests.factories import InitiativePageFactory


@pytest.fixture
def chief(django_user_model):
    """Somebody who may do everything."""
    return django_user_model.objects.create_superuser("chief")


@pytest.fixture
def browser(chief):
    """A client signed in as `chief`."""
    client = Client()
    client.force_login(chief)
    return client


SUMMARY = "It brings people together to find out what works, and says what came of it."


@pytest.fixture
def ready_initiative(initiative_index, publish):
    """An initiative that the publish rules let pass, published once."""
    return publish(InitiativePageFactory(title="Fair Starts", summary=SUMMARY))


@pytest.fixture(params=["ready_initiative", "standard_page"])
def page(request):
    """A published page of each type that keeps versions."""
    return request.getfixturevalue(request.param)


def opened(browser, page):
    """The editor's form of `page` as a browser would send it back."""
    response = browser.get(edit_address(page))
    assert response.status_code == 200
    return form_data(response.content.decode())


def send(browser, page, action="publish", **changes):
    """Send the editor's form with changes and a button."""
    data = {**opened(browser, page), **changes, f"action-{action}": action}
    response = browser.post(edit_address(page), data)
    assert response.status_code == 302, response.context["form"].errors
    return type(page).objects.get(pk=page.pk)


def test_form_asks_what_changed_and_whether_it_was_minor(browser, page):
    html = browser.get(edit_address(page)).content.decode()
    assert html.count("What changed") >= 1
    assert 'name="change_note"' in html
    assert 'name="is_minor_change"' in html


def test_publishing_in_the_admin_makes_a_version_in_the_name_of_who_did_it(
    browser, chief, page, versions_of
):
    send(browser, page, title="A better title", change_note="A better title.")
    version = versions_of(page)[-1]
    assert (version.number, version.note, version.by) == (2, "A better title.", chief)
    assert version.title == "A better title"


def test_form_is_empty_again_after_publication(browser, page):
    page = send(browser, page, title="New", change_note="A new title.", is_minor_change="on")
    data = opened(browser, page)
    assert data["change_note"] in ("", [""])
    assert "is_minor_change" not in data


def test_saving_a_draft_keeps_the_sentence_for_the_publication(browser, page, versions_of):
    page = send(browser, page, "save", title="Newer", change_note="A newer title.")
    assert opened(browser, page)["change_note"] in ("A newer title.", ["A newer title."])
    assert len(versions_of(page)) == 1
    send(browser, page)
    assert versions_of(page)[-1].note == "A newer title."


def test_publication_of_many_pages_at_once_makes_their_versions(
    browser, chief, ready_initiative, standard_page, versions_of
):
    for page in (ready_initiative, standard_page):
        page.title += ", revised"
        page.change_note = "Revised."
        page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = f"id={ready_initiative.pk}&id={standard_page.pk}"
    assert browser.post(f"{address}?{ids}&next=/admin/").status_code == 302
    for page in (ready_initiative, standard_page):
        version = versions_of(page)[-1]
        assert (version.number, version.note, version.by) == (2, "Revised.", chief)


def test_page_can_be_deleted_in_the_admin_and_its_versions_stay(browser, page, versions_of):
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"understood": "on"}).status_code == 302
    assert not type(page).objects.filter(pk=page.pk).exists()
    assert [version.number for version in versions_of(page)] == [1]


def test_going_back_to_an_old_draft_does_not_bring_its_sentence_back(browser, page):
    first = page.latest_revision
    page = send(browser, page, title="Newer", change_note="A newer title.")
    second = page.latest_revision
    for revision in (first, second):
        address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
        html = browser.get(address).content.decode()
        assert "A newer title." not in html
