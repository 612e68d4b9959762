"""What needs attention: when it begins, who is told, and when it is gone."""

import datetime
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, WorkflowState

from core.dates.days import in_words, local_day
from core.dates.partial_dates import PartialDate
from directory.models import SupportResource
from initiatives.models import InitiativePage
from links.models import LinkPlace, OutgoingLink
from links.places import refresh
from publishing.attention import Urgency, Viewer, counts, first_items
from tests.factories import (
    ImageFactory,
    InitiativePageFactory,
    MeasureFactory,
    OrganizationFactory,
    StandardPageFactory,
    SupportResourceFactory,
)

pytestmark = pytest.mark.usefixtures("indexing")

NOW = datetime.datetime(2026, 11, 24, 15, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
DAY = timedelta(days=1)


def found(user, kind="", now=NOW, **options):
    """The items of a kind that a person gets."""
    return first_items(Viewer(user, **options), now, 1000, kind)


def titles(user, kind="", now=NOW, **options):
    """Their titles."""
    return [item.title for item in found(user, kind, now, **options)]


def initiative(title, **values):
    """A published initiative."""
    return InitiativePageFactory(title=title, **values)


@pytest.mark.parametrize(
    ("days", "urgency"),
    [(-400, Urgency.OVERDUE), (0, Urgency.OVERDUE), (1, Urgency.SOON), (30, Urgency.SOON)],
)
def test_a_review_is_called_for_from_thirty_days_before_its_date(publisher, days, urgency):
    initiative("Page", review_by=TODAY + days * DAY)
    (item,) = found(publisher, "review")
    assert item.urgency is urgency
    assert in_words(TODAY + days * DAY) in item.reason


@pytest.mark.parametrize(
    "values",
    [
        {"review_by": TODAY + 31 * DAY},
        {"review_by": None},
        {"review_by": TODAY, "live": False},
    ],
)
def test_no_review_is_called_for_later_without_a_date_or_before_publication(publisher, values):
    initiative("Page", **values)
    assert titles(publisher, "review") == []


def test_a_review_date_at_the_end_of_time_is_refused_and_would_not_be_called_for(publisher):
    with pytest.raises(ValidationError, match="9999 cannot be meant"):
        initiative("Page", review_by=datetime.date(9999, 12, 31))
    page = initiative("Page")
    InitiativePage.objects.filter(pk=page.pk).update(review_by=datetime.date(9999, 12, 31))
    assert titles(publisher, "review") == []


def test_a_page_for_a_few_readers_is_reviewed_as_well(publisher):
    page = initiative("Page", review_by=TODAY)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles(publisher, "review") == ["Page"]


def test_the_day_changes_by_the_institutes_own_clock(publisher):
    initiative("Page", review_by=datetime.date(2026, 12, 25))
    late_evening = datetime.datetime(2026, 11, 25, 4, 59, tzinfo=datetime.UTC)
    assert titles(publisher, "review", now=late_evening) == []
    assert titles(publisher, "review", now=late_evening + timedelta(minutes=1)) == ["Page"]


@pytest.mark.parametrize(
    ("date", "is_old"),
    [
        ((2025, 11, 23), True),
        ((2025, 11, 24), False),
        ((2025, 10), True),
        ((2025, 11), False),
        ((2024,), True),
        ((2025,), False),
    ],
)
def test_a_number_is_old_when_all_of_its_date_is_more_than_a_year_ago(publisher, date, is_old):
    MeasureFactory(page=initiative("Page"), current_on=PartialDate(*date))
    assert titles(publisher, "measures") == (["Page"] if is_old else [])


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "A number is older than twelve months: t0."),
        (3, "3 numbers are older than twelve months: t0, t1, t2."),
        (5, "5 numbers are older than twelve months: t0, t1, t2 and 2 more."),
    ],
)
def test_a_published_page_is_one_line_that_names_its_old_numbers(publisher, count, words):
    MeasureFactory(page=initiative("Draft", live=False), current_on=PartialDate(2020))
    page = initiative("Page")
    for number in range(count):
        MeasureFactory(page=page, name=f"t{number}", current_on=PartialDate(2020 + number))
    (item,) = found(publisher, "measures")
    assert item.reason == f"{words} The oldest is of 2020."


@pytest.mark.parametrize("state", ["not_yet_measured", "stopped"])
def test_a_number_that_nobody_measures_any_more_does_not_grow_old(publisher, state):
    MeasureFactory(page=initiative("Page"), state=state, current_on=PartialDate(2020))
    assert titles(publisher, "measures") == []


@pytest.mark.parametrize(("days", "due"), [(89, False), (90, True)])
def test_a_support_entry_is_checked_every_ninety_days(publisher, days, due):
    SupportResourceFactory(name="Helpline", checked_on=TODAY - days * DAY)
    assert titles(publisher, "support") == (["Helpline"] if due else [])


def test_a_support_entry_that_readers_do_not_see_needs_no_check(publisher):
    SupportResourceFactory(checked_on=TODAY - 400 * DAY, live=False)
    assert titles(publisher, "support") == []


def test_a_support_entry_that_was_never_published_waits_for_those_who_may(publisher, author):
    SupportResourceFactory(name="A line", live=False, checked_on=None)
    SupportResourceFactory(name="Once public", live=False, first_published_at=NOW)
    SupportResourceFactory(name="Public")
    assert titles(publisher, "support-drafts") == ["A line"]
    assert titles(author, "support-drafts") == []


def saved_draft(page, user, days_ago):
    """Save a draft of a page as if it were so many days ago."""
    page.save_revision(user=user)
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=NOW - days_ago * DAY)


@pytest.mark.parametrize(("days", "idle"), [(29, False), (30, True)])
@pytest.mark.parametrize("live", [True, False])
def test_a_draft_is_idle_after_thirty_days(author, publisher, days, idle, live):
    page = initiative("Page", live=live, owner=author, has_unpublished_changes=True)
    saved_draft(page, author, days)
    assert titles(publisher, "drafts") == (["Page"] if idle else [])


def test_a_page_that_was_taken_down_is_no_idle_draft(author, publisher):
    page = initiative("Page", owner=author)
    page.save_revision().publish()
    page.refresh_from_db()
    page.unpublish()
    Page.objects.filter(pk=page.pk).update(
        latest_revision_created_at=NOW - 60 * DAY, last_published_at=NOW - 50 * DAY
    )
    assert titles(publisher, "drafts") == []


def test_a_draft_with_a_date_of_publication_is_not_idle(author, publisher):
    page = initiative("Page", live=False, owner=author)
    page.go_live_at = timezone.now() + 400 * DAY
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=NOW - 60 * DAY)
    assert titles(publisher, "drafts") == []


@pytest.fixture
def submitted(author):
    """A draft that waits for approval."""
    page = initiative("Page", live=False, owner=author)
    saved_draft(page, author, 60)
    page.refresh_from_db()
    page.get_workflow().start(page, author)
    return page


def finished(page, status):
    """The page's workflow, put into a state."""
    state = WorkflowState.objects.for_instance(page).get()
    state.status = status
    state.save()


@pytest.mark.parametrize(
    ("status", "words"), [("needs_changes", "Sent back"), ("cancelled", "canceled")]
)
def test_a_page_that_left_its_workflow_without_approval_is_unfinished(
    submitted, author, status, words
):
    finished(submitted, status)
    (item,) = found(author, "workflow")
    assert words in item.reason
    assert titles(author, "drafts") == []


def test_a_page_that_waits_for_approval_is_called_for_after_a_week(submitted, publisher):
    begun = submitted.current_workflow_task_state.started_at
    assert titles(publisher, "workflow", now=begun + 6 * DAY) == []
    assert titles(publisher, "workflow", now=begun + 7 * DAY) == ["Page"]
    assert titles(publisher, "drafts", now=begun + 7 * DAY) == []


def test_an_approved_page_is_finished(submitted, publisher):
    finished(submitted, WorkflowState.STATUS_APPROVED)
    Page.objects.filter(pk=submitted.pk).update(
        live=True, has_unpublished_changes=False, last_published_at=NOW
    )
    assert titles(publisher) == []


def broken(url):
    """Let a link have failed three times."""
    OutgoingLink.objects.filter(url=url).update(
        state="fails", failures=3, reason="It answered 404 (Not Found).", failing_since=NOW
    )


def test_a_page_with_broken_links_is_one_line_until_they_are_fixed(publisher):
    page = initiative("Page")
    measure = MeasureFactory(page=page, source_url="https://gone.example/a")
    MeasureFactory(page=page, source_url="https://gone.example/b")
    refresh()
    broken("https://gone.example/a")
    (item,) = found(publisher, "links")
    assert item.reason == "A link fails: https://gone.example/a."
    measure.source_url = "https://found.example/"
    measure.save()
    InitiativePage.objects.get(pk=page.pk).save_revision().publish()
    assert titles(publisher, "links") == []


def test_a_broken_link_in_a_record_leads_to_the_record(publisher, author):
    record = OrganizationFactory(name="A foundation", url="https://gone.example/")
    record.save_revision(user=author)
    refresh()
    broken("https://gone.example/")
    (item,) = found(publisher, "record-links")
    assert item.title == "A foundation"
    assert item.url == f"/admin/snippets/directory/organization/edit/{record.pk}/"
    assert LinkPlace.objects.get(object_id=record.pk, page=None).owner == author


def test_two_failures_are_no_news(publisher):
    MeasureFactory(page=initiative("Page"), source_url="https://gone.example/")
    refresh()
    OutgoingLink.objects.update(state="fails", failures=2, failing_since=NOW)
    assert titles(publisher, "links") == []


def test_ones_own_things_come_first_then_what_presses_most(author, person):
    other = person("other", "Authors")
    initiative("Their old page", owner=other, review_by=TODAY - 90 * DAY)
    initiative("My page soon", owner=author, review_by=TODAY + 5 * DAY)
    initiative("My page late", owner=author, review_by=TODAY - 1 * DAY)
    initiative("Nobody's page", owner=None, review_by=TODAY - 40 * DAY)
    assert titles(author, "review") == [
        "My page late",
        "My page soon",
        "Their old page",
        "Nobody's page",
    ]
    assert [item.owner for item in found(author, "review")] == ["author", "author", "other", ""]
    assert titles(author, "review", only_own=True) == ["My page late", "My page soon"]


def test_nobody_is_told_of_what_they_may_not_mend(care_reviewer, person):
    initiative("Page", review_by=TODAY)
    SupportResourceFactory(checked_on=TODAY - 400 * DAY)
    ImageFactory(title="used.jpg")
    saved_draft(StandardPageFactory(), None, 60)
    nobody = person("nobody")
    for user in (care_reviewer, nobody):
        assert found(user) == []
        assert sum(counts(Viewer(user), NOW).values()) == 0
    assert SupportResource.objects.exists()


def test_the_local_day_is_the_institutes_and_not_that_of_london():
    assert local_day(datetime.datetime(2026, 11, 25, 1, tzinfo=datetime.UTC)) == TODAY
