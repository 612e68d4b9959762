"""A funder room opens to those who were invited to it, and shows nowhere else."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from funders.models import FunderRoomPage
from funders.rooms.accounts import end
from funders.rooms.revocation import is_closed
from publishing.rules import Level, findings
from tests.factories import (
    DocumentFactory,
    FunderRoomPageFactory,
    RoomDocumentFactory,
    StandardPageFactory,
)
from tests.funders.conftest import make_member
from tests.staff import browser_of, edit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]
WORD = "quokkaroom"


@pytest.fixture
def room(home_page):
    """A published room with a document."""
    page = FunderRoomPageFactory(
        title=WORD, slug="a-room", introduction=WORD, body=[("paragraph", f"<p>{WORD}</p>")]
    )
    RoomDocumentFactory(page=page)
    return page


def answers(browser, room):
    """How the room and its document answer a browser: status codes."""
    document = room.documents.first().document
    return browser.get(room.url).status_code, browser.get(document.url).status_code


def person(django_user_model, *groups):
    """A signed-in browser of a new member of the groups."""
    user = django_user_model.objects.create_user(f"somebody of {groups}")
    user.groups.set(Group.objects.filter(name__in=groups))
    return browser_of(user)


def test_anonymous_visitor_is_asked_to_sign_in_and_told_nothing(client, room):
    for address in (room.url, room.documents.first().document.url):
        response = client.get(address)
        assert response.status_code == 302
        assert response.headers["Location"] == f"/account/login/?next={address}"
        assert response.headers["Cache-Control"] == "private, no-store"
        assert WORD not in response.content.decode()


def test_member_reads_the_room_and_its_documents(room):
    """T21."""
    _, browser = make_member(room)
    response = browser.get(room.url)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.h1.get_text() == WORD
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert page.select("meta[name=robots][content=noindex]")
    assert not page.select("script[type='application/ld+json']")
    link = page.select_one(".download__link")["href"]
    file = browser.get(link)
    assert file.headers["Cache-Control"] == "private, no-store"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_funder_of_another_room_finds_nothing(room):
    """T21."""
    other = FunderRoomPageFactory(title="Another room", slug="another")
    _, browser = make_member(other, "other@example.org")
    assert browser.get(other.url).status_code == 200
    assert answers(browser, room) == (404, 404)
    etag = room.documents.first().document.get_file_hash()
    probe = browser.get(room.documents.first().document.url, headers={"if-none-match": f'"{etag}"'})
    assert probe.status_code == 404


def test_access_that_has_ended_is_over_with_the_next_request(room):
    """T30f."""
    member, browser = make_member(room)
    assert answers(browser, room) == (200, 200)
    end(member)
    assert answers(browser, room) == (302, 302)
    member.user.refresh_from_db()
    assert not member.user.is_active


def test_access_to_one_room_ends_and_the_other_stays(room):
    other = FunderRoomPageFactory(title="Another room", slug="another")
    member, _ = make_member(room)
    _, browser = make_member(other)
    assert answers(browser, room) == (200, 200)
    end(member)
    assert answers(browser, room) == (404, 404)
    assert browser.get(other.url).status_code == 200


@pytest.mark.parametrize(
    ("groups", "status"),
    [
        (["Publishers"], 200),
        (["Administrators"], 200),
        (["Authors"], 404),
        (["Care reviewers"], 404),
        (["Funders"], 404),
        ([], 404),
    ],
)
def test_among_the_signed_in_only_members_and_publishers_enter(
    django_user_model, room, groups, status
):
    """T21."""
    assert answers(person(django_user_model, *groups), room) == (status, status)


def test_room_stays_closed_when_its_restrictions_are_removed(client, django_user_model, room):
    PageViewRestriction.objects.all().delete()
    CollectionViewRestriction.objects.all().delete()
    assert answers(client, room) == (302, 302)
    assert answers(person(django_user_model, "Funders"), room) == (404, 404)


def test_documents_of_a_room_that_is_gone_open_to_no_funder(django_user_model, room):
    _, browser = make_member(room)
    document = room.documents.first().document
    FunderRoomPage.objects.get(pk=room.pk).delete()
    other = FunderRoomPageFactory(title="Another room", slug="another")
    _, funder = make_member(other, "other@example.org")
    assert browser.get(document.url).status_code == 302
    assert funder.get(document.url).status_code == 403


def test_unpublished_room_is_not_found_by_its_members(room):
    _, browser = make_member(room)
    room.unpublish()
    assert browser.get(room.url).status_code == 404
    assert WORD not in browser.get("/funders/rooms/").content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/sitemap.xml", "/initiatives/", f"/search/?q={WORD[:-1]}"]
)
def test_room_shows_on_no_public_address_even_to_its_members(client, room, address):
    """T20."""
    _, member = make_member(room)
    for browser in (client, member):
        assert WORD not in browser.get(address).content.decode()


def test_room_is_closed_from_its_first_draft_on_and_after_a_copy(room, home_page):
    assert is_closed(FunderRoomPageFactory(live=False))
    copy = room.copy(to=home_page, update_attrs={"title": "Copy", "slug": "copy"}, keep_live=True)
    assert is_closed(copy)
    copied = FunderRoomPage.objects.get(pk=copy.pk)
    assert copied.collection_id not in {None, room.collection_id}
    # Documents of the first room are not shown to members of the second.
    assert not copied.readable_documents()


def test_group_of_funders_has_no_right_in_the_admin(room):
    group = Group.objects.get(name="Funders")
    assert not group.permissions.exists()
    assert not group.page_permissions.exists() and not group.collection_permissions.exists()
    _, browser = make_member(room)
    for address in ("/admin/", "/admin/pages/", "/admin/funders/share-sets/", "/admin/account/"):
        assert browser.get(address).status_code == 403


def test_funder_needs_no_second_factor_and_the_admin_stays_shut(settings, room):
    settings.REQUIRE_SECOND_FACTOR = True
    _, browser = make_member(room)
    assert browser.get(room.url).status_code == 200
    assert browser.get("/admin/").status_code == 403
    assert browser.get("/account/2fa/").status_code == 200


def test_nobody_opens_a_room_to_anonymous_visitors_in_the_admin(admin_client, member_client, room):
    address = reverse("wagtailadmin_pages:set_privacy", args=[room.pk])
    for client in (admin_client, member_client("Publishers"), member_client("Administrators")):
        client.post(address, {"restriction_type": "none"})
        assert is_closed(room)


def test_open_room_is_not_published_and_saving_it_closes_it(django_user_model, room):
    publisher = django_user_model.objects.create_superuser("owner")
    PageViewRestriction.objects.all().delete()
    missing = [finding for finding in findings(room) if finding.level is Level.MISSING]
    assert [finding.rule for finding in missing] == ["Closed to anonymous visitors"]
    answer = edit(publisher, room, "publish")
    assert "The room is public." in answer.content.decode()
    edit(publisher, room)
    assert is_closed(room)
    assert edit(publisher, room, "publish").status_code == 302


def test_room_does_not_go_out_with_a_document_that_others_could_read(room):
    RoomDocumentFactory(page=room)
    row = room.documents.last()
    row.document.collection = Collection.get_first_root_node()
    row.document.save()
    room = FunderRoomPage.objects.get(pk=room.pk)
    (missing,) = [finding for finding in findings(room) if finding.level is Level.MISSING]
    assert "not in the collection" in missing.message
    _, browser = make_member(room)
    assert len(BeautifulSoup(browser.get(room.url).content, "html.parser").select(".download")) == 1


def test_room_takes_no_picture():
    assert "image" not in FunderRoomPage._meta.get_field("body").stream_block.child_blocks
    panels = str(FunderRoomPage.promote_panels) + str(FunderRoomPage.content_panels)
    assert "image" not in panels


def test_link_to_a_room_keeps_a_public_page_from_going_out(room):
    body = [("paragraph", f'<p><a linktype="page" id="{room.pk}">Room</a></p>')]
    page = StandardPageFactory(body=body)
    assert any("readers cannot open" in finding.message for finding in findings(page))


def test_signed_in_people_are_refused_and_not_sent_in_circles(django_user_model, home_page):
    page = StandardPageFactory(slug="for-some")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.get(name="Authors"))
    document = DocumentFactory()
    document.collection = Collection.get_first_root_node().add_child(name="For some")
    document.save()
    closed = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="groups"
    )
    closed.groups.add(Group.objects.get(name="Authors"))
    for groups, status in ((["Funders"], 403), (["Authors"], 200)):
        browser = person(django_user_model, *groups)
        assert browser.get(page.url).status_code == status
        assert browser.get(document.url).status_code == status
    assert Client().get(page.url).status_code == 302


def test_room_is_not_in_a_menu_of_pages_that_its_parent_offers(room):
    assert room.pk not in set(
        Page.objects.public().live().descendant_of(room.get_parent()).values_list("pk", flat=True)
    )
