"""What somebody with a reader link sees, and what nobody else does."""

import datetime
import importlib
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    ReferenceIndex,
    get_page_models,
)

from core.dates.days import current_day, end_of
from editorial.models import ReaderLink
from iip_site.logs import JsonFormatter
from tests.factories import FACTORIES, GoalFactory, ImageFactory, InitiativePageFactory
from uploads.models import CustomDocument

pytestmark = pytest.mark.usefixtures("indexing")

GONE = "This address opens no draft"


def text_of(response):
    return response.content.decode()


def test_an_anonymous_visitor_reads_the_draft_under_a_banner_that_says_what_it_is(
    client, make_link
):
    link, address = make_link(note="Is the first part clear?")
    response = client.get(address)
    text = text_of(response)
    assert response.status_code == 200
    assert "Early words" in text
    assert "canary-first" in text
    banner = BeautifulSoup(text, "html.parser").select_one(".reader-banner").get_text(" ")
    for words in ("Not published", "Rita Reader", "Ada Author", "Is the first part clear?"):
        assert words in banner
    assert str(link.expires_at.year) in banner


def test_nobody_may_keep_list_or_pass_on_the_draft_and_no_cookie_is_set(
    client, make_link, settings
):
    # Elsewhere on this deployment nothing keeps search engines out.
    settings.SITE_INDEXABLE = True
    assert "X-Robots-Tag" not in client.get("/")
    _, address = make_link()
    for response in (
        client.get(address),
        client.get("/reader/wrong/"),
        client.post(address, {"answer": "fine"}),
        client.put(address),
        client.post(address, {"answer": "fine"}, headers={"sec-fetch-site": "cross-site"}),
    ):
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not response.cookies
        assert "Location" not in response


@pytest.mark.parametrize(
    "model", [model for model in get_page_models() if model in FACTORIES], ids=lambda m: m.__name__
)
def test_every_page_type_shows_banner_and_form(client, author, model):
    page = FACTORIES[model]()
    revision = page.save_revision(user=author)
    _, token = ReaderLink.make(page, revision, author, reader_name="Rita Reader")
    page = BeautifulSoup(client.get(f"/reader/{token}").content, "html.parser")
    assert page.select_one(".reader-banner")
    assert page.select_one("form.reader-answer__form[method=post] textarea[name=comment]")
    assert len(page.select("h1")) == 1


def test_wrong_expired_and_revoked_addresses_get_the_same_answer_for_the_same_work(
    client, make_link, draft
):
    link, address = make_link()
    expired, expired_address = make_link()
    revoked, revoked_address = make_link()
    ReaderLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    ReaderLink.objects.filter(pk=revoked.pk).update(revoked_at=timezone.now())
    token = address.split("/")[2]
    addresses = [
        "/reader/wrong/",
        f"/reader/{'x' * 3000}/",
        expired_address,
        revoked_address,
        f"/reader/{token}{token}/",
        f"/reader/{token.swapcase()}/",
        f"/reader/{token}%20/",
        f"/reader/{token[:-1]}/",
        f"/reader/{token}%0A/",
        f"/reader/{link.token_digest}/",
    ]
    client.get("/reader/wrong/")
    answers = set()
    for tried in addresses:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(tried)
        asked = [query["sql"].split("WHERE")[0] for query in queries]
        answers.add((response.status_code, response.content, tuple(asked)))
    assert len(answers) == 1
    status, content, _ = answers.pop()
    assert status == 404
    assert GONE in content.decode()
    # Not text at all: the search for redirects asks once more for such an address.
    assert client.get(f"/reader/{token}%C3%A9%ED%A0%80/").status_code == 404
    assert client.get(address).status_code == 200


def test_only_a_hash_of_the_address_is_stored(make_link):
    link, address = make_link()
    token = address.split("/")[2]
    assert len(token) >= 43  # 256 bits in 6-bit signs
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(t)::text FROM editorial_readerlink t")
        assert token not in cursor.fetchone()[0]
    assert token not in str(vars(link))


def test_the_address_stands_in_no_log(client, make_link, caplog):
    _, address = make_link()
    caplog.set_level("CRITICAL", "django.db.backends")
    for logger in (None, "iip_site.requests", "django.request"):
        caplog.set_level("DEBUG", logger)
    client.get(address)
    client.post(address, {"answer": "comment", "comment": "secret-words"})
    client.get(address + "x")
    client.put(address)
    told = "\n".join(JsonFormatter().format(record) for record in caplog.records)
    assert told.count('"route": "reader_draft"') >= 3
    assert address.split("/")[2] not in told
    assert "secret-words" not in told


def test_later_drafts_stay_hidden(client, make_link, draft, author):
    GoalFactory(page=draft, text="canary-goal-first")
    draft.refresh_from_db()
    draft = type(draft).objects.get(pk=draft.pk)
    draft.save_revision(user=author)
    _, address = make_link(draft)
    goal = draft.goals.get()
    goal.text, draft.goals = "canary-goal-later", [goal]
    draft.title = draft.draft_title = "canary-title-later"
    draft.slug, draft.summary = "canary-slug-later", "canary-summary-later"
    draft.save()
    draft.save_revision(user=author)
    text = text_of(client.get(address))
    assert "canary-goal-first" in text
    assert "later" not in text


def test_the_address_opens_that_draft_and_nothing_else(client, make_link, draft, author):
    other = InitiativePageFactory(title="canary-other", slug="other", live=False)
    other.save_revision()
    other_link, _ = make_link(other)
    _, address = make_link()
    assert "canary-other" not in text_of(client.get(address))
    assert client.get(draft.get_url()).status_code == 404
    assert client.get("/initiatives/other/").status_code == 404
    for tail in (f"{other_link.pk}/", "summary/", "versions/", f"?revision={other.pk}"):
        answer = client.get(address + tail)
        assert "canary-other" not in text_of(answer)
    for listing in ("/", "/initiatives/", "/search/?q=Early+words", "/sitemap.xml"):
        assert b"early-words" not in client.get(listing).content


def test_a_draft_with_a_picture_of_a_private_collection_is_shown_to_no_outsider(
    client, make_link, draft, author, django_capture_on_commit_callbacks
):
    inner = Collection.get_first_root_node().add_child(name="Inner circle").add_child(name="Faces")
    image = ImageFactory(title="canary-picture")
    image.collection = inner
    image.save()
    image.make_renditions()
    draft.cover_image, draft.cover_alt = image, "canary-alt"
    draft.save_revision(user=author)
    _, address = make_link()
    assert "canary-alt" in text_of(client.get(address))
    with django_capture_on_commit_callbacks(execute=True):
        CollectionViewRestriction.objects.create(
            collection=inner.get_parent(), restriction_type="login"
        )
    response = client.get(address)
    assert response.status_code == 410
    assert "canary" not in text_of(response)
    assert image.renditions.first().url not in text_of(response)


def test_a_document_of_a_private_collection_stays_closed(client, make_link, draft, author):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    document = CustomDocument.objects.create(
        title="Notes", file=ContentFile(b"canary-words", name="notes.txt"), collection=closed
    )
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    draft.body = [("download", {"document": document, "title": "Notes", "summary": ""})]
    draft.save_revision(user=author)
    _, address = make_link()
    assert document.url not in text_of(client.get(address))
    assert client.get(document.url, headers={"referer": address}).status_code == 302


def test_a_draft_that_was_cleared_away_is_said_to_be_so(client, make_link, draft):
    link, address = make_link()
    link.revision.delete()
    response = client.get(address)
    assert response.status_code == 410
    assert "has been cleared away" in text_of(response)
    assert "canary-first" not in text_of(response)


def test_a_care_page_keeps_its_exit_and_its_note(client, make_link, draft, author):
    draft.is_sensitive, draft.content_note = True, "It speaks of violence."
    draft.save_revision(user=author)
    _, address = make_link()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.select_one("[data-exit-link]")
    assert "It speaks of violence." in page.select_one(".content-note").get_text()


def test_the_author_who_tries_the_link_sees_what_the_reader_sees(client, make_link, author):
    _, address = make_link()
    signed_in = Client()
    signed_in.force_login(author)
    assert "wagtail-userbar" not in text_of(signed_in.get(address))
    assert text_of(signed_in.get(address)) == text_of(client.get(address))


def test_markup_in_a_name_and_a_note_prints_as_itself(client, make_link):
    _, address = make_link(reader_name="<b>Rita</b>", note="<script>alert(1)</script>")
    text = text_of(client.get(address))
    assert "&lt;b&gt;Rita" in text
    assert "<script>alert" not in text


def test_a_link_goes_with_its_page(client, make_link, draft):
    _, address = make_link()
    assert not ReferenceIndex.get_references_to(draft).exists()
    draft.delete()
    assert client.get(address).status_code == 404


def on_the_clock(monkeypatch, *moment):
    """Let it be a moment of the Institute's clock for whoever asks Django."""
    now = datetime.datetime(*moment, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: now)


# The nights on which clocks change have 23 and 25 hours.
@pytest.mark.parametrize("day", [(2026, 11, 28), (2026, 10, 31), (2027, 3, 13)])
def test_a_link_works_through_the_last_day_that_it_names(client, make_link, monkeypatch, day):
    on_the_clock(monkeypatch, *day, 0, 31)
    link, address = make_link(days=1)
    last = datetime.date(*day) + timedelta(days=1)
    assert link.last_day == last
    banner = BeautifulSoup(client.get(address).content, "html.parser").select_one(".reader-banner")
    assert f"works through {last:%B} {last.day}, {last.year}" in banner.get_text()
    on_the_clock(monkeypatch, last.year, last.month, last.day, 23, 59, 59, 999_999)
    assert client.get(address).status_code == 200
    assert ReaderLink.objects.get().is_usable
    after = last + timedelta(days=1)
    on_the_clock(monkeypatch, after.year, after.month, after.day, 0, 0)
    assert client.get(address).status_code == 404
    assert ReaderLink.objects.get().state == "Expired, no answer"


def test_a_link_from_before_works_to_the_end_of_its_day_after_the_upgrade(make_link):
    zone, day = timezone.get_default_timezone(), current_day() + timedelta(days=3)
    links = {}
    for name, ends in {
        "in the morning": datetime.datetime.combine(day, datetime.time(0, 31), zone),
        "revoked": datetime.datetime.combine(day, datetime.time(0, 31), zone),
        "over": timezone.now() - timedelta(days=3),
        "at midnight": end_of(day),
    }.items():
        links[name], _ = make_link(reader_name=name)
        revoked_at = timezone.now() if name == "revoked" else None
        links[name].expires_at, links[name].revoked_at = ends, revoked_at
        links[name].save()
    name = "editorial.migrations.0008_links_work_through_their_last_day"
    importlib.import_module(name).to_the_end_of_the_day(None, connection.schema_editor())
    ends = {name: ReaderLink.objects.get(pk=link.pk).expires_at for name, link in links.items()}
    assert ends["in the morning"] == ends["at midnight"] == end_of(day)
    for name in ("revoked", "over"):
        assert ends[name] == links[name].expires_at
