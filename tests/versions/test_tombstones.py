"""T20: an address that was cited never shows another page's version, and says what became of it."""

import datetime

import pytest
from wagtail.models import Page, PageViewRestriction

from core.dates.days import current_day
from core.models import OrganizationFacts, ReuseSettings
from initiatives.models import InitiativePage
from tests.factories import InitiativePageFactory
from versions.models import PublishedVersion, WithdrawnVersion

TOLD = "Here stood version 1 of “Fair Starts”, published on"
UNTOLD = (
    "The page that stood here has been taken down. This answer names neither what it was nor why."
)
BELOW = ["", "changes/", "summary/", "summary/pdf/", "summary/data/", "summary/xlsx/"]
CITED = "/initiatives/fair-starts/versions/1/"


def gone(client, address=CITED):
    """The text of an answer that says that something is gone."""
    answer = client.get(address)
    assert answer.status_code == 410, (answer.status_code, address)
    assert answer["Cache-Control"] == "no-store"
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_a_version_whose_page_is_gone_says_what_stood_there_and_when(
    initiative, client, below, end
):
    getattr(initiative, end)()
    assert TOLD in gone(client, CITED + below)


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_a_cited_page_that_is_gone_says_since_when_and_whom_to_ask(initiative, client, end):
    OrganizationFacts.objects.create(name="The Institute", email="ask@example.org")
    getattr(initiative, end)()
    text = gone(client)
    today = f"{current_day():%B} {current_day().day}, {current_day().year}"
    assert f"{today}</time>. The page was taken down on <time" in text
    assert text.count(f"{today}</time>") == 2
    assert "Where to ask</h2> <p>The Institute</p>" in text
    assert 'href="mailto:ask@example.org"' in text


def test_a_page_that_expired_is_gone_since_that_moment(initiative, client):
    InitiativePage.objects.filter(pk=initiative.pk).update(
        expire_at=datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)
    )
    assert 'taken down on <time datetime="2026-01-02">January 2, 2026</time>' in gone(client)


def test_staff_decide_that_no_page_that_is_gone_is_named(initiative, client):
    OrganizationFacts.objects.create(name="The Institute", email="ask@example.org")
    ReuseSettings.objects.create(names_gone_pages=False)
    initiative.unpublish()
    text = gone(client)
    assert UNTOLD in text and "ask@example.org" in text
    assert "Fair Starts" not in text and "<time" not in text


@pytest.mark.parametrize("place", ["itself", "above"])
def test_a_page_that_was_private_in_the_end_is_not_named_after_its_deletion(
    initiative, client, place
):
    close(initiative if place == "itself" else Page.objects.get(slug="initiatives"))
    initiative.delete()
    text = gone(client)
    assert UNTOLD in text and "Fair Starts" not in text


def test_a_page_that_was_opened_again_before_its_deletion_is_named(initiative, client):
    close(initiative)
    initiative.get_view_restrictions().first().delete()
    initiative.delete()
    assert TOLD in gone(client)


def test_two_pages_that_changed_places_do_not_take_over_what_was_cited(
    initiative, publish, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        other = publish(InitiativePageFactory(title="Numbat", slug="numbat", summary="New."))
        initiative = publish(initiative, slug="elsewhere")
        other = publish(other, slug="fair-starts")
        initiative = publish(initiative, slug="numbat")
    for cited, title in ((CITED, "Fair Starts"), ("/initiatives/numbat/versions/1/", "Numbat")):
        for below in ("", "changes/"):
            answer = client.get(cited + below, follow=True)
            assert answer.status_code == 200, (cited, below)
            assert title in answer.context["heading"]


SINCE = "/initiatives/fair-starts/since/2026-05-12/"


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_what_changed_since_a_day_says_that_its_page_is_gone(initiative, client, end):
    """Sets of summaries print this address."""
    getattr(initiative, end)()
    text = gone(client, SINCE)
    assert "Here stood what changed of “Fair Starts” since a day; version 1 was the last" in text
    assert client.get("/initiatives/fair-starts/since/").status_code == 404
    assert client.get("/initiatives/other/since/2026-05-12/").status_code == 404


def test_what_changed_since_a_day_of_a_closed_page_names_nothing(initiative, client):
    close(initiative)
    initiative.delete()
    text = gone(client, SINCE)
    assert UNTOLD in text and "Fair Starts" not in text


def test_what_changed_since_a_day_leads_to_where_its_page_is_now(
    initiative, publish, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publish(initiative, slug="elsewhere")
    assert client.get(SINCE).headers["Location"] == "/initiatives/elsewhere/since/2026-05-12/"
    # A day that is none is answered by the page itself.
    answer = client.get("/initiatives/elsewhere/since/2026-13-45/")
    assert answer.status_code == 404
    assert "is not in the calendar" in answer.content.decode()


@pytest.mark.parametrize("number", ["2", "0", "01", "9999999999"])
def test_what_never_stood_there_is_not_found(initiative, client, number):
    initiative.unpublish()
    assert client.get(f"/initiatives/fair-starts/versions/{number}/").status_code == 404
    assert client.get("/initiatives/other/versions/1/").status_code == 404


@pytest.mark.parametrize("below", BELOW[1:])
def test_a_page_that_is_there_keeps_its_own_answers(initiative, client, below):
    """It was published without a summary, so its version has none."""
    expected = 200 if below == "changes/" else 404
    assert client.get(CITED + below).status_code == expected
    assert client.get("/initiatives/fair-starts/versions/2/").status_code == 404


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def withdraw(page):
    version = PublishedVersion.objects.get(page_id=page.pk, number=1)
    WithdrawnVersion.objects.create(version=version, reason="A name.")


def tick(page):
    InitiativePage.objects.filter(pk=page.pk).update(is_sensitive=True)


def publish_as_care_page(page):
    page.is_sensitive = True
    page.save_revision().publish()


@pytest.mark.parametrize("hide", [close, withdraw, tick, publish_as_care_page])
def test_what_may_have_been_taken_away_to_protect_somebody_is_not_named(initiative, client, hide):
    hide(initiative)
    InitiativePage.objects.get(pk=initiative.pk).unpublish()
    text = gone(client)
    assert "This version is no longer public" in text
    assert UNTOLD in text
    assert "Fair Starts" not in text
    assert "<time" not in text
    assert "Here stood" not in text


def test_a_care_page_is_not_named_after_its_deletion_either(care_page, client):
    care_page.delete()
    assert "Hard to read" not in gone(client, "/initiatives/hard-to-read/versions/1/")


def test_what_was_published_for_a_closed_circle_was_never_there_for_others(
    initiative, publish, client
):
    close(initiative)
    publish(initiative, summary="Between ourselves.")
    initiative.delete()
    assert client.get("/initiatives/fair-starts/versions/2/").status_code == 404
    assert UNTOLD in gone(client)


def test_a_private_page_asks_at_its_own_address_who_is_there(initiative, client):
    close(initiative)
    assert client.get(CITED).status_code == 302


def test_another_page_at_the_address_never_answers_with_a_version_of_its_own(
    initiative, publish, versions_of, client
):
    initiative.delete()
    other = publish(InitiativePageFactory(title="Numbat", slug="fair-starts", summary="New."))
    assert [version.number for version in versions_of(other)] == [2]
    text = gone(client)
    assert TOLD in text
    assert "Another page has this address now:" in text
    assert client.get("/initiatives/fair-starts/versions/2/").status_code == 200


def test_another_page_at_the_address_leads_to_where_the_cited_one_is_now(
    initiative, publish, client
):
    publish(initiative, slug="fairer-starts")
    publish(InitiativePageFactory(title="Numbat", slug="fair-starts", summary="New."))
    for below in ("", "changes/"):
        answer = client.get(CITED + below)
        assert answer["Location"] == f"/initiatives/fairer-starts/versions/1/{below}"
        assert client.get(answer["Location"]).status_code == 200


def test_a_page_that_moves_to_the_address_keeps_its_versions_readable(
    initiative, publish, client, django_capture_on_commit_callbacks
):
    other = publish(InitiativePageFactory(title="Numbat", slug="numbat", summary="New."))
    initiative.delete()
    with django_capture_on_commit_callbacks(execute=True):
        publish(other, slug="fair-starts")
    text = gone(client)
    assert TOLD in text
    assert f'<a href="?page={other.pk}">Read version 1 of that page</a>' in text
    answer = client.get(f"{CITED}?page={other.pk}")
    assert answer.status_code == 200
    assert "Version 1: Numbat" in answer.content.decode()


def test_a_page_that_was_renamed_before_it_was_taken_down_is_found_by_both_addresses(
    initiative, publish, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = publish(initiative, slug="fairer-starts")
    page.unpublish()
    assert TOLD in gone(client, "/initiatives/fairer-starts/versions/1/")
    answer = client.get(CITED, follow=True)
    assert answer.status_code == 410
    page.delete()
    assert TOLD in gone(client)


def test_a_page_that_moved_with_the_one_above_it_is_found_where_it_stood_last(initiative, client):
    index = InitiativePage.objects.get(pk=initiative.pk).get_parent().specific
    index.slug = "work"
    index.save()
    moved = InitiativePage.objects.get(pk=initiative.pk)
    moved.unpublish()
    assert moved.url == "/work/fair-starts/"
    assert TOLD in gone(client, "/work/fair-starts/versions/1/")
    assert client.get("/work/other/versions/1/").status_code == 404
