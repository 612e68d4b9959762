"""One name is one record, however it is spelled; offices share theirs with other states only."""

import importlib
import threading

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from directory.models import Audience, Office, Organization, SupportResource, Topic
from directory.names import name_key
from tests.factories import FACTORIES, OfficeFactory, OrganizationFactory
from tests.staff import browser_of

ADD = "wagtailsnippets_directory_office:add"
NAMED = [Audience, Office, Organization, SupportResource, Topic]
ROWS = {
    "office_counties-TOTAL_FORMS": "0", "office_counties-INITIAL_FORMS": "0",
    "office_counties-MIN_NUM_FORMS": "0", "office_counties-MAX_NUM_FORMS": "1000",
}  # fmt: skip


def office(name, state, **values):
    """What the form of an office sends."""
    known = {"name": name, "state": state, "kind": "district_attorney"}
    empty = dict.fromkeys(
        ["phone", "extension", "website", "address", "judicial_district", "population", "size"], ""
    )
    return empty | known | ROWS | values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("17th Judicial District", "17TH judicial  district"),
        ("State’s Attorney’s Office", "State's Attorney's Office"),
        ("State`s Attorney", "Statesʼ Attorney"),
        ("Doña Ana County", "Dona Ana County"),
        ("St. Clair County", "Saint Clair County"),
        ("Miami–Dade", "Miami-Dade"),
        ("Kings County\u00a0DA", " Kings County DA "),
    ],
)
def test_spelling_makes_no_other_name(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("17th Judicial District", "7th Judicial District"), ("公正", "公"), ("***", "!!!")],
)
def test_other_words_make_another_name(one, other):
    assert name_key(one) != name_key(other)


def test_a_name_that_stands_in_several_states_is_taken_once_in_each(admin_client, db):
    address = reverse(ADD)
    for state in ("CO", "TN", "PA", "AR"):
        for publish in ({}, {"action-publish": "1"}):
            answer = admin_client.post(address, office("17th Judicial District", state) | publish)
            assert answer.status_code == (302 if not publish else 200)
    assert Office.objects.count() == 4


@pytest.mark.parametrize("publish", [{}, {"action-publish": "1"}], ids=["draft", "publication"])
@pytest.mark.parametrize("name", ["17TH judicial  district", " 17th Judicial District "])
def test_a_clash_is_refused_at_the_name_in_words_and_kept(admin_client, db, name, publish):
    OfficeFactory(name="17th Judicial District", state_id="CO")
    answer = admin_client.post(reverse(ADD), office(name, "CO", address="1 Main Street") | publish)
    errors = answer.context["form"].errors
    assert errors.keys() == {"name"}
    assert errors["name"][0].startswith("“17th Judicial District, CO” is in the list already.")
    html = answer.content.decode()
    assert 'value="1 Main Street"' in html
    assert f'value="{name}"' in html
    assert Office.objects.count() == 1


def test_an_office_keeps_its_own_name_and_takes_no_other_ones(admin_client, db):
    mine, other = (OfficeFactory(name=name, state_id="CO") for name in ("Mine", "Other"))
    address = reverse("wagtailsnippets_directory_office:edit", args=[mine.pk])
    assert admin_client.post(address, office("MINE", "CO")).status_code == 302
    answer = admin_client.post(address, office("other", "CO"))
    assert "name" in answer.context["form"].errors
    assert admin_client.post(address, office("other", "TN")).status_code == 302


@pytest.mark.parametrize("model", NAMED, ids=lambda model: model.__name__)
def test_every_kind_of_record_that_is_told_apart_by_name_compares_so(admin_client, db, model):
    FACTORIES[model](name="Women’s Bar")
    address = reverse(f"wagtailsnippets_directory_{model._meta.model_name}:add")
    data = {"slug": "other", "what_it_is": "x", "phone": "988", **office("WOMEN'S  bar", "NC")}
    errors = admin_client.post(address, data | {"phone": ""}).context["form"].errors
    assert "is in the list already" in errors["name"][0]


@pytest.mark.parametrize("model", NAMED, ids=lambda model: model.__name__)
def test_the_database_holds_it_too(db, model):
    FACTORIES[model](name="Twice")
    with pytest.raises(IntegrityError, match=f"unique_{model._meta.model_name}_name"):
        model.objects.bulk_create([FACTORIES[model].build(name="TWICE")])


def test_of_two_who_give_one_name_at_the_same_moment_the_second_is_told(own_database):
    clients = []
    for number in range(2):
        clients.append(Client())
        clients[-1].force_login(get_user_model().objects.create_superuser(f"editor{number}"))
    for race in range(4):
        answers, start = {}, threading.Barrier(2)

        def write(number, race=race, answers=answers, start=start):
            start.wait()
            spelling = (str.upper, str.lower)[number]
            sent = office(spelling(f"District {race}"), "CO", **{"action-publish": "1"})
            answers[number] = clients[number].post(reverse(ADD), sent)
            connection.close()

        threads = [threading.Thread(target=write, args=[number]) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer.status_code for answer in answers.values()) == [200, 302]
        (refused,) = [answer for answer in answers.values() if answer.status_code == 200]
        assert refused.context["form"].errors.keys() == {"name"}
    assert Office.objects.count() == 4


def test_records_of_one_name_from_before_keep_theirs_until_one_is_edited(admin_client, db):
    """They were told apart by spelling alone; nothing of them is lost."""
    first, second = (OfficeFactory(name=name, state_id="CO") for name in ("First", "Second"))
    organization = OrganizationFactory(name="First")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_office SET name = 'FIRST' WHERE id = %s", [second.pk])
    importlib.import_module("directory.migrations.0007_keys_and_counties").fill_keys(apps, None)
    first, second = Office.objects.order_by("pk")
    assert [first.name, second.name] == ["First", "FIRST"]
    assert first.name_key == Organization.objects.get(pk=organization.pk).name_key == "first"
    second.population = 5
    second.save()
    second.unpublish()
    revision = second.save_revision(clean=False)
    del revision.content["name_key"]
    revision.save()
    revision.publish()
    assert Office.objects.get(pk=second.pk).live
    address = reverse("wagtailsnippets_directory_office:edit", args=[second.pk])
    answer = admin_client.post(address, office("FIRST", "CO"))
    assert answer.context["form"].errors.keys() == {"name"}
    renamed = office("First District", "CO", **{"action-publish": "1"})
    assert admin_client.post(address, renamed).status_code == 302
    assert Office.objects.get(pk=second.pk).name_key == "first district"


def test_lists_and_choosers_say_the_state_of_an_office(db, publisher):
    for state in ("CO", "TN"):
        OfficeFactory(name="17th Judicial District", state_id=state)
    browser = browser_of(publisher)
    for address in ("wagtailsnippetchoosers_directory_office:choose_results",):
        text = browser.get(reverse(address)).content.decode()
        assert "17th Judicial District, CO" in text
        assert "17th Judicial District, TN" in text
