"""How staff put a share set together, send it and end it."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, ModelLogEntry, PageViewRestriction

from core.tokens import digest_of
from funders.models import ShareSet
from tests.factories import DocumentFactory, InitiativePageFactory
from tests.funders.conftest import make_set

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

ADD = "/admin/funders/share-sets/new/"
LIST = "/admin/funders/share-sets/"


def rows(relation, column, chosen, **values):
    """The fields of a kind of row, one for each of the chosen objects."""
    data = {f"{relation}-TOTAL_FORMS": len(chosen), f"{relation}-INITIAL_FORMS": 0}
    data |= {f"{relation}-MIN_NUM_FORMS": 0, f"{relation}-MAX_NUM_FORMS": 1000}
    for number, item in enumerate(chosen):
        row = {column: item.pk, "ORDER": number + 1, "id": "", **values}
        data |= {f"{relation}-{number}-{name}": value for name, value in row.items()}
    return data


def form(pages=(), documents=(), row=None, **values):
    """What a browser sends from the form of a new set."""
    row = row or {}
    return {
        "title": "For the renewal",
        "recipient": "A program officer",
        "note": "As promised.",
        "ends_on": str(timezone.localdate() + datetime.timedelta(days=30)),
        **rows("initiatives", "initiative", pages, **row),
        **rows("documents", "document", documents, **row),
        **values,
    }


def errors(response):
    """All that the form objects to, as one text."""
    assert response.status_code == 200
    found = response.context["form"]
    text = str(found.errors)
    for formset in found.formsets.values():
        text += "".join(str(row.errors) for row in formset.forms)
    return text


@pytest.fixture
def program(initiative_index):
    return InitiativePageFactory(title="A program")


def test_set_is_made_then_its_address_which_is_shown_once(moderator_client, recipient, program):
    answer = moderator_client.post(ADD, form([program], [DocumentFactory()]))
    share_set = ShareSet.objects.get()
    assert answer.headers["Location"] == reverse("share_sets:address", args=[share_set.pk])
    assert share_set.owner.username == "member of Publishers"
    assert share_set.state == ShareSet.State.NO_ADDRESS
    shown = moderator_client.post(answer.headers["Location"])
    page = BeautifulSoup(shown.content, "html.parser")
    address = page.select_one("#share-address")["value"]
    assert address.startswith("http://testserver/funders/shared/")
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert recipient.get(address).status_code == 200
    token = address.split("/")[-2]
    share_set.refresh_from_db()
    assert share_set.token_digest == digest_of(token)
    for place in (
        LIST,
        answer.headers["Location"],
        reverse("share_sets:edit", args=[share_set.pk]),
    ):
        assert token not in moderator_client.get(place).content.decode()


def test_new_address_ends_the_old_one(moderator_client, recipient, program):
    share_set, old = make_set([program])
    share_set.revoke()
    page = moderator_client.post(reverse("share_sets:address", args=[share_set.pk]))
    new = BeautifulSoup(page.content, "html.parser").select_one("#share-address")["value"]
    assert recipient.get(old).status_code == 404
    assert recipient.get(new).status_code == 200


def test_expired_set_gets_no_address_before_it_gets_a_later_last_day(moderator_client, program):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    share_set, _ = make_set([program], ends_on=yesterday)
    before = share_set.token_digest
    answer = moderator_client.post(reverse("share_sets:address", args=[share_set.pk]), follow=True)
    assert "Choose a later one first." in answer.content.decode()
    share_set.refresh_from_db()
    assert share_set.token_digest == before


def test_one_press_in_the_list_ends_a_set(moderator_client, recipient, program):
    share_set, address = make_set([program])
    page = BeautifulSoup(moderator_client.get(LIST).content, "html.parser")
    action = page.select_one("form[action*=revoke]")
    assert action.button.get_text(" ", strip=True) == "Revoke “Two programs”"
    assert action.select_one("[name=csrfmiddlewaretoken]")["value"]
    moderator_client.post(action["action"])
    assert recipient.get(address).status_code == 404
    page = BeautifulSoup(moderator_client.get(LIST).content, "html.parser")
    assert not page.select("form[action*=revoke]")
    assert "revoked" in page.select_one(".listing").get_text()
    assert moderator_client.get(action["action"]).status_code == 405


def test_list_says_how_each_set_stands(moderator_client, program):
    today = timezone.localdate()
    for days in (0, 1, 12, -1):
        make_set([program], ends_on=today + datetime.timedelta(days=days))
    text = (
        BeautifulSoup(moderator_client.get(LIST).content, "html.parser")
        .select_one(".listing")
        .get_text(" ")
    )
    for words in ("open, ends today", "open, ends tomorrow", "open, ends in 12 days", "expired"):
        assert words in " ".join(text.split())


@pytest.mark.parametrize("state", ShareSet.State.values)
def test_list_is_narrowed_by_state(moderator_client, program, state):
    today = timezone.localdate()
    make_set([program], title="open")
    make_set([program], title="expired", ends_on=today - datetime.timedelta(days=1))
    make_set([program], title="revoked")[0].revoke()
    ShareSet.objects.create(title="no_address", recipient="x")
    page = BeautifulSoup(moderator_client.get(LIST, {"state": state}).content, "html.parser")
    assert [title.get_text(strip=True) for title in page.select("td.title a")] == [state]


def test_history_says_who_did_what(moderator_client, program):
    moderator_client.post(ADD, form([program]))
    share_set = ShareSet.objects.get()
    moderator_client.post(reverse("share_sets:address", args=[share_set.pk]))
    moderator_client.post(reverse("share_sets:revoke", args=[share_set.pk]))
    page = moderator_client.get(reverse("share_sets:history", args=[share_set.pk]))
    text = page.content.decode()
    assert "Made a new address" in text and "Revoked" in text and "member of Publishers" in text
    actions = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"wagtail.create", "funders.new_address", "funders.revoke"} <= actions


def test_opens_are_shown_by_day(moderator_client, recipient, program):
    share_set, address = make_set([program])
    recipient.get(address)
    recipient.get(address)
    page = moderator_client.get(reverse("share_sets:edit", args=[share_set.pk]))
    table = BeautifulSoup(page.content, "html.parser").select_one(".share-set-state__opens")
    assert table.select_one("tbody tr").get_text(" ", strip=True).endswith(" 2")


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "This day has passed."), (184, "open for half a year at most"), (36500, "half a year")],
)
def test_last_day_is_neither_past_nor_far_away(moderator_client, program, days, words):
    day = timezone.localdate() + datetime.timedelta(days=days)
    assert words in errors(moderator_client.post(ADD, form([program], ends_on=str(day))))


@pytest.mark.parametrize("day", ["", "soon", "2026-02-31", "0000-00-00"])
def test_last_day_that_is_no_day_is_refused_with_what_was_typed(moderator_client, program, day):
    answer = moderator_client.post(ADD, form([program], ends_on=day, note="Long note."))
    assert errors(answer)
    assert "Long note." in answer.content.decode()


@pytest.mark.parametrize("days", [0, 183])
def test_last_day_may_be_today_or_half_a_year_away(moderator_client, program, days):
    day = timezone.localdate() + datetime.timedelta(days=days)
    assert moderator_client.post(ADD, form([program], ends_on=str(day))).status_code == 302
    assert ShareSet.objects.get().ends_on == day


def test_old_set_can_be_corrected_after_its_last_day(moderator_client, program):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    share_set, _ = make_set([program], ends_on=yesterday)
    data = form([], ends_on=str(yesterday), title="Corrected")
    row = share_set.initiatives.get()
    data |= {"initiatives-TOTAL_FORMS": 1, "initiatives-INITIAL_FORMS": 1}
    data |= {"initiatives-0-id": row.pk, "initiatives-0-initiative": program.pk}
    data |= {"initiatives-0-ORDER": 1}
    answer = moderator_client.post(reverse("share_sets:edit", args=[share_set.pk]), data)
    assert answer.status_code == 302, errors(answer)
    share_set.refresh_from_db()
    assert share_set.title == "Corrected"


def test_set_of_nothing_a_draft_or_the_same_twice_is_refused(moderator_client, program):
    assert "at least one" in errors(moderator_client.post(ADD, form()))
    draft = InitiativePageFactory(live=False)
    assert "drafts are not shared" in errors(moderator_client.post(ADD, form([draft])))
    twice = moderator_client.post(ADD, form([program, program]))
    assert "in the set twice" in errors(twice)
    assert not ShareSet.objects.exists()


@pytest.mark.parametrize("missing", ["title", "recipient"])
def test_set_needs_a_title_and_a_recipient(moderator_client, program, missing):
    assert "required" in errors(moderator_client.post(ADD, form([program], **{missing: " "})))


def test_private_material_needs_a_tick(moderator_client, program):
    PageViewRestriction.objects.create(page=program, restriction_type="login")
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document = DocumentFactory()
    document.collection = closed.add_child(name="Below")
    document.save()
    for data in (form([program]), form(documents=[document])):
        assert "It is private. Tick" in errors(moderator_client.post(ADD, data))
    ticked = form([program], [document], row={"although_private": "on"})
    assert moderator_client.post(ADD, ticked).status_code == 302


def test_nobody_passes_on_what_they_may_not_open_themselves(person_who_may_only_share, program):
    PageViewRestriction.objects.create(page=program, restriction_type="login")
    ticked = form([program], row={"although_private": "on"})
    assert "you have no right" in errors(person_who_may_only_share.post(ADD, ticked))


@pytest.fixture
def person_who_may_only_share(db, django_user_model):
    """Somebody with a right over share sets and none over pages or documents."""
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("sharer")
    names = ["add_shareset", "change_shareset", "access_admin"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", ["Authors", "Care reviewers"])
def test_who_may_not_publish_sends_nothing_and_sees_no_set(member_client, program, role):
    share_set, _ = make_set([program])
    client = member_client(role)
    assert "Share sets" not in client.get("/admin/").content.decode()
    places = [LIST, ADD] + [
        reverse(f"share_sets:{name}", args=[share_set.pk])
        for name in ("edit", "address", "revoke", "history", "usage", "delete")
    ]
    for place in places:
        answer = client.get(place)
        assert answer.status_code in {302, 403, 405}
        assert "A foundation" not in answer.content.decode()
        assert client.post(place).status_code in {302, 403}
    share_set.refresh_from_db()
    assert share_set.is_open


def test_only_administrators_delete_the_record_of_a_set(member_client, program):
    for role, remain in (("Publishers", 1), ("Administrators", 0)):
        share_set = ShareSet.objects.first() or make_set([program])[0]
        member_client(role).post(reverse("share_sets:delete", args=[share_set.pk]))
        assert ShareSet.objects.count() == remain


def test_deleting_a_document_or_page_first_shows_the_sets_that_hold_it(moderator_client, program):
    document = DocumentFactory()
    make_set([program], [document], title="Sent in May")
    for place in (
        reverse("wagtaildocs:document_usage", args=[document.pk]),
        reverse("wagtailadmin_pages:usage", args=[program.pk]),
    ):
        assert "Sent in May" in moderator_client.get(place).content.decode()
