"""Signs that nobody can see come along with pasted text; slides use one as a line break.

A workbook cannot hold them: one title with such a sign stopped the reports of everybody.
"""

import io

import openpyxl
import pytest
from django.urls import reverse

from directory.models import Person
from editorial.models import ReaderLink
from tests.editorial.form_data import initiative_form
from tests.factories import InitiativePageFactory

pytestmark = pytest.mark.django_db
PASTED = "First line\x0bsecond\x08 line"


def workbook(browser, address):
    """The sheet of a report."""
    response = browser.get(address, {"export": "xlsx"})
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


def test_unseen_signs_of_a_pasted_text_are_not_stored(admin_client):
    page = InitiativePageFactory(live=False)
    page.save_revision()
    data = initiative_form(title=PASTED, slug=page.slug, need="One\r\n\ttwo")
    admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    page.refresh_from_db()
    page = page.get_latest_revision_as_object()
    assert page.title == "First line second line"
    assert page.need == "One\n\ttwo"
    address = reverse("wagtailsnippets_directory_person:add")
    admin_client.post(address, {"name": PASTED})
    assert Person.objects.get().name == "First line second line"


def test_unseen_signs_of_an_outsider_do_not_reach_the_history(client):
    page = InitiativePageFactory(live=False)
    revision = page.save_revision()
    link, token = ReaderLink.make(page, revision, None, reader_name="Rita")
    client.post(f"/reader/{token}/", {"answer": "comment", "comment": PASTED})
    link.refresh_from_db()
    assert link.comment == "First line second line"


@pytest.mark.parametrize("report", ["content-review", "evidence", "links"])
def test_a_title_that_holds_one_all_the_same_stops_no_workbook(admin_client, report):
    page = InitiativePageFactory(
        title=PASTED, body=[("paragraph", '<p><a href="https://example.org/">x</a></p>')]
    )
    page.measures.create(name="People\x0b", kind="output", current=1, source=PASTED, sort_order=0)
    page.save_revision().publish()
    sheet = workbook(admin_client, f"/admin/reports/{report}/")
    assert any("First line second line" in str(cell.value) for row in sheet.rows for cell in row)
