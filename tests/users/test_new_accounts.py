"""Accounts that an administrator makes for colleagues."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from users import staff_accounts
from users.staff_accounts import LAST_ROLE, NO_ROLE, TAKEN, WITHOUT_MAIL

ADDRESS = reverse("wagtailusers_users:add")
PASSWORD = "green-otter-walks-home-7"

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_mail(settings):
    """A deployment without a mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def typed(**values):
    """The form of a new account."""
    names = {"username": "ada", "first_name": "Ada", "last_name": "Author"}
    form = names | {"email": "ada@example.org", "password1": "", "password2": ""}
    return form | {"groups": [Group.objects.get(name="Authors").pk]} | values


def test_a_new_colleague_is_invited_by_mail_and_chooses_a_password(admin_client, mailoutbox):
    answer = admin_client.post(ADDRESS, typed(), follow=True)
    assert "An invitation is on its way to ada@example.org." in answer.content.decode()
    (mail,) = mailoutbox
    assert mail.to == ["ada@example.org"]
    assert "Your username is ada." in mail.body
    browser = Client()
    path = re.search(r"https?://[^/\s]+(/\S+)", mail.body)[1]
    form = browser.get(path, follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    answer = browser.post("/account/login/", {"login": "ada", "password": PASSWORD})
    assert answer.status_code == 302
    assert Client().get(path, follow=True).status_code == 200


def test_nobody_can_sign_in_before_the_password_is_chosen(admin_client):
    admin_client.post(ADDRESS, typed())
    assert not get_user_model().objects.get(username="ada").has_usable_password()


@pytest.mark.parametrize("superuser", ["", "on"])
def test_an_account_has_a_role_unless_it_is_an_administrators(admin_client, superuser):
    answer = admin_client.post(ADDRESS, typed(groups=[], is_superuser=superuser))
    assert get_user_model().objects.filter(username="ada").exists() is bool(superuser)
    if not superuser:
        assert answer.context["form"].errors["groups"] == [NO_ROLE]
        assert 'value="ada@example.org"' in answer.content.decode()


def test_a_role_that_leads_past_the_admin_is_not_enough(admin_client, mailoutbox):
    roles = [Group.objects.get_or_create(name=name)[0].pk for name in ("Funders", "Without rights")]
    answer = admin_client.post(ADDRESS, typed(groups=roles))
    assert answer.context["form"].errors["groups"] == [NO_ROLE]
    assert mailoutbox == []


@pytest.mark.parametrize("name", ["email", "username"])
def test_an_address_belongs_to_one_account(admin_client, name):
    names = {"username": "grace", "email": "grace@example.org"} | {name: "Ada@example.org"}
    get_user_model().objects.create_user(**names)
    answer = admin_client.post(ADDRESS, typed())
    assert answer.context["form"].errors["email"] == [TAKEN]
    assert not get_user_model().objects.filter(username="ada").exists()


def edited(admin_client, user, **values):
    """The errors after an account was changed in its form, which sends these values."""
    form = typed(username=user.username, email=user.email, is_active="on") | values
    answer = admin_client.post(reverse("wagtailusers_users:edit", args=[user.pk]), form)
    return answer.context["form"].errors if answer.status_code == 200 else {}


def colleague(name="ada", **values):
    user = get_user_model().objects.create_user(name, "ada@example.org", **values)
    user.groups.add(Group.objects.get(name="Authors"))
    return user


def test_the_last_role_is_not_taken_from_somebody_who_still_works_here(admin_client):
    user = colleague()
    funders = Group.objects.get_or_create(name="Funders")[0].pk
    assert edited(admin_client, user, groups=[])["groups"] == [LAST_ROLE]
    assert edited(admin_client, user, groups=[funders])["groups"] == [LAST_ROLE]
    assert edited(admin_client, user, groups=[Group.objects.get(name="Publishers").pk]) == {}
    assert edited(admin_client, user, groups=[], is_active="") == {}
    user.refresh_from_db()
    assert not user.is_active


def test_a_funders_account_and_an_administrators_need_no_role(admin_client, admin_user):
    funder = get_user_model().objects.create_user("fay", "fay@example.org")
    assert edited(admin_client, funder, groups=[]) == {}
    assert edited(admin_client, colleague(), groups=[], is_superuser="on") == {}
    admin_user.groups.add(Group.objects.get(name="Authors"))
    assert edited(admin_client, admin_user, groups=[]) == {}


def test_the_address_of_another_account_is_refused_in_an_old_account_too(admin_client):
    colleague()
    other = colleague("grace")
    assert edited(admin_client, other, email="ADA@example.org")["email"] == [TAKEN]
    assert edited(admin_client, other) == {}


def test_without_a_mail_server_the_administrator_chooses_the_password(admin_client, without_mail):
    answer = admin_client.post(ADDRESS, typed())
    assert {"password1", "password2"} <= answer.context["form"].errors.keys()
    assert WITHOUT_MAIL in answer.content.decode()
    both = {"password1": PASSWORD, "password2": PASSWORD}
    assert admin_client.post(ADDRESS, typed(**both)).status_code == 302
    assert get_user_model().objects.get(username="ada").check_password(PASSWORD)


def test_a_password_that_was_handed_over_needs_no_mail(admin_client, mailoutbox):
    admin_client.post(ADDRESS, typed(password1=PASSWORD, password2=PASSWORD))
    assert mailoutbox == []


def test_an_invitation_that_cannot_be_sent_is_told_to_the_administrator(admin_client, monkeypatch):
    monkeypatch.setattr(staff_accounts, "send_invitation", lambda user, request: False)
    answer = admin_client.post(ADDRESS, typed(), follow=True)
    assert "could not be sent" in answer.content.decode()
    assert get_user_model().objects.filter(username="ada").exists()
