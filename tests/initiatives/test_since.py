"""T20: what changed for readers after a day: what is told and what not, and days that are none."""

import datetime
from decimal import Decimal

import pytest
from wagtail.models import PageViewRestriction

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from funders.models import SharedInitiative, ShareSet
from funders.shared.contents import Contents
from initiatives.models import InitiativePage, Measure
from tests.factories import (
    ActivityFactory,
    InitiativePageFactory,
    MeasureFactory,
    PortfolioPageFactory,
)
from versions.models import PublishedVersion, WithdrawnVersion
from versions.snapshot import digest_of, take_snapshot

pytestmark = pytest.mark.django_db
NOON = datetime.time(12, tzinfo=datetime.UTC)


def version(page, day, note="", **values):
    """A published version of a page as it stands now, as if of a day."""
    page = InitiativePage.objects.get(pk=page.pk)
    content = take_snapshot(page)
    numbers = PublishedVersion.objects.filter(page_id=page.pk)
    return PublishedVersion.objects.create(
        page_id=page.pk,
        number=numbers.count() + 1,
        published_at=datetime.datetime.combine(day, NOON),
        note=note,
        title=page.title,
        address=page.url,
        content=content,
        digest=digest_of(content),
        **{"is_public": True} | values,
    )


def day(number):
    """A day of May 2026, long over."""
    return datetime.date(2026, 5, number)


@pytest.fixture
def page(initiative_index):
    """An initiative with versions of May 1, 10 and 20, 2026, each with other numbers."""
    page = InitiativePageFactory(
        title="Fair Starts",
        slug="fair-starts",
        show_in_portfolio=True,
        shows_said_and_done=True,
    )
    measure = MeasureFactory(
        page=page, name="offices", current=Decimal(15), current_on=PartialDate(2021)
    )
    gone = MeasureFactory(page=page, name="letters", current=Decimal(3))
    hearing = ActivityFactory(page=page, title="A hearing", state="planned")
    report = ActivityFactory(page=page, title="A report", state="planned", kind="publication")
    version(page, day(1), "Begun.")
    Measure.objects.filter(pk=measure.pk).update(current=16, current_on=PartialDate(2023))
    version(page, day(10), "A number of 2023.")
    Measure.objects.filter(pk=measure.pk).update(current=12, current_on=PartialDate(2026, 4))
    gone.delete()
    MeasureFactory(page=page, name="visits", current=Decimal(7), current_on=PartialDate(2026))
    for row in (hearing, report):
        row.state, row.date = "done", PartialDate(2026, 5)
        row.save()
    version(page, day(20), "A fall, told plainly.")
    return InitiativePage.objects.get(pk=page.pk)


def words(soup):
    """What the page says below its head, on one line."""
    return " ".join(soup.select_one(".since").get_text(" ").split())


def test_sentences_numbers_and_deeds_since_a_day(page, read):
    said = words(read(f"{page.url}since/2026-05-01/"))
    for told in (
        "May 20, 2026 A fall, told plainly.",
        "May 10, 2026 A number of 2023.",
        "offices before: 15 in 2021 → , now: 12 in April 2026",
        "visits 7 in 2026 , new",
        "letters 3 in May 2023, no longer listed",
        "What was done A hearing Done in May 2026",
        "Publications A report Done in May 2026",
    ):
        assert told in said
    assert "Begun." not in said


def test_day_of_a_publication_counts_as_seen(page, read):
    said = words(read(f"{page.url}since/2026-05-10/"))
    assert "before: 16 in 2023 → , now: 12 in April 2026" in said
    assert "A number of 2023." not in said
    assert "Nothing has changed for readers" in words(read(f"{page.url}since/2026-05-20/"))


def test_day_before_the_page_was_there_says_so(page, read):
    said = words(read(f"{page.url}since/1999-01-01/"))
    assert "The page did not exist on that day: it was first published on May 1, 2026 ." in said
    assert "Begun." in said
    assert "visits 7 in 2026 , new" in said


def test_page_gives_its_own_address_on_paper_and_to_reference_managers(page, read):
    PortfolioPageFactory()
    for place in (page.url, "/funders/"):
        for path in ("since/2026-05-10/", "since/"):
            soup = read(f"{place}{path}")
            own = f"http://localhost{place}{path}"
            assert soup.select_one("link[rel=canonical]")["href"] == own
            assert soup.select_one(".site-footer__address-line").text == own
            assert soup.select_one('meta[name="citation_public_url"]')["content"] == own


def test_today_has_no_news(page, read):
    assert "Nothing has changed" in words(read(f"{page.url}since/{current_day()}/"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-13-45", "is not in the calendar"),
        ("2199-01-01", "January 1, 2199 has not come yet"),
        ("2026-05", "Give the day, too, such as May 1, 2026."),
        ("2026", "Give the day, too"),
        ("yesterday", "is neither a year nor a month nor a day"),
        ("1066-10-14", "The year must be between"),
        ("x" * 400, "is neither a year nor a month nor a day"),
    ],
)
def test_address_without_a_day_says_what_is_wrong_and_keeps_it(page, read, text, message):
    PortfolioPageFactory()
    for place in (page.url, "/funders/"):
        soup = read(f"{place}since/{text}/", status=404)
        field = soup.select_one("#since-date")
        assert message in soup.select_one("#since-problem").get_text()
        assert field["type"] == "text"
        assert field["value"] == text


@pytest.mark.parametrize("text", ["%20", "%3Cscript%3E", "May%2012", "1/2", "..%2F"])
def test_signs_that_no_address_has_are_found_nowhere(page, client, text):
    assert client.get(f"{page.url}since/{text}/").status_code == 404


@pytest.mark.parametrize("text", ["5/12/2026", "May 12, 2026", "2026-05-12", " 2026-5-12 "])
def test_form_leads_to_the_address_of_a_day_however_it_is_written(page, client, text):
    PortfolioPageFactory()
    for place in (page.url, "/funders/"):
        answer = client.get(f"{place}since/", {"date": text})
        assert (answer.status_code, answer["Location"]) == (302, f"{place}since/2026-05-12/")
        assert not answer.cookies


def test_form_says_what_is_no_day_and_keeps_what_was_typed(page, read):
    soup = read(f"{page.url}since/?date=last+spring")
    assert soup.select_one("#since-date")["value"] == "last spring"
    assert "last spring" in soup.select_one("#since-problem").get_text()
    assert "problem" not in str(read(f"{page.url}since/").select_one("form.since-form"))


def test_day_written_another_way_leads_to_its_one_address(page, client):
    answer = client.get(f"{page.url}since/2026-5-1/")
    assert answer["Location"] == f"{page.url}since/2026-05-01/"


def test_withdrawn_version_says_so_and_no_more(page, read):
    found = {each.number: each for each in PublishedVersion.objects.filter(page_id=page.pk)}
    WithdrawnVersion.objects.create(version=found[2], reason="A name in it.")
    said = words(read(f"{page.url}since/2026-05-01/"))
    assert "Version 2 was withdrawn on" in said
    assert "A number of 2023." not in said
    assert "A name in it." not in said
    after = words(read(f"{page.url}since/2026-05-10/"))
    assert "What stood here on that day was withdrawn" in after
    assert "16 in 2023" not in after
    assert "versions/2/" not in str(read(f"{page.url}since/2026-05-10/"))


def test_version_that_was_private_is_not_told(page, read):
    version(page, day(21), "For the few.", is_public=False)
    version(page, day(22), "For all.")
    said = words(read(f"{page.url}since/2026-05-20/"))
    assert "For all." in said
    assert "For the few." not in said


def test_draft_is_not_told(page, read):
    draft = page.get_latest_revision_as_object()
    draft.change_note, draft.title = "A secret draft.", "Secret"
    draft.save_revision()
    assert "ecret" not in str(read(f"{page.url}since/2026-05-01/"))


def test_private_and_unpublished_pages_answer_nothing(page, client):
    PortfolioPageFactory()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    for place in ("", "2026-05-01/"):
        answer = client.get(f"{page.url}since/{place}")
        assert answer.status_code == 302
        assert b"Fair Starts" not in answer.content
    assert b"Fair Starts" not in client.get("/funders/since/2026-05-01/").content
    restriction.delete()
    page.unpublish()
    answer = client.get(f"{page.url}since/2026-05-01/")
    assert answer.status_code == 410
    assert b"offices" not in answer.content
    assert client.get(f"{page.url}since/").status_code == 404
    assert b"Fair Starts" not in client.get("/funders/since/2026-05-01/").content


def test_summary_that_was_not_offered_then_is_not_compared(page, read):
    InitiativePage.objects.filter(pk=page.pk).update(show_in_portfolio=False)
    version(page, day(21), "Out of the portfolio.")
    said = words(read(f"{page.url}since/2026-05-20/"))
    assert "No program summary is offered now" in said
    InitiativePage.objects.filter(pk=page.pk).update(show_in_portfolio=True)
    version(page, day(22))
    said = words(read(f"{page.url}since/2026-05-21/"))
    assert "No program summary was offered on that day" in said
    assert "Published without a sentence on what changed." in said


def test_minor_corrections_are_counted(page, read):
    version(page, day(21), is_minor=True)
    version(page, day(22), is_minor=True)
    assert "2 minor corrections." in words(read(f"{page.url}since/2026-05-20/"))


def test_portfolio_tells_of_what_it_lists_and_counts_the_rest(page, read):
    PortfolioPageFactory()
    other = InitiativePageFactory(title="Quiet", show_in_portfolio=True)
    version(other, day(1))
    hidden = InitiativePageFactory(title="Hidden", show_in_portfolio=False)
    version(hidden, day(12), "Nobody asked.")
    said = words(read("/funders/since/2026-05-10/"))
    assert "Fair Starts What was published May 20, 2026 A fall, told plainly." in said
    assert "Nothing has changed for readers of 1 other initiative in the portfolio." in said
    assert "Hidden" not in said
    assert "Nobody asked." not in said
    said = words(read("/funders/since/2026-05-20/"))
    assert "Nothing has changed for readers of the 2 initiatives in the portfolio." in said


def test_portfolio_tells_five_of_a_kind_and_leads_to_the_rest(page, read):
    PortfolioPageFactory()
    for number in range(21, 28):
        version(page, day(number), f"Sentence {number}.")
    soup = read("/funders/since/2026-05-20/")
    assert [f"Sentence {number}." in words(soup) for number in range(21, 28)] == 2 * [False] + 5 * [
        True
    ]
    assert soup.select_one(f'a[href="{page.url}since/2026-05-20/"]')


def test_portfolio_asks_as_often_for_many_initiatives(page, client, django_assert_max_num_queries):
    PortfolioPageFactory()
    client.get("/funders/since/2026-05-01/")
    with django_assert_max_num_queries(40) as counted:
        client.get("/funders/since/2026-05-01/")
    for number in range(5):
        more = InitiativePageFactory(title=f"More {number}", show_in_portfolio=True)
        MeasureFactory(page=more)
        version(more, day(1))
        version(more, day(11), "New.")
    with django_assert_max_num_queries(len(counted)):
        client.get("/funders/since/2026-05-01/")


def test_share_set_prints_the_address_of_what_changed_since_it_was_sent(page, rf):
    share_set = ShareSet(title="Set", recipient="A fund")
    share_set.initiatives = [SharedInitiative(initiative=page, although_private=True)]
    share_set.save()
    (shared,) = Contents(share_set, rf.get("/")).summaries
    address = f"http://localhost{page.url}since/{current_day()}/"
    line = shared.summary.foot[-1]
    assert (line.label, line.url) == ("What changed since this was sent to you", address)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    (shared,) = Contents(share_set, rf.get("/")).summaries
    assert "since/" not in str(shared.summary.foot)
