import threading

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.dates.partial_dates import PartialDate
from home.models import StandardPage
from initiatives.models import InitiativePage
from tests.admin_forms import form_data
from tests.editorial.form_data import initiative_form
from tests.factories import InitiativePageFactory, StandardPageFactory

# Whether each of two editors publishes or only saves: all roads lead through one lock.
ROADS = ((True, True), (False, False), (True, False))


def staff_client(name):
    """A client signed in as a new administrator."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name))
    return client


def opened(page):
    """What the form sends about the version that the editor had opened."""
    revision = page.latest_revision
    return {
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def standard_form(title, slug):
    """What the form of a page without rows sends."""
    empty = {"body": streamfield([]), "comments": inline_formset([])}
    return nested_form_data({"title": title, "slug": slug, "introduction": "Words."} | empty)


def send(client, page, title, basis, publish=True):
    """Send the form with a new title, written on top of the version `basis`."""
    if isinstance(page, InitiativePage):
        data = initiative_form(title=title, slug=page.slug) | basis
    else:
        data = standard_form(title, page.slug) | basis
    if publish:
        data["action-publish"] = "action-publish"
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


@pytest.fixture
def page(db):
    page = InitiativePageFactory(title="First")
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def titles_in_history(page):
    """The titles of all versions that the history holds."""
    return {revision.content["title"] for revision in page.revisions.all()}


@pytest.mark.parametrize("publish", [True, False])
def test_what_is_written_on_an_old_version_overwrites_nothing(page, publish):
    """D8"""
    basis = opened(page)
    assert send(staff_client("ann"), page, "From Ann", basis).status_code == 302
    response = send(staff_client("bob"), page, "From Bob", basis, publish)
    assert response.status_code == 409
    page = InitiativePage.objects.get(pk=page.pk)
    assert page.title == page.get_latest_revision_as_object().title == "From Ann"
    assert page.draft_title == "From Ann"
    assert not page.has_unpublished_changes


def test_the_refused_text_is_shown_beside_the_newer_one_and_stays_in_the_history(page):
    """D8"""
    basis = opened(page)
    send(staff_client("ann"), page, "From Ann", basis)
    answer = send(staff_client("bob"), page, "From Bob", basis)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select_one("tbody .deletion").text == "Ann"
    assert soup.select_one("tbody .addition").text == "Bob"
    assert "ann saved this page" in " ".join(soup.text.split())
    assert titles_in_history(page) == {"First", "From Ann", "From Bob"}


def test_the_refused_text_can_be_opened_and_published_after_all(page):
    basis = opened(page)
    send(staff_client("ann"), page, "From Ann", basis)
    bob = staff_client("bob")
    send(bob, page, "From Bob", basis)
    mine = next(r for r in page.revisions.all() if r.content["title"] == "From Bob")
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, mine.pk])
    assert "From Bob" in bob.get(address).content.decode()
    page.refresh_from_db()
    assert send(bob, page, "From Bob", opened(page)).status_code == 302
    page.refresh_from_db()
    assert page.title == "From Bob"


def test_a_late_text_with_a_slip_is_still_late_once_the_slip_is_fixed(page):
    """D8: the form that comes back with the error must not pass for one on the latest revision."""
    basis = opened(page)
    send(staff_client("ann"), page, "From Ann", basis)
    bob = staff_client("bob")
    answer = send(bob, page, "", basis, publish=False)
    assert answer.status_code == 200
    given_back = form_data(answer.content.decode())
    again = {name: given_back[name] for name in basis}
    assert send(bob, page, "From Bob", again, publish=False).status_code == 409
    page = InitiativePage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "From Ann"
    assert titles_in_history(page) == {"First", "From Ann", "From Bob"}


def test_dates_known_to_the_month_are_compared_in_words(page):
    before = page.latest_revision
    page.starts = PartialDate(2021, 6)
    after = page.save_revision()
    page.starts = PartialDate(2023)
    newest = page.save_revision()
    names = "wagtailadmin_pages:revisions_compare"
    for one, other, words in ((before, after, "June 2021"), (after, newest, "2023")):
        address = reverse(names, args=[page.pk, one.pk, other.pk])
        answer = staff_client(f"reader of {words}").get(address)
        assert words in BeautifulSoup(answer.content, "html.parser").select_one("tbody").text


def test_an_editor_of_the_latest_revision_is_not_held_up(page):
    client = staff_client("ann")
    for title in ("One", "Two", "Three"):
        assert send(client, page, title, opened(page)).status_code == 302
        page.refresh_from_db()
    assert page.title == "Three"


def test_of_two_editors_at_the_same_moment_one_wins_and_no_text_is_lost(own_database):
    """D8: races between two editors who send at the same time.

    On a page without rows, whose form is made quickest: all page types share the lock.
    """
    clients = [staff_client("ann"), staff_client("bob")]
    page = StandardPageFactory(title="First")
    page.save_revision().publish()
    for race in range(50):
        page = StandardPage.objects.get(pk=page.pk)
        basis, answers, start = opened(page), {}, threading.Barrier(2)
        # Each race builds on what the one before it left. Both publish, both save, or one of each.
        publishes = ROADS[race % len(ROADS)]

        def write(number, page=page, race=race, basis=basis, answers=answers, start=start):
            start.wait()
            title, publish = f"Race {race} editor {number}", ROADS[race % len(ROADS)][number]
            answers[number] = send(clients[number], page, title, basis, publish).status_code
            connection.close()

        threads = [threading.Thread(target=write, args=[number]) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers.values()) == [302, 409]
        assert {f"Race {race} editor {n}" for n in range(2)} <= newest_titles(page)
        page = StandardPage.objects.get(pk=page.pk)
        winner = next(number for number, status in answers.items() if status == 302)
        assert page.draft_title == f"Race {race} editor {winner}"
        assert (page.title == page.draft_title) == publishes[winner]


def newest_titles(page):
    """The titles of the two newest versions in the history."""
    newest = page.revisions.order_by("-pk")[:2]
    return set(newest.values_list("content__title", flat=True))
