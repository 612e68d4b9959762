"""Which passwords are taken, and what production insists on."""

import importlib

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from iip_site.settings import accounts, base
from tests.users.conftest import PASSWORD


@pytest.mark.parametrize(
    "password",
    [
        "short-but-odd!",
        "passwordpassword",
        "institute-innovation-1",
        "JohnJay College 2026!",
        "Prosecutor.Justice.99",
        "ada@example.org.ada",
    ],
)
def test_a_password_that_somebody_would_guess_is_refused(staff, password):
    with pytest.raises(ValidationError):
        validate_password(password, staff)


@pytest.mark.parametrize(
    "password", [PASSWORD, "justice for nine old herons", "ü" * 7 + "Tröten-x-7"]
)
def test_a_long_one_of_ones_own_is_taken(staff, password):
    validate_password(password, staff)


def test_the_forms_hold_to_the_rules(signed_in, staff):
    form = {"oldpassword": PASSWORD, "password1": "tooshort", "password2": "tooshort"}
    response = signed_in.post(reverse("account_change_password"), form)
    assert "at least 15 characters" in response.content.decode()
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)


def test_the_old_password_is_needed_for_a_new_one(signed_in, staff):
    new = "a-second-otter-swims-9"
    form = {"oldpassword": "not-the-old-one-at-all", "password1": new, "password2": new}
    assert signed_in.post(reverse("account_change_password"), form).status_code == 200
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)


def test_production_asks_for_a_second_factor_and_counts_failures_in_the_database():
    assert accounts.REQUIRE_SECOND_FACTOR is True
    assert base.REQUIRE_SECOND_FACTOR is True
    assert accounts.CACHES["accounts"]["BACKEND"].endswith("DatabaseCache")
    assert accounts.ACCOUNT_RATE_LIMITS["login_failed"] == "10/m/ip,5/300s/key"
    assert accounts.MFA_TOTP_TOLERANCE == 1
    assert accounts.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_the_table_of_failures_can_be_dropped_and_made_again(db):
    migration = importlib.import_module("users.migrations.0001_squashed_0002_account_cache")
    with connection.schema_editor(atomic=False) as editor:
        migration.drop(None, editor)
        assert migration.TABLE not in connection.introspection.table_names()
        migration.create(None, editor)
    assert migration.TABLE in connection.introspection.table_names()
    call_command("createcachetable", verbosity=0)
