"""The dashboard begins with the commonest tasks of the person who looks."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.models import OrganizationFacts
from tests.staff import browser_of


def dashboard(user):
    """The user's dashboard, parsed."""
    response = browser_of(user).get(reverse("wagtailadmin_home"))
    return BeautifulSoup(response.content, "html.parser")


def panel(user):
    """The tasks' panel on the user's dashboard."""
    return dashboard(user).select_one(".welcome")


@pytest.mark.parametrize("who", ["author", "publisher", "administrator"])
def test_the_three_tasks_lead_to_views_that_open(request, initiative_index, who):
    user = request.getfixturevalue(who)
    links = panel(user).select("a")
    assert [link.get_text(strip=True) for link in links] == [
        "Write an initiative",
        "Correct a page",
        "Add a person",
    ]
    for link in links:
        answer = browser_of(user).get(link["href"], follow=True)
        assert answer.status_code == 200
        # Who may not open a view is sent to the dashboard, with a refusal.
        assert answer.request["PATH_INFO"] != reverse("wagtailadmin_home")


def test_a_care_reviewer_is_offered_no_task_that_would_be_refused(care_reviewer, initiative_index):
    assert panel(care_reviewer).select("a") == []
    assert "wait for your review" in panel(care_reviewer).get_text()


def test_without_a_list_of_initiatives_none_can_be_begun(author):
    texts = [link.get_text(strip=True) for link in panel(author).select("a")]
    assert texts == ["Correct a page", "Add a person"]


def test_the_tasks_come_before_wagtails_panels(author, draft):
    page = dashboard(author)
    blocks = page.select(".welcome, .w-panel")
    assert "welcome" in blocks[0]["class"]
    assert len(blocks) > 0


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Another Institute", "Another Institute"), ("", "Institute for Innovation in Prosecution")],
)
def test_the_admin_bears_the_name_of_the_institute(author, name, shown):
    OrganizationFacts.objects.update_or_create(defaults={"name": name})
    page = dashboard(author)
    assert page.h1.get_text(strip=True) == shown
    assert page.title.get_text(strip=True).endswith(f"- {shown}")
    brand = page.select_one("template[data-wagtail-sidebar-branding-logo]")
    assert shown in brand.get_text()
    assert brand.select_one("svg.house-mark")
