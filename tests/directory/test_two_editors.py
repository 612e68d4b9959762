"""D8: two people in one shared record."""

import threading

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse

from directory.models import Person
from tests.factories import PersonFactory

NAMES = "wagtailsnippets_directory_person"


def editor(name):
    """A client signed in as a new administrator."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name))
    return client


def opened(person):
    """What the form sends about the version that was opened."""
    revision = Person.objects.get(pk=person.pk).latest_revision
    return {
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def send(client, person, name, basis, **data):
    """Publish the record under another name, written on top of the version `basis`."""
    address = reverse(f"{NAMES}:edit", args=[person.pk])
    return client.post(address, {"name": name, "action-publish": "on"} | basis | data)


def names_in_history(person):
    return set(person.revisions.values_list("content__name", flat=True))


@pytest.fixture
def person(db):
    person = PersonFactory(name="First")
    person.save_revision().publish()
    return person


def test_a_late_text_overwrites_nothing_and_is_shown_beside_the_newer_one(person):
    basis, bob = opened(person), editor("bob")
    send(editor("ann"), person, "From Ann", basis)
    answer = bob.get(send(bob, person, "From Bob", basis)["Location"])
    text = answer.content.decode()
    assert "Somebody else saved first" in text
    soup = BeautifulSoup(text, "html.parser")
    assert soup.select_one("tbody .deletion").text == "Ann"
    assert soup.select_one("tbody .addition").text == "Bob"
    now = Person.objects.get(pk=person.pk)
    assert (now.name, now.get_latest_revision_as_object().name) == ("From Ann", "From Ann")
    assert not now.has_unpublished_changes
    assert names_in_history(person) == {"First", "From Ann", "From Bob"}


def test_the_history_names_who_wrote_the_late_text(person):
    basis, bob = opened(person), editor("bob")
    send(editor("ann"), person, "From Ann", basis)
    send(bob, person, "From Bob", basis)
    history = bob.get(reverse(f"{NAMES}:history", args=[person.pk]))
    mine = next(r for r in person.revisions.all() if r.content["name"] == "From Bob")
    revert = reverse(f"{NAMES}:revisions_revert", args=[person.pk, mine.pk])
    assert revert in history.content.decode()


def test_the_late_text_can_be_published_after_all(person):
    basis, bob = opened(person), editor("bob")
    send(editor("ann"), person, "From Ann", basis)
    send(bob, person, "From Bob", basis)
    mine = next(r for r in person.revisions.all() if r.content["name"] == "From Bob")
    address = reverse(f"{NAMES}:revisions_revert", args=[person.pk, mine.pk])
    assert "From Bob" in bob.get(address).content.decode()
    bob.post(address, {"name": "From Bob", "action-publish": "on"} | opened(person))
    assert Person.objects.get(pk=person.pk).name == "From Bob"


def test_a_late_text_with_a_slip_is_still_late_once_the_slip_is_fixed(person):
    basis, bob = opened(person), editor("bob")
    send(editor("ann"), person, "From Ann", basis)
    answer = send(bob, person, "From Bob", basis, email="no address")
    form = BeautifulSoup(answer.content, "html.parser").select_one("form[data-edit-form]")
    again = {name: form.select_one(f"[name={name}]")["value"] for name in basis}
    send(bob, person, "From Bob", again)
    assert Person.objects.get(pk=person.pk).name == "From Ann"


def test_an_editor_of_the_latest_revision_is_not_held_up(person):
    ann = editor("ann")
    for name in ("One", "Two"):
        send(ann, person, name, opened(person))
        assert Person.objects.get(pk=person.pk).name == name


def test_of_two_texts_at_the_same_moment_one_wins_and_neither_is_lost(own_database):
    clients, person = [editor("ann"), editor("bob")], PersonFactory(name="First")
    person.save_revision().publish()
    for race in range(6):
        basis, start = opened(person), threading.Barrier(2)

        def write(number, race=race, basis=basis, start=start):
            start.wait()
            send(clients[number], person, f"Race {race} editor {number}", basis)
            connection.close()

        threads = [threading.Thread(target=write, args=[number]) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        newest = list(person.revisions.order_by("pk").values_list("content__name", flat=True))[-2:]
        assert set(newest) == {f"Race {race} editor {number}" for number in range(2)}
        assert Person.objects.get(pk=person.pk).name == newest[0]
