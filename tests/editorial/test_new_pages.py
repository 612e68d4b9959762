"""What a new page starts with, and dates that cannot be meant."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from initiatives.models import InitiativePage
from tests.admin_forms import form_data
from tests.editorial.conftest import browser_of, edit


def test_a_new_initiative_belongs_to_its_author_and_is_read_again_in_half_a_year(
    author, initiative_index
):
    address = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    browser = browser_of(author)
    data = form_data(browser.get(address).content.decode()) | {
        "title": "A fourth",
        "slug": "fourth",
    }
    browser.post(address, data)
    page = InitiativePage.objects.get(slug="fourth")
    assert page.owner == author
    assert page.review_by == timezone.localdate() + timedelta(days=180)


@pytest.mark.parametrize("field", ["review_by", "as_of"])
@pytest.mark.parametrize("day", ["0226-03-01", "9999-12-31", "1999-12-31"])
def test_a_year_that_cannot_be_meant_is_refused_at_the_field(author, draft, field, day):
    response = edit(author, draft, **{field: day})
    page = BeautifulSoup(response.content, "html.parser")
    box = page.find(id=f"panel-child-{'settings' if field == 'review_by' else 'program_summary'}")
    errors = [error.get_text(" ", strip=True) for error in page.select(".error-message")]
    assert [f"The year {day[:4]} cannot be meant" in error for error in errors] == [True]
    assert box is None or f"The year {day[:4]}" in box.get_text()
    draft.refresh_from_db()
    assert getattr(draft, field) is None


def test_a_review_date_that_has_passed_is_accepted(author, draft):
    assert edit(author, draft, review_by="2025-01-31").status_code == 302
