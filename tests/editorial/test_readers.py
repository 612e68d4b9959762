"""The admin says who can read a page, wherever it says that not everybody can."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from editorial.models import ReaderLink
from tests.admin_forms import edit_address
from tests.factories import DocumentFactory, FunderRoomPageFactory, InitiativePageFactory
from tests.staff import browser_of
from uploads.models import CustomDocument

ROOM = "Only the funders invited to this room, publishers and administrators can read it."
NEW_ROOM = "/admin/pages/add/funders/funderroompage/{}/"
LIST = "/admin/documents/"
NEW_PAGE = "/admin/pages/add/home/standardpage/{}/"


@pytest.fixture
def status_of(moderator_client):
    """A function that returns the words of the status panel that are not hidden."""

    def read(address):
        page = BeautifulSoup(moderator_client.get(address).content, "html.parser")
        panel = page.select_one("[data-side-panel=status]")
        for hidden in panel.select(".w-hidden"):
            hidden.decompose()
        return " ".join(panel.get_text(" ").split())

    return read


def restrict(page, kind, groups=()):
    """Let only some read a page and what is below it."""
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(Group.objects.filter(name__in=groups))


def test_a_room_is_private_before_it_is_saved_and_afterwards(home_page, status_of):
    room = FunderRoomPageFactory()
    for address in (NEW_ROOM.format(home_page.pk), edit_address(room)):
        words = status_of(address)
        assert ROOM in words
        assert "anyone can view" not in words
        assert "Visible to all" not in words


def test_a_page_for_everybody_says_so(home_page, status_of):
    page = InitiativePageFactory()
    for address in (NEW_PAGE.format(home_page.pk), edit_address(page)):
        words = status_of(address)
        assert "Once live anyone can view" in words
        assert "can read it" not in words


@pytest.mark.parametrize(
    ("kind", "groups", "words"),
    [
        ("login", [], "Only staff who sign in can read it."),
        ("password", [], "Only people who have the password can read it."),
        ("groups", ["Authors"], "Only members of Authors can read it."),
        ("groups", ["Publishers", "Authors"], "Only members of Authors and Publishers can read"),
        ("groups", [], "Only superusers can read it."),
    ],
)
def test_a_private_page_says_for_whom_it_is(status_of, kind, groups, words):
    page = InitiativePageFactory()
    restrict(page, kind, groups)
    assert words in status_of(edit_address(page))


def test_a_page_below_a_private_one_names_the_readers_of_both(status_of):
    page = InitiativePageFactory()
    restrict(page.get_parent(), "login")
    assert "Only staff who sign in can read it." in status_of(edit_address(page))
    restrict(page, "groups", ["Authors"])
    assert "staff who sign in, who are also members of Authors" in status_of(edit_address(page))


def test_a_draft_says_how_many_read_it_with_a_reader_link(status_of, publisher):
    page = InitiativePageFactory(live=False)
    revision = page.save_revision()
    assert "reader link." not in status_of(edit_address(page))
    for count, words in ((1, "1 person can read a draft"), (2, "2 people can read a draft")):
        ReaderLink.make(page, revision, publisher, reader_name=f"Reader {count}")
        assert words in status_of(edit_address(page))
    ReaderLink.objects.update(expires_at=page.latest_revision_created_at)
    assert "can read a draft" not in status_of(edit_address(page))


def test_the_list_of_pages_says_who_reads_a_private_one(home_page, moderator_client):
    FunderRoomPageFactory(title="A room")
    page = InitiativePageFactory()
    restrict(page.get_parent(), "login")
    answer = moderator_client.get(f"/admin/pages/{home_page.pk}/").content
    marks = BeautifulSoup(answer, "html.parser").select(".privacy-indicator")
    words = {mark.get_text(strip=True) for mark in marks}
    assert words == {f"Private. {ROOM}", "Private. Only staff who sign in can read it."}
    assert {f"Private. {mark['title']}" for mark in marks} == words


def test_the_list_of_documents_says_who_can_read_each(admin_user):
    above = Collection.get_first_root_node().add_child(name="For Authors")
    group = CollectionViewRestriction.objects.create(collection=above, restriction_type="groups")
    group.groups.add(Group.objects.get(name="Authors"))
    below = above.add_child(name="For staff")
    CollectionViewRestriction.objects.create(collection=below, restriction_type="login")
    places = {"Open": above.get_parent(), "Of authors": above, "Of both": below}
    for title, collection in places.items():
        DocumentFactory(title=title)
        CustomDocument.objects.filter(title=title).update(collection=collection)
    words = {
        "Open": "Everybody",
        "Of authors": "Only members of Authors",
        "Of both": "Only members of Authors, who are also staff who sign in",
    }
    client = browser_of(admin_user)
    assert reverse("wagtaildocs:index") == LIST
    for address in (LIST, f"{LIST}results/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        names = [head.get_text(" ", strip=True) for head in page.select("thead th")]
        place = names.index("Who can read it")
        found = {
            row.select_one(".title-wrapper").get_text(strip=True): row.select("td")[place]
            for row in page.select("tbody tr")
        }
        assert {title: cell.get_text(strip=True) for title, cell in found.items()} == words
