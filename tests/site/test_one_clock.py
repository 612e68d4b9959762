"""Every day and hour in the admin and in mails is the Institute's own, and says so."""

import csv
import datetime
import importlib
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, override
from icalendar import Calendar
from openpyxl import load_workbook
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from editorial.calendar.feed import calendar_of
from tests.factories import InitiativePageFactory, OrganizationFactory, StandardPageFactory
from tests.staff import browser_of
from users.models import User

ROOT = Path(__file__).resolve().parents[2]
# 00:30 of the fifth in New York, the evening of the fourth in Los Angeles.
MOMENT = datetime.datetime(2097, 12, 5, 5, 30, tzinfo=datetime.UTC)
WORDS = "December 5, 2097, 12:30 a.m. Eastern time"

TOOLTIP = "data-w-tooltip-content-value"
ORGANIZATION = "wagtailsnippets_directory_organization"


@pytest.fixture
def angeleno(db):
    """An administrator who had chosen Los Angeles while accounts could."""
    user = get_user_model().objects.create_superuser("angeleno")
    UserProfile.objects.create(user=user, current_time_zone="America/Los_Angeles")
    importlib.import_module("users.migrations.0003_one_clock").forget_time_zones(apps, None)
    return User.objects.get(pk=user.pk)


def text_of(answer):
    """The words of an answer, those of tooltips and fields included."""
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    tips = [tip[TOOLTIP] for tip in page.select(f"[{TOOLTIP}]")]
    return " ".join([*page.get_text(" ").split(), *tips])


def scheduled(page):
    """A page or record that goes out at the moment."""
    page.go_live_at = MOMENT
    page.expire_at = MOMENT + timedelta(days=1)
    page.save_revision().publish()
    return page


def test_the_editor_shows_the_moment_on_the_institutes_clock(angeleno):
    page = scheduled(InitiativePageFactory(live=False))
    answer = browser_of(angeleno).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert WORDS in text_of(answer)


@pytest.mark.parametrize("factory", [InitiativePageFactory, OrganizationFactory])
def test_the_dialog_of_a_schedule_takes_and_names_the_institutes_clock(angeleno, factory):
    draft = factory(live=False, go_live_at=MOMENT, expire_at=MOMENT + timedelta(days=1))
    draft.save_revision()
    names = "wagtailadmin_pages" if factory is InitiativePageFactory else ORGANIZATION
    answer = browser_of(angeleno).get(reverse(f"{names}:edit", args=[draft.pk]))
    # The dialog is a template within the page, which the parser leaves alone.
    html = answer.content.decode()
    for name, shown in (("go_live_at", "2097-12-05 00:30"), ("expire_at", "2097-12-06 00:30")):
        (field,) = re.findall(f'<input [^>]*name="{name}"[^>]*>', html)
        assert f'value="{shown}"' in field
        helper = re.search(r'aria-describedby="([^"]+)"', field)[1]
        assert "Eastern time." in html.split(f'id="{helper}"', 1)[1].split("</div>", 1)[0]


def test_a_record_and_its_history_show_it_so_too(angeleno):
    record = scheduled(OrganizationFactory(live=False))
    browser = browser_of(angeleno)
    assert WORDS in text_of(browser.get(reverse(f"{ORGANIZATION}:edit", args=[record.pk])))
    record.revisions.update(created_at=MOMENT)
    assert WORDS in text_of(browser.get(reverse(f"{ORGANIZATION}:history", args=[record.pk])))


@pytest.mark.parametrize(
    "address", ["wagtailadmin_pages:history", "wagtailadmin_pages:workflow_history"]
)
def test_the_history_of_a_page_names_the_clock(angeleno, address):
    page = StandardPageFactory(title="Old")
    page.save_revision(user=angeleno).publish(user=angeleno)
    PageLogEntry.objects.update(timestamp=MOMENT)
    page.revisions.update(created_at=MOMENT)
    text = text_of(browser_of(angeleno).get(reverse(address, args=[page.pk])))
    assert address.endswith("workflow_history") or WORDS in text
    assert "p.m." not in text


def test_the_list_of_pages_and_the_site_history_name_it(angeleno):
    page = InitiativePageFactory(title="Listed")
    page.save_revision(user=angeleno).publish(user=angeleno)
    page.__class__.objects.update(latest_revision_created_at=MOMENT)
    PageLogEntry.objects.update(timestamp=MOMENT)
    browser = browser_of(angeleno)
    parent = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    for address in (parent, reverse("wagtailadmin_reports:site_history")):
        assert WORDS in text_of(browser.get(address))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("report", ["site_history", "aging_pages"])
def test_files_of_wagtails_own_reports_have_the_hours_of_the_screen(angeleno, report, kind):
    page = InitiativePageFactory(title="Listed")
    page.save_revision(user=angeleno).publish(user=angeleno)
    page.__class__.objects.update(last_published_at=MOMENT)
    PageLogEntry.objects.update(timestamp=MOMENT)
    address = reverse(f"wagtailadmin_reports:{report}")
    content = browser_of(angeleno).get(address, {"export": kind}).getvalue()
    if kind == "csv":
        cells = [cell for row in csv.reader(content.decode().splitlines()) for cell in row]
    else:
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        cells = [str(cell) for row in rows for cell in row]
    assert "2097-12-05 00:30:00" in cells


def test_what_was_saved_today_is_told_by_the_hour_of_the_clock(angeleno):
    page = InitiativePageFactory(title="Draft", live=False)
    page.save_revision(user=angeleno)
    now = timezone.localtime(page.latest_revision.created_at)
    text = text_of(browser_of(angeleno).get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert f"{now:%H:%M}, Eastern time, by" in text


def test_wagtails_words_name_the_same_clock_as_the_settings():
    with override("en-us"):
        assert settings.CLOCK_NAME in gettext("at %(time)s")
        assert formats.date_format(timezone.localtime(MOMENT), "DATETIME_FORMAT") == WORDS


def test_a_calendar_program_gets_the_moment_and_the_words(angeleno):
    scheduled(InitiativePageFactory(title="Out", live=False))
    events = Calendar.from_ical(calendar_of(angeleno, MOMENT).to_ical()).walk("VEVENT")
    (event,) = [each for each in events if each["summary"] == "Goes out: Out"]
    assert event["dtstart"].dt == MOMENT
    assert event["description"] == WORDS


def test_the_calendar_in_the_admin_puts_it_on_the_institutes_day(angeleno):
    scheduled(InitiativePageFactory(title="Out", live=False))
    answer = browser_of(angeleno).get(reverse("calendar:month") + "?month=2097-12")
    cell = BeautifulSoup(answer.content, "html.parser").find("time", datetime="2097-12-05")
    assert "12:30 a.m. Out" in " ".join(cell.find_parent("td").get_text(" ").split())
    assert "All hours are Eastern time." in text_of(answer)


def test_a_mail_about_an_account_names_the_clock():
    words = render_to_string("account/email/base_notification.txt", {"timestamp": MOMENT})
    assert f"When: {WORDS}" in words


def test_an_account_offers_no_clock_of_its_own(angeleno):
    browser = browser_of(angeleno)
    page = browser.get(reverse("wagtailadmin_account")).content.decode()
    assert "time_zone" not in page
    assert "Los_Angeles" not in page
    assert UserProfile.objects.get(user=angeleno).current_time_zone == ""


def test_no_template_writes_an_hour_without_its_clock():
    """An hour by itself stands in the calendar alone, whose head names the clock."""
    alone = [
        path.relative_to(ROOT / "templates").as_posix()
        for path in (ROOT / "templates").rglob("*.*")
        if re.search(r'(date|time):"[^"]*[gGhH]:i', path.read_text(encoding="utf-8"))
    ]
    assert alone == ["editorial/calendar/entry.html"]
