"""An Editor makes an initiative in the admin, a Moderator approves it; nobody writes code."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage
from tests.admin_forms import errors_of
from tests.factories import OfficeFactory, OrganizationFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

ADDRESS = "/initiatives/reentry-courts/"
SUMMARY = "It helps courts to find out which help keeps people from coming back to prison."


@pytest.fixture
def records(seeded_site, db):
    """Records that the new initiative points at."""
    return {
        "topic": TopicFactory(name="Reentry", slug="reentry"),
        "office": OfficeFactory(name="Office of the test", state_id="VT"),
        "organization": OrganizationFactory(name="Foundation of the test"),
    }


@pytest.fixture
def form(records):
    """The form as an editor would fill it in, with a row of nearly each kind."""
    paragraph = rich_text("<p>What the courts told us about wolverines.</p>")
    rows = {
        "goals": [{"text": "Fewer people come back to prison."}],
        "activities": [{"title": "Hearings in June", "kind": "convening", "date": "2024-06"}],
        "themes": [{"title": "Housing first"}],
        "participant_groups": [{"name": "Judges"}],
        "offices": [{"office": records["office"].pk, "joined": "2024", "left": ""}],
        "people": [],
        "related_pages": [],
        "measures": [
            {
                "name": "judges took part",
                "kind": "output",
                "state": "measured",
                "qualifier": "at_least",
                "current": "15",
                "current_on": "2024-05",
                "source": "The Institute",
            }
        ],
        "supports": [
            {
                "organization": records["organization"].pk,
                "credit": "Made possible by the Foundation of the test.",
                "credit_approved": "on",
            }
        ],
    }
    return nested_form_data(
        {
            "title": "Reentry courts",
            "slug": "reentry-courts",
            "summary": SUMMARY,
            "status": "active",
            "starts": "2024-05",
            "ends": "",
            "accent": "ochre",
            "topics": records["topic"].pk,
            "body": streamfield([("paragraph", paragraph)]),
            "comments": inline_formset([]),
            **{name: inline_formset(row) for name, row in rows.items()},
        }
    )


def act_on_task(client, page, action, **data):
    """Approve or reject the page's current step, as the button in the editor does."""
    state = page.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, data)


def submit(client, form):
    """Send the filled form for a new initiative to moderation; returns the page."""
    index = InitiativePage.objects.first().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", index.pk])
    response = client.post(address, form | {"action-submit": "1"})
    assert response.status_code == 302, errors_of(response)
    return InitiativePage.objects.get(slug="reentry-courts")


def test_fourth_initiative_appears_everywhere_once_it_is_approved(
    editor_client, moderator_client, form, client, read
):
    before = [title.text for title in read("/").select(".card__title")]
    assert len(before) == 3
    page = submit(editor_client, form)
    assert not page.live
    assert client.get(ADDRESS).status_code == 404
    assert "Reentry courts" not in read("/").text

    while page.current_workflow_state:
        assert act_on_task(moderator_client, page, "approve").status_code == 302
        page.refresh_from_db()
    assert page.live

    for address in (
        "/",
        "/initiatives/",
        "/initiatives/?topic=reentry",
        "/initiatives/?state=VT",
        "/initiatives/?status=active",
        "/initiatives/?topic=reentry&state=VT&status=active",
    ):
        assert read(address).main.select(f"a[href='{ADDRESS}']"), address
    assert len(read("/").select(".card__title")) == 4
    assert ADDRESS in client.get("/sitemap.xml").content.decode()

    shown = " ".join(read(ADDRESS).main.get_text(" ").split())
    for words in (
        "Since May 2024",
        "Fewer people come back to prison.",
        "Hearings in June",
        "Housing first",
        "Judges",
        "Office of the test",
        "Vermont",
        "at least 15",
        "Made possible by the Foundation of the test.",
    ):
        assert words in shown


@pytest.mark.parametrize(
    "question", ["reentry courts", "wolverines", "come back to prison", "housing", "hearings"]
)
def test_fourth_initiative_is_found_by_its_title_its_text_and_its_rows(
    editor_client, moderator_client, form, read, question
):
    page = submit(editor_client, form)
    assert not read(f"/search/?q={question}").select(f".search-result a[href='{ADDRESS}']")
    while page.current_workflow_state:
        act_on_task(moderator_client, page, "approve")
        page.refresh_from_db()
    assert read(f"/search/?q={question}").select(f".search-result a[href='{ADDRESS}']")


def test_rejected_initiative_stays_unpublished(editor_client, moderator_client, form, client):
    page = submit(editor_client, form)
    act_on_task(moderator_client, page, "reject", comment="Not yet.")
    page.refresh_from_db()
    assert not page.live
    assert client.get(ADDRESS).status_code == 404


def test_editor_cannot_publish_alone(editor_client, form):
    index = InitiativePage.objects.first().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", index.pk])
    editor_client.post(address, form | {"action-publish": "1"})
    assert not InitiativePage.objects.filter(slug="reentry-courts", live=True).exists()


def test_half_filled_initiative_is_kept_as_a_draft(editor_client, form):
    index = InitiativePage.objects.first().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", index.pk])
    unfinished = form | {"summary": "", "measures-0-source": "", "offices-0-office": ""}
    response = editor_client.post(address, unfinished)
    assert response.status_code == 302, errors_of(response)
    page = InitiativePage.objects.get(slug="reentry-courts").get_latest_revision_as_object()
    assert page.starts == PartialDate(2024, 5)
    assert page.measures.get().current == 15


def test_slip_in_a_date_is_refused_at_its_own_field(editor_client, form):
    index = InitiativePage.objects.first().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", index.pk])
    response = editor_client.post(address, form | {"starts": "Spring 2024", "action-submit": "on"})
    assert response.status_code == 200
    errors, _ = errors_of(response)
    assert "is neither a year nor a month nor a day" in errors["starts"][0]
    assert b"Spring 2024" in response.content
