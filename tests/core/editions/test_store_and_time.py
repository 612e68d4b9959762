"""What ends a kept answer: another edition, time alone, a database that is away or restored."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from core.dates.partial_dates import PartialDate
from core.editions import clock, triggers
from core.editions.store import PageStore
from core.models import EditionStep, SiteAlert
from events.models import EventPage
from home.models import StandardPage
from tests.core.editions.conftest import change_words
from tests.factories import EventPageFactory

pytestmark = pytest.mark.usefixtures("indexing")


def test_answer_that_was_begun_under_an_older_edition_is_not_kept_under_the_new_one(browser, pages):
    site = browser.store.application

    def overtaken(environ, start_response):
        parts = site(environ, start_response)
        change_words("Newer words.")
        browser.store.application = site
        browser.get("/other/")
        return parts

    browser.store.application = overtaken
    assert b"First words." in browser.get("/plain-words/")
    assert b"Newer words." in browser.get("/plain-words/")


def test_restored_dump_never_brings_back_what_was_kept_under_a_later_edition(browser, pages):
    dump = list(EditionStep.objects.values_list("pk", "amount"))
    change_words("Words after the dump.")
    assert b"Words after the dump." in browser.get("/plain-words/")
    with transaction.atomic(), connection.cursor() as cursor:
        # No trigger sees a restoration.
        cursor.execute("SET LOCAL session_replication_role = replica")
        EditionStep.objects.exclude(pk__in=[pk for pk, _ in dump]).delete()
        change_words("Words of the dump.")
    change_words("Words after the restoration.")
    assert b"Words after the restoration." in browser.get("/plain-words/")


def test_alert_is_gone_when_its_time_is_over(browser, pages, monkeypatch):
    SiteAlert.objects.create(text="Closed today.", until=timezone.now() + timedelta(hours=1))
    for _ in range(2):
        assert b"Closed today." in browser.get("/plain-words/")
    real = clock.time.monotonic
    assert browser.makes(lambda: browser.get("/plain-words/")) == 0
    monkeypatch.setattr(clock.time, "monotonic", lambda: real() + 3600)
    # Around the moment itself nothing is kept, whatever the clocks of the two machines say.
    SiteAlert.objects.update(until=timezone.now())
    assert b"Closed today." not in browser.get("/plain-words/")
    assert browser.makes(lambda: browser.get("/plain-words/")) == 1


def test_event_that_began_leaves_what_is_to_come_though_nothing_was_changed(
    browser, pages, monkeypatch
):
    begins = timezone.now() + timedelta(hours=1)
    event = EventPageFactory(title="Talk", status="planned", date=PartialDate(2026, 1, 1))
    over = begins + timedelta(hours=1)
    EventPage.objects.filter(pk=event.pk).update(begins_at=begins, over_at=over)
    for _ in range(2):
        assert b"Upcoming" in browser.get("/events/")
    assert browser.makes(lambda: browser.get("/events/")) == 0
    real, now = clock.time.monotonic, timezone.now
    for moment, heading in ((begins, b"Under way"), (over, b">2026<")):
        later = moment - now() + timedelta(seconds=5)
        monkeypatch.setattr(
            clock.time, "monotonic", lambda later=later: real() + later.total_seconds()
        )
        monkeypatch.setattr(clock.timezone, "now", lambda later=later: now() + later)
        assert heading in browser.get("/events/")
        assert browser.makes(lambda: browser.get("/events/")) == 0


def test_page_past_its_expiry_is_not_given_even_while_the_database_is_away(
    browser, pages, monkeypatch
):
    StandardPage.objects.filter(slug="other").update(expire_at=timezone.now() + timedelta(hours=1))
    browser.get("/plain-words/")
    real = clock.time.monotonic
    with away():
        assert browser.visit("/plain-words/").status == 200
        monkeypatch.setattr(clock.time, "monotonic", lambda: real() + 3599)
        assert browser.visit("/plain-words/").status == 503


class away:
    """The database cannot be reached."""

    def __enter__(self):
        self.port = connection.settings_dict["PORT"]
        connection.close()
        connection.settings_dict["PORT"] = "1"

    def __exit__(self, *_):
        connection.close()
        connection.settings_dict["PORT"] = self.port


def test_kept_pages_are_answered_while_the_database_is_away_and_what_was_withdrawn_is_not(
    browser, pages, caplog
):
    for path in ("/plain-words/", "/other/"):
        browser.get(path)
    StandardPage.objects.get(slug="other").unpublish()
    browser.get("/plain-words/")
    with away():
        for _ in range(3):
            kept = browser.visit("/plain-words/")
            assert kept.status == 200
            assert "database away" in kept.headers["Cache-Status"]
        # Never read since the change, or withdrawn.
        assert browser.visit("/").status == 503
        assert browser.visit("/other/").status == 503
    assert "Cache-Status" not in browser.visit("/plain-words/").headers
    assert [r.message for r in caplog.records if r.name == "core.editions"] == [
        "the database is away, pages are answered from memory",
        "pages are kept again",
    ]


def test_pages_are_not_answered_for_ever_while_the_database_is_away(browser, pages, monkeypatch):
    browser.get("/plain-words/")
    real = clock.time.monotonic
    with away():
        assert browser.visit("/plain-words/").status == 200
        monkeypatch.setattr(clock.time, "monotonic", lambda: real() + clock.AWAY_AT_MOST)
        assert browser.visit("/plain-words/").status == 503


def test_site_answers_without_keeping_while_a_trigger_is_missing_and_says_so(
    browser, pages, caplog
):
    browser.get("/plain-words/")
    with connection.cursor() as cursor:
        triggers.drop(cursor, [key for key in triggers.triggers() if key[0] == "core_footer"])
    for _ in range(2):
        assert browser.makes(lambda: browser.get("/plain-words/")) == 1
    assert b"no page is kept" in browser.get("/readyz/")
    assert "no page is kept" in caplog.text
    triggers.install()
    browser.get("/plain-words/")
    assert browser.makes(lambda: browser.get("/plain-words/")) == 0


def test_site_answers_without_keeping_when_the_table_of_the_edition_is_missing(browser, pages):
    browser.get("/plain-words/")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_editionstep RENAME TO elsewhere")
        try:
            assert browser.makes(lambda: browser.get("/plain-words/")) == 1
            assert browser.visit("/readyz/").status == 200
        finally:
            cursor.execute("ALTER TABLE elsewhere RENAME TO core_editionstep")


def test_page_store_of_the_server_stands_in_front_of_the_site(db):
    from iip_site.wsgi import application

    assert isinstance(application, PageStore)


def test_edition_that_is_over_is_not_answered_when_the_database_goes_away_in_the_middle(
    browser, pages, monkeypatch
):
    assert b"First words." in browser.get("/plain-words/")
    change_words("Second words.")

    def goes_away():
        raise OperationalError("terminating connection")

    with monkeypatch.context() as patch:
        patch.setattr(clock, "ask_moments", goes_away)
        assert b"First words." not in browser.get("/plain-words/")
    assert b"Second words." in browser.get("/plain-words/")


def test_edge_may_keep_only_what_was_confirmed_in_the_same_second(browser, pages, monkeypatch):
    """T23: it keeps an answer to the end of the second, so nothing withdrawn stays longer."""
    monkeypatch.setattr(clock.time, "time", lambda: 1000.9)
    assert "X-Accel-Expires" not in browser.visit("/plain-words/").headers
    with browser.store.clock._lock:  # somebody else is asking the database
        monkeypatch.setattr(clock.time, "time", lambda: 1001.0)
        assert browser.visit("/plain-words/").headers["X-Accel-Expires"] == "0"
    assert "X-Accel-Expires" not in browser.visit("/plain-words/").headers
    with away():
        monkeypatch.setattr(clock.time, "time", lambda: 1002.0)
        assert browser.visit("/plain-words/").headers["X-Accel-Expires"] == "0"
