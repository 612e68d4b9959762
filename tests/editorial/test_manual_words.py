"""The words of the manual are those of the screens."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.manual import book
from editorial.models import ReaderLink
from reports.models import ReportLine
from reports.staff.overview import copy_of
from starter_content.models import AnsweredQuestion, LoadedItem
from tests.admin_forms import edit_address
from tests.editorial.admin_objects import make_others, make_pages, make_people
from tests.editorial.screens import words_on
from tests.factories import (
    EventPageFactory,
    InitiativePageFactory,
    MeasureFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PublicationPageFactory,
)

MARKED = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
# Italics are for no name of the screens, so that none escapes this test.
ITALIC = re.compile(r"(?<!\*)\*[^*\s][^*]*\*(?!\*)")
LISTS = (
    "/admin/",
    "/admin/account/",
    "/admin/attention/",
    "/admin/calendar/",
    "/admin/documents/",
    "/admin/funders/forms/new/",
    "/admin/funders/grants/",
    "/admin/funders/grants/new/",
    "/admin/funders/reports/",
    "/admin/funders/reports/new/",
    "/admin/funders/room-members/",
    "/admin/funders/room-members/new/",
    "/admin/funders/share-sets/",
    "/admin/funders/share-sets/new/",
    "/admin/images/",
    "/admin/redirects/",
    "/admin/redirects/add/",
    "/admin/reports/addresses-asked-for-in-vain/",
    "/admin/reports/links/",
    "/admin/reports/questions/",
    "/admin/reports/status/",
    "/admin/reports/searches-without-a-result/",
    "/admin/settings/core/caresettings/",
    "/admin/settings/core/reusesettings/",
    "/admin/settings/core/organizationfacts/",
    "/admin/snippets/core/promotedresult/add/",
    "/admin/snippets/directory/consent/",
    "/admin/snippets/directory/consent/add/",
    "/admin/snippets/directory/office/",
    "/admin/snippets/directory/office/add/",
    "/admin/snippets/directory/organization/add/",
    "/admin/snippets/directory/person/add/",
    "/admin/snippets/directory/supportresource/add/",
    "/admin/snippets/directory/topic/add/",
    "/admin/snippets/editorial/houseterm/add/",
    "/admin/users/",
    "/admin/users/new/",
)


def scheduled(author):
    """A draft with two saves in its history that waits for its day."""
    page = InitiativePageFactory(title="Scheduled", slug="scheduled", live=False)
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(user=author, log_action=True)
    page.save_revision(user=author, log_action=True, approved_go_live_at=page.go_live_at)
    return page


def overdue(author):
    """A page to be read again, with a day on which it is to go out again that nobody approved."""
    page = InitiativePageFactory(title="Overdue", owner=author, review_by=date(2020, 1, 1))
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(user=author)
    return page


def approved_copy(report):
    """A report with an answer, waiting to be sent."""
    copy = copy_of(report, report.owner)
    ReportLine.objects.create(part=copy.parts.first(), text="In words.")
    copy.state = copy.State.APPROVED
    copy.save()
    return copy


def published_twice(page):
    """A page whose first version is no longer what readers see."""
    page.change_note = "Once more."
    page.save_revision().publish()
    return page


def screens(people, pages, objects):
    """The (role, address) pairs of the screens on which the manual's words are looked for.

    Role "" is somebody who is not signed in.
    """
    anonymous, author, publisher, reviewer, chief = "", "A", "P", "C", "D"
    waits, live = scheduled(people["other"]), pages["live"]
    for address in (edit_address(waits), reverse("wagtailadmin_pages:history", args=[waits.pk])):
        yield publisher, address
    for name in ("copy", "delete", "unpublish"):
        yield publisher, reverse(f"wagtailadmin_pages:{name}", args=[live.pk])
    old = [live.pk, live.revisions.order_by("pk").first().pk]
    yield publisher, reverse("wagtailadmin_pages:revisions_revert", args=old)
    yield chief, reverse("wagtailadmin_explore", args=[live.get_parent().pk])
    yield author, edit_address(pages["own"])
    yield chief, edit_address(overdue(people["other"]))
    for factory in (
        EventPageFactory,
        NewsPageFactory,
        NewsIndexPageFactory,
        PublicationPageFactory,
    ):
        yield chief, edit_address(factory())
    yield reviewer, edit_address(pages["waiting"])
    yield reviewer, "/admin/"
    yield chief, edit_address(objects["roommember"].room)
    yield chief, reverse("page_versions", args=[published_twice(pages["care"]).pk])
    yield author, reverse("reader_link_create", args=[pages["own"].pk])
    _, token = ReaderLink.make(waits, waits.latest_revision, people["other"], reader_name="Ann")
    yield anonymous, reverse("reader_draft", args=[token])
    yield anonymous, reverse("account_login")
    yield author, reverse("mfa_index")
    yield chief, reverse("withdraw_consent", args=[objects["consent"].pk])
    yield chief, reverse("room_members:edit", args=[objects["roommember"].pk])
    for _ in ("without an address", "with one"):
        yield chief, reverse("share_sets:edit", args=[objects["shareset"].pk])
        objects["shareset"].make_address()
    report = objects["funderreport"]
    yield chief, reverse("funder_reports:view", args=[report.pk])
    yield chief, reverse("funder_reports:part", args=[report.pk, report.parts.first().pk])
    yield chief, reverse("funder_reports:view", args=[approved_copy(report).pk])
    yield chief, reverse("wagtailimages_chooser:choose")
    yield chief, reverse("county_chooser:choose") + "?multiple=1"
    yield from ((chief, address) for address in LISTS)


@pytest.fixture(scope="module")
def words(module_database):
    """All that the screens say."""
    people = make_people(get_user_model())
    people["D"].is_superuser = True
    people["D"].save()
    pages = make_pages(people)
    objects = make_others(people, pages)
    # The site came with content, about which one question is answered.
    LoadedItem.objects.create(key="page:/")
    AnsweredQuestion.objects.create(key="exit")
    found = set()
    for role, address in screens(people, pages, objects):
        client = Client()
        if role:
            client.force_login(people[role])
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        found |= words_on(answer.content.decode())
    return found | words_of_an_import(people["D"])


def words_of_an_import(person):
    """What both pages of an import of values say."""
    page = MeasureFactory(name="letters").page
    client = Client()
    client.force_login(person)
    file = ContentFile(b"measure,date,value,source\nletters,2001,1,A report\n", "values.csv")
    address = reverse("import_values", args=[page.pk])
    asked = client.get(address).content.decode()
    return words_on(asked) | words_on(client.post(address, {"file": file}).content.decode())


def test_every_marked_word_of_the_manual_stands_on_a_screen(db, words):
    text = book.PATH.read_text(encoding="utf-8")
    marked = dict.fromkeys(re.sub(r"\s+", " ", name) for name in MARKED.findall(text))
    missing = [name for name in marked if name not in words]
    assert not missing, "On no screen: " + ", ".join(missing)


def test_no_screen_calls_a_part_of_an_address_a_slug(db, words):
    assert "Last part of the address" in words
    assert [each for each in words if re.fullmatch(r"Slug|.* slug", each)] == []


def test_nothing_in_the_manual_is_marked_in_another_way():
    assert ITALIC.findall(book.PATH.read_text(encoding="utf-8")) == []
