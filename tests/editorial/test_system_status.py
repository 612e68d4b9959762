"""The report on the system's status and the panel of what is left before readers come."""

import socket
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.core import mail
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from core.models import OrganizationFacts
from editorial.attention.models import AttentionDigest
from editorial.status import Line, State, all_lines, register_lines, registry
from editorial.status.mail_lines import send_test_mail
from editorial.status.registry import left_before_launch
from home.models import HomePage
from operations.models import Backup, RestoreDrill
from operations.schedule.jobs import JOBS
from operations.schedule.runs import begin
from tests.factories import SupportResourceFactory
from tests.staff import browser_of


@pytest.fixture(autouse=True)
def own_sources(monkeypatch):
    """What a test registers is gone after it."""
    monkeypatch.setattr(registry, "_sources", dict(registry._sources))


@pytest.fixture
def closed_port():
    """A port of this machine at which nothing answers while the test runs."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
def only(monkeypatch):
    """A function that leaves the report with the given lines and no others."""

    def register(*lines):
        monkeypatch.setattr(registry, "_sources", {})
        register_lines("test", lambda now: lines, order=100)

    return register


def line(key):
    """The line of the report with this key."""
    return next(line for line in all_lines(timezone.now()) if line.key == key)


def report(user, path="system_status"):
    """The report as the user gets it, parsed."""
    return BeautifulSoup(browser_of(user).get(reverse(path)).content, "html.parser")


def dashboard(user):
    """The user's dashboard, parsed."""
    return report(user, "wagtailadmin_home")


def test_administrators_read_every_line_in_the_order_of_the_registry(administrator, only):
    only(
        Line("first", "First", State.BAD, "It fails."),
        Line("second", "Second", State.GOOD, "It works.", "/admin/users/", "Users"),
    )
    page = report(administrator)
    rows = [row.get_text(" ", strip=True) for row in page.select(".site-status__line")]
    assert rows == ["Bad First It fails.", "Good Second It works. Users : Second"]
    assert page.select_one(".site-status__link a")["href"] == "/admin/users/"
    assert "1 bad." in page.select_one(".site-status__summary").get_text()


@pytest.mark.parametrize("who", ["author", "publisher", "care_reviewer"])
def test_nobody_else_gets_the_report_the_panel_or_a_test_mail(request, who):
    client = browser_of(request.getfixturevalue(who))
    for path in ("system_status", "system_status_mail"):
        answer = client.get(reverse(path)), client.post(reverse(path))
        assert {one.status_code for one in answer} <= {302, 403}, path
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "before-readers-come" not in page
    assert reverse("system_status") not in page
    assert not mail.outbox


def test_lines_stand_in_the_order_in_which_their_sources_ask(only):
    only(Line("one", "One", State.GOOD, ""))
    register_lines("last", lambda now: [Line("two", "Two", State.GOOD, "")], order=900)
    register_lines("early", lambda now: [Line("zero", "Zero", State.GOOD, "")], order=50)
    assert [line.key for line in all_lines(timezone.now())] == ["zero", "one", "two"]


@pytest.mark.parametrize("error", [DatabaseError("secret"), OSError("secret"), KeyError("secret")])
def test_a_source_that_fails_hides_no_other_and_tells_no_secret(only, error):
    def fail(now):
        raise error

    only(Line("one", "One", State.GOOD, ""))
    register_lines("last_backup", fail, order=900)
    found = all_lines(timezone.now())[-1]
    assert (found.name, found.state) == ("Last backup", State.UNKNOWN)
    assert type(error).__name__ in found.words
    assert "secret" not in found.words


def test_the_panel_lists_what_is_left_and_goes_away_with_it(administrator, only):
    bad = Line("two", "Two", State.BAD, "Bad.", before_launch=True)
    only(
        Line("one", "One", State.UNKNOWN, "Who knows.", before_launch=True),
        bad,
        Line("three", "Three", State.GOOD, "Good.", before_launch=True),
        Line("four", "Four", State.BAD, "Bad, but no reason to wait."),
    )
    assert left_before_launch(timezone.now())[0] == bad
    page = dashboard(administrator)
    names = [name.get_text() for name in page.select(".site-status-panel .site-status__name")]
    assert names == ["Two", "One"]
    only(Line("three", "Three", State.GOOD, "Good.", before_launch=True))
    assert not dashboard(administrator).select(".site-status-panel")


def test_a_site_that_is_ready_has_nothing_left(db, person, settings):
    """Every line of the launch list can be made good, so that the panel does go away."""
    settings.SITE_INDEXABLE = settings.REQUIRE_SECOND_FACTOR = True
    settings.DEFAULT_FROM_EMAIL = "site@example.org"
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    Site.objects.update(hostname="www.example.org")
    OrganizationFacts.objects.create(email="office@example.org")
    for name in ("one", "two"):
        user = person(name, "Administrators")
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    settings.BACKUP_TARGET = "/backups"
    work = {"scheduler", "backup", "restore_drill"}
    assert {line.key for line in left_before_launch(timezone.now())} == {"mail"} | work
    send_test_mail(user)
    for job in JOBS:
        begin(job, timezone.now())
    for model in (Backup, RestoreDrill):
        model.objects.create(started_at=timezone.now(), is_good=True)
    assert left_before_launch(timezone.now()) == []


@pytest.mark.parametrize(
    ("host", "base", "state"),
    [
        ("localhost", "https://www.example.org", State.BAD),
        ("localhost", "http://localhost:8000", State.BAD),
        ("old.example.org", "https://www.example.org", State.BAD),
        ("www.example.org", "https://www.example.org", State.GOOD),
    ],
)
def test_the_sites_record_is_held_against_the_address_in_mails(db, settings, host, base, state):
    settings.WAGTAILADMIN_BASE_URL = base
    Site.objects.update(hostname=host)
    assert line("address").state == state


def test_a_site_without_a_default_record_is_told(db):
    Site.objects.update(is_default_site=False)
    assert "Choose one" in line("address").words


def test_staff_without_a_second_factor_are_named_and_funders_are_not(person, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    person("anna", "Authors")
    person("funder")
    safe = person("safe", "Publishers")
    Authenticator.objects.create(user=safe, type=Authenticator.Type.WEBAUTHN, data={})
    codes_only = person("codes", "Authors")
    Authenticator.objects.create(
        user=codes_only, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"}
    )
    words = line("second_factor").words
    assert words.startswith("Missing for anna, codes.")
    settings.REQUIRE_SECOND_FACTOR = False
    assert line("second_factor").state == State.BAD


def test_one_administrator_is_too_few(administrator, person):
    assert line("administrators").state == State.ATTENTION
    gone = person("gone", "Administrators")
    gone.is_active = False
    gone.save()
    assert line("administrators").state == State.ATTENTION
    person("second", "Administrators")
    assert line("administrators").state == State.GOOD


def test_a_support_line_that_nobody_has_called_is_left_to_do(db):
    SupportResourceFactory()
    assert line("support").state == State.GOOD
    SupportResourceFactory(live=False)
    assert line("support").words.startswith("1 support entry waits")


def test_a_lost_trigger_makes_kept_pages_bad(db, settings):
    settings.PAGE_STORE_MB = 64
    assert line("edition").state == State.GOOD
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE wagtailcore_page DISABLE TRIGGER USER")
    assert line("edition").state == State.BAD


def test_the_version_is_the_one_that_the_image_names(db, settings):
    settings.SITE_VERSION = ""
    assert line("version").state == State.UNKNOWN
    settings.SITE_VERSION = "a1b2c3d"
    assert line("version").words.startswith("a1b2c3d.")


def test_files_are_told_where_the_disk_cannot_be_read(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert "are free" in line("disk").words
    settings.MEDIA_ROOT = tmp_path / "not-made-yet"
    assert "are free" in line("disk").words
    settings.MEDIA_ROOT = tmp_path / "missing" / "media"
    assert line("disk").state == State.UNKNOWN


def test_a_disk_that_is_nearly_full_is_told(db, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("", (), {"total": 10, "free": 0}))
    assert line("disk").state == State.ATTENTION


def test_a_site_without_mail_says_what_that_costs(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert line("mail").state == State.BAD


def press(user):
    """Press the button; gives the message that the report then shows."""
    answer = browser_of(user).post(reverse("system_status_mail"), follow=True)
    page = BeautifulSoup(answer.content, "html.parser")
    return page.select_one(".messages").get_text(" ", strip=True)


def test_an_administrator_sends_a_test_mail_to_themself(administrator, settings):
    settings.DEFAULT_FROM_EMAIL = "site@example.org"
    assert line("mail").state == State.ATTENTION
    assert administrator.email in press(administrator)
    assert [message.to for message in mail.outbox] == [[administrator.email]]
    assert line("mail").state == State.GOOD
    assert ModelLogEntry.objects.get(action="editorial.test_mail").user == administrator
    settings.DEFAULT_FROM_EMAIL = "other@example.org"
    assert line("mail").state == State.ATTENTION


def test_a_test_mail_that_does_not_leave_is_told_in_words(administrator, settings, closed_port):
    settings.EMAIL_BACKEND = "iip_site.mail.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port
    words = f"Nothing takes mail at 127.0.0.1, port {closed_port}."
    assert words in press(administrator)
    assert line("mail").state == State.BAD
    assert words in line("mail").words


def test_an_account_without_an_address_is_led_to_enter_one(administrator):
    administrator.email = ""
    administrator.save()
    assert "has no mail address" in press(administrator)
    assert not mail.outbox
    assert report(administrator).select_one("#test-mail a")


def test_weekly_mails_that_did_not_leave_are_told(author, publisher):
    weeks = [date(2026, 11, day) for day in (16, 23)]
    AttentionDigest.objects.create(user=author, week=weeks[0], problem="OSError: ")
    AttentionDigest.objects.create(user=author, week=weeks[1])
    assert "weekly_mail" not in {line.key for line in all_lines(timezone.now())}
    AttentionDigest.objects.create(user=publisher, week=weeks[1], problem="OSError: ")
    assert "1 person" in line("weekly_mail").words


def test_text_that_came_with_the_site_is_open_until_somebody_has_read_it(
    seeded_site, db, admin_user
):
    assert line("starter_pages").state == State.ATTENTION
    assert line("contact").state == State.ATTENTION
    for page in HomePage.objects.get().get_descendants(inclusive=True).specific():
        page.save_revision(user=admin_user).publish(user=admin_user)
    assert line("starter_pages").state == State.GOOD
