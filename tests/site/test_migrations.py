"""Migrations that the database can take while the previous release still serves."""

import pytest
from django.core.management import call_command
from django_migration_linter import MigrationLinter

OUR_APPS = ["core", "directory", "editorial", "evidence", "funders", "home", "initiatives", "links"]
OUR_APPS += ["publishing", "reports", "starter_content", "uploads", "users", "versions"]
# No release ran before these. Nothing is ever added to the list.
BEFORE_THE_FIRST_RELEASE = ["0003_what_changed", "0002_what_changed", "0004_partial_places"]
# They turn varchar(n) into text, which PostgreSQL does without reading the table; the release that
# still runs goes on writing shorter texts.
WITHOUT_A_LIMIT = [
    "0005_lines_without_a_limit",
    "0006_lines_without_a_limit",
    "0007_lines_without_a_limit",
    "0010_lines_without_a_limit",
]
# The database holds from here on what spellings of a name have in common, which the release before
# does not write: CHANGELOG.md asks to stop that first.
STOPPED_BEFORE = ["0008_unique_names"]

pytestmark = pytest.mark.django_db


def test_models_and_migrations_agree():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_no_migration_breaks_the_release_that_still_runs(capsys):
    linter = MigrationLinter(
        include_apps=OUR_APPS,
        ignore_initial_migrations=True,
        ignore_name=BEFORE_THE_FIRST_RELEASE + WITHOUT_A_LIMIT + STOPPED_BEFORE,
        quiet=["ok", "warning", "ignore"],
    )
    linter.lint_all_migrations()
    assert linter.nb_valid
    assert not linter.has_errors, capsys.readouterr().out
