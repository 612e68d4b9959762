"""The walks of docs/architecture.md: which of our files run, and that the document names them."""

import re
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.admin_forms import edit_address, form_data
from tests.editorial.form_data import SUMMARY
from tests.factories import InitiativePageFactory
from tests.staff import browser_of
from versions.models import PublishedVersion

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "docs" / "architecture.md"
# As counted on 29 November 2026: no new file on these ways without a reason.
MOST_FILES = {"A page view": 20, "A press of Publish": 44}

pytestmark = pytest.mark.django_db


def named_in(title):
    """The Python files that a walk of the document names."""
    section = PLAN.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z_/]+\.py)`", section))
    return {path for path in named if not path.startswith(("tests/", "iip_site/settings/"))}


def files_that_run(act):
    """The files of ours, tests aside, of which a function is called while `act` runs."""
    seen = set()

    def note(frame, event, _argument):
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(ROOT) and frame.f_code.co_name != "<module>":
            seen.add(path.relative_to(ROOT).as_posix())

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return {path for path in seen if not path.startswith((".", "tests/"))}


def test_a_page_view_passes_the_files_that_the_plan_names():
    page = InitiativePageFactory()
    Client().get(page.url)
    passed = files_that_run(lambda: Client().get(page.url))
    assert sorted(passed) == sorted(named_in("A page view"))
    assert len(passed) <= MOST_FILES["A page view"]


def test_a_press_of_publish_passes_the_files_that_the_plan_names(publisher):
    page = InitiativePageFactory(summary=SUMMARY)
    page.save_revision()
    client = browser_of(publisher)

    def form(title):
        typed = form_data(client.get(edit_address(page)).content.decode())
        return typed | {"title": title, "action-publish": "on"}

    client.post(edit_address(page), form("For the first time"))
    again = form("Once more")
    passed = files_that_run(lambda: client.post(edit_address(page), again))
    assert PublishedVersion.objects.filter(page_id=page.pk, title="Once more").exists()
    assert sorted(passed) == sorted(named_in("A press of Publish"))
    assert len(passed) <= MOST_FILES["A press of Publish"]
