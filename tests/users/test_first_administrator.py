"""The account that the first `make run` makes."""

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def printed(**options):
    """Run the command and return what it says."""
    output = io.StringIO()
    call_command("create_first_administrator", stdout=output, **options)
    return output.getvalue()


def test_first_run_makes_an_administrator_and_prints_the_password(client):
    username, password = re.search(r"Username  (\S+)\n  Password  (\S+)", printed()).groups()
    assert client.login(username=username, password=password)
    administrator = get_user_model().objects.get()
    assert administrator.is_superuser and administrator.is_staff
    validate_password(password, administrator)


def test_second_run_changes_nothing_and_says_who_there_is():
    printed(email="ada@example.org")
    before = list(get_user_model().objects.values())
    assert printed() == (
        "There is an administrator, admin (ada@example.org); nothing was changed. A new password: "
        "manage.py changepassword admin\n"
    )
    assert printed(verbosity=0) == ""
    assert list(get_user_model().objects.values()) == before


def test_two_administrators_never_get_the_same_password():
    first = printed()
    get_user_model().objects.all().delete()
    assert printed() != first


def test_name_of_an_ordinary_account_is_not_taken_over(django_user_model):
    taken = django_user_model.objects.create_user("admin", password=None)
    assert "Username  admin-2" in printed()
    taken.refresh_from_db()
    assert not taken.is_superuser
