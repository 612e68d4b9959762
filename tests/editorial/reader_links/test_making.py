"""Staff make reader links, revoke them and keep an eye on them."""

import datetime
import re
from datetime import timedelta
from smtplib import SMTPException

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageLogEntry

from core.dates.days import current_day
from editorial.models import ReaderLink
from tests.admin_forms import edit_address
from tests.factories import ImageFactory, InitiativePageFactory

FORM = {"reader_name": "Rita Reader", "reader_email": "rita@example.org", "note": "", "days": "14"}


class RefusingBackend(EmailBackend):
    def send_messages(self, messages):
        raise SMTPException("no")


@pytest.fixture
def staff(author):
    client = Client()
    client.force_login(author)
    return client


@pytest.fixture
def publisher(django_user_model):
    user = django_user_model.objects.create_user("publisher")
    user.groups.add(Group.objects.get(name="Publishers"))
    client = Client()
    client.force_login(user)
    return client


def add_address(page):
    return f"/admin/pages/{page.pk}/reader-links/add/"


def address_in(response):
    return BeautifulSoup(response.content, "html.parser").select_one("#reader-address")["value"]


def test_an_author_makes_a_link_and_sees_its_address_once(staff, draft, client):
    form = staff.get(add_address(draft)).content.decode()
    assert 'value="14"' in form
    response = staff.post(add_address(draft), FORM)
    address = address_in(response)
    assert client.get(address).status_code == 200
    link = ReaderLink.objects.get()
    assert link.last_day == current_day() + timedelta(days=14)
    token = address.split("/")[-2]
    for later in (edit_address(draft), f"/admin/pages/{draft.pk}/history/"):
        page = staff.get(later).content.decode()
        assert "Rita Reader" in page
        assert token not in page
    entry = PageLogEntry.objects.get(action="editorial.reader_link.create")
    assert token not in str(entry.data)
    words = r"Made a reader link for Rita Reader, through \w+ \d+, \d{4}"
    assert re.fullmatch(words, entry.message)


def test_the_link_goes_to_the_draft_that_the_author_saw(staff, draft, client, author):
    shown = draft.get_latest_revision()
    draft.summary = "canary-later"
    draft.save_revision(user=author)
    address = address_in(staff.post(add_address(draft), FORM | {"revision": shown.pk}))
    assert b"canary-later" not in client.get(address).content


@pytest.mark.parametrize("revision", ["0", "9" * 17, "-1", "x", "٣"])
def test_a_draft_of_another_page_cannot_be_named(staff, draft, author, revision):
    other = InitiativePageFactory(title="Other", slug="other", live=False)
    foreign = other.save_revision().pk
    for tried in (revision, str(foreign)):
        staff.post(add_address(draft), FORM | {"revision": tried})
    assert {link.revision_id for link in ReaderLink.objects.all()} <= {draft.latest_revision_id}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reader_name": " "}, "This field is required"),
        ({"reader_email": "rita"}, "Enter a valid email address"),
        ({"days": "0"}, "at least one day"),
        ({"days": "91"}, "at most 90 days"),
        ({"days": "soon"}, "Enter a whole number"),
        ({"reader_email": "", "send_mail": "on"}, "Write the address"),
    ],
)
def test_a_form_with_a_fault_says_which_and_keeps_the_rest(staff, draft, change, message):
    response = staff.post(add_address(draft), FORM | {"note": "kept-words"} | change)
    page = response.content.decode()
    assert message in page
    assert "kept-words" in page
    assert not ReaderLink.objects.exists()


def test_the_address_is_mailed_if_asked(staff, draft, mailoutbox):
    name = "Rita\r\nBcc: everybody@example.org"
    response = staff.post(
        add_address(draft), FORM | {"reader_name": name, "send_mail": "on", "note": "<Look> & see"}
    )
    assert "It was mailed to rita@example.org" in response.content.decode()
    (mail,) = mailoutbox
    assert (mail.to, mail.bcc) == (["rita@example.org"], [])
    assert address_in(response) in mail.body
    assert "<Look> & see" in mail.body


def test_the_last_day_is_the_institutes_own_wherever_the_sender_is():
    evening = datetime.datetime(2026, 11, 25, 1, tzinfo=datetime.UTC)
    with timezone.override("Pacific/Kiritimati"):
        mail = render_to_string(
            "editorial/reader_links/invitation_mail.txt", {"link": ReaderLink(expires_at=evening)}
        )
    assert "through November 24, 2026:" in mail


def test_a_mail_that_cannot_be_sent_leaves_the_address_to_copy(staff, draft, settings, client):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    response = staff.post(add_address(draft), FORM | {"send_mail": "on"})
    assert "could not be sent" in response.content.decode()
    assert client.get(address_in(response)).status_code == 200


def test_without_a_mail_server_no_mail_is_promised(staff, draft, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "send_mail" not in staff.get(add_address(draft)).content.decode()


def test_a_page_without_a_saved_draft_says_what_to_do(staff, author):
    page = InitiativePageFactory(title="Bare", slug="bare", owner=author, live=False)
    assert "Save a draft first" in staff.get(add_address(page)).content.decode()
    assert "Save a draft first" in staff.post(add_address(page), FORM).content.decode()
    assert not ReaderLink.objects.exists()


def test_a_draft_with_a_picture_of_a_private_collection_gets_no_link(staff, draft, author):
    inner = Collection.get_first_root_node().add_child(name="Inner circle")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    image = ImageFactory(title="Faces of witnesses")
    image.collection = inner
    image.save()
    image.make_renditions()
    draft.cover_image, draft.cover_alt = image, "Faces"
    draft.save_revision(user=author)
    page = staff.post(add_address(draft), FORM).content.decode()
    assert "private collection: Faces of witnesses" in page
    assert not ReaderLink.objects.exists()


def test_a_revoked_link_is_closed_at_once_and_stays_in_the_history(staff, draft, make_link, client):
    link, address = make_link()
    revoke = f"/admin/pages/{draft.pk}/reader-links/{link.pk}/revoke/"
    assert staff.get(revoke).status_code == 200
    assert client.get(address).status_code == 200
    for _ in range(2):
        assert staff.post(revoke).status_code == 302
    assert client.get(address).status_code == 404
    entry = PageLogEntry.objects.get(action="editorial.reader_link.revoke")
    assert entry.message == "Revoked the reader link for Rita Reader"


def test_a_link_is_revoked_only_through_its_own_page(staff, draft, make_link):
    other = InitiativePageFactory(title="Other", slug="other", live=False)
    other.save_revision()
    link, _ = make_link(other)
    wrong = f"/admin/pages/{draft.pk}/reader-links/{link.pk}/revoke/"
    assert staff.post(wrong).status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


def test_a_copy_of_a_page_takes_no_links_along(staff, draft, make_link):
    make_link()
    copied = draft.copy(update_attrs={"slug": "copied", "title": "Copied"})
    assert not copied.reader_links.exists()


def test_publishers_see_all_links_with_their_state(publisher, make_link):
    make_link(reader_name="Waits")
    for name, change in {
        "Says fine": {"answer": "fine", "answered_at": timezone.now()},
        "Too late": {"expires_at": timezone.now()},
        "Not any more": {"revoked_at": timezone.now()},
    }.items():
        link, _ = make_link(reader_name=name)
        ReaderLink.objects.filter(pk=link.pk).update(**change)
    page = BeautifulSoup(publisher.get("/admin/reports/reader-links/").content, "html.parser")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("main tbody tr")]
    for words in (
        "Waits Waiting for an answer",
        "Says fine Fine as it is",
        "Too late Expired, no answer",
        "Not any more Revoked",
    ):
        assert any(words in row for row in rows), rows


def test_the_list_asks_as_much_for_fifty_links_as_for_one(publisher, make_link):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert publisher.get("/admin/reports/reader-links/").status_code == 200
        return len(captured)

    make_link()
    publisher.get("/admin/reports/reader-links/")
    one = queries()
    for number in range(49):
        make_link(reader_name=f"Reader {number}")
    assert queries() == one


def test_the_panel_asks_as_much_for_twenty_links_as_for_one(staff, draft, make_link):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert staff.get(edit_address(draft)).status_code == 200
        return len(captured)

    make_link()
    staff.get(edit_address(draft))
    one = queries()
    for number in range(30):
        make_link(reader_name=f"Reader {number}")
    assert queries() == one


def test_authors_do_not_see_the_list_of_all_links(staff):
    assert staff.get("/admin/reports/reader-links/").status_code == 302
    assert "/admin/reports/reader-links/" not in staff.get("/admin/").content.decode()


def test_the_history_survives_an_entry_with_missing_facts(staff, draft):
    for action in ("create", "revoke", "answer"):
        PageLogEntry.objects.log_action(draft, f"editorial.reader_link.{action}", data={})
    history = staff.get(f"/admin/pages/{draft.pk}/history/").content.decode()
    for words in (
        "Made a reader link for somebody",
        "Revoked the reader link for somebody",
        "somebody answered: a comment",
    ):
        assert words in history
