"""The settings: what a start needs, what it refuses, and what the files about it say."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from whitenoise.storage import CompressedManifestStaticFilesStorage

from iip_site.env import Environment

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SECRET_KEY": "k3Zr8-Lq0vXw_tN5sYb2hJc7mDf4gPa9eUi1oRzTxWnQyVbG6-AhK",
    "ALLOWED_HOSTS": "www.example.org,example.org",
    "DATABASE_URL": "postgresql://site:secret@db.example.org:5433/site?sslmode=verify-full",
    "WAGTAILADMIN_BASE_URL": "https://www.example.org",
}


@pytest.fixture
def load(monkeypatch):
    """A function that imports a settings module afresh with the given environment."""
    ours = re.compile(r"iip_site\.settings\.\w+")
    before = {name: module for name, module in sys.modules.items() if ours.fullmatch(name)}

    def fresh(name, variables):
        for module in filter(ours.fullmatch, list(sys.modules)):
            del sys.modules[module]
        for variable in Environment().source.copy():
            monkeypatch.delenv(variable)
        for variable, value in variables.items():
            monkeypatch.setenv(variable, value)
        return importlib.import_module(f"iip_site.settings.{name}")

    yield fresh
    for module in filter(ours.fullmatch, list(sys.modules)):
        del sys.modules[module]
    sys.modules.update(before)


def test_production_names_every_missing_variable_at_once(load):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load("production", {})
    for name in GOOD:
        assert f"\n- {name} is not set" in str(refusal.value)


@pytest.mark.parametrize("name", GOOD)
def test_production_names_the_one_variable_that_is_missing(load, name):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load("production", {key: value for key, value in GOOD.items() if key != name})
    assert str(refusal.value).count("\n- ") == 1
    assert f"- {name} is not set" in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-" + "k3Zr8-Lq0vXw_tN5sYb2hJc7mDf4gPa9eUi1oRzTxWnQ"),
        ("SECRET_KEY", "development-only-and-public-so-never-for-a-real-site"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "example.org,*"),
        ("ALLOWED_HOSTS", ".example.org"),
        ("ALLOWED_HOSTS", " , "),
        ("WAGTAILADMIN_BASE_URL", "http://www.example.org"),
        ("WAGTAILADMIN_BASE_URL", "www.example.org"),
        ("WAGTAILADMIN_BASE_URL", "https://"),
        ("DATABASE_URL", "sqlite:///site.db"),
        ("DATABASE_URL", "postgresql://host"),
        ("DATABASE_URL", "nonsense"),
        ("SITE_INDEXABLE", "on"),
        ("SITE_INDEXABLE", "2"),
        ("LOG_LEVEL", "loud"),
        ("SECURE_HSTS_SECONDS", "-1"),
        ("SECURE_HSTS_SECONDS", "a year"),
    ],
)
def test_production_refuses_a_value_that_does_harm(load, name, value):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load("production", GOOD | {name: value})
    assert f"- {name} " in str(refusal.value)


def test_a_refusal_does_not_repeat_a_secret(load):
    secrets = {"SECRET_KEY": "hunter2", "DATABASE_URL": "postgresql://me:hunter2@[broken/site"}
    with pytest.raises(ImproperlyConfigured) as refusal:
        load("production", GOOD | secrets)
    assert "hunter2" not in str(refusal.value)


def test_production_is_closed_where_it_should_be(load):
    settings = load("production", GOOD)
    assert settings.DEBUG is False
    assert settings.SITE_INDEXABLE is False
    assert settings.ALLOWED_HOSTS == ["www.example.org", "example.org"]
    assert settings.SESSION_COOKIE_NAME == "__Host-sessionid"
    assert settings.CSRF_COOKIE_NAME == "__Host-csrftoken"
    assert settings.WAGTAIL_PRIVATE_PAGE_OPTIONS == {"SHARED_PASSWORD": False}
    assert settings.WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS == {"SHARED_PASSWORD": False}
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAILEMBEDS_FINDERS == []
    assert "svg" not in settings.WAGTAILIMAGES_EXTENSIONS
    assert "Argon2" in settings.PASSWORD_HASHERS[0]
    static_storage = import_string(settings.STORAGES["staticfiles"]["BACKEND"])
    assert issubclass(static_storage, CompressedManifestStaticFilesStorage)
    assert not [app for app in settings.INSTALLED_APPS if app == "django.contrib.admin"]


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("TRUE", True), ("0", False)])
def test_a_truth_value_is_read_from_a_word_and_not_from_being_there(load, word, value):
    assert load("production", GOOD | {"SITE_INDEXABLE": word}).SITE_INDEXABLE is value


@pytest.mark.parametrize("word", ["true", "1", "yes"])
def test_no_variable_switches_debugging_on_in_production(load, word):
    assert load("production", GOOD | {"DEBUG": word}).DEBUG is False


def test_the_address_of_the_database_is_read_as_psql_reads_it(load):
    database = load("production", GOOD).DATABASES["default"]
    assert (database["HOST"], database["PORT"]) == ("db.example.org", "5433")
    assert (database["USER"], database["PASSWORD"]) == ("site", "secret")
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert "statement_timeout=15000" in database["OPTIONS"]["options"]
    socket = {"DATABASE_URL": "postgresql:///site?host=/run/a%20folder&user=p%40q"}
    database = load("dev", socket).DATABASES["default"]
    assert (database["HOST"], database["NAME"]) == ("/run/a folder", "site")
    assert database["USER"] == "p@q"


def test_server_options_of_the_address_add_to_those_of_the_site(load):
    own = {"DATABASE_URL": GOOD["DATABASE_URL"] + "&options=-c%20statement_timeout%3D99"}
    given = load("production", GOOD | own).DATABASES["default"]["OPTIONS"]["options"]
    assert "lock_timeout=5000" in given
    assert given.endswith("-c statement_timeout=99")


def test_a_secret_may_come_from_a_file(load, tmp_path):
    secret = tmp_path / "key"
    secret.write_text(GOOD["SECRET_KEY"] + "\n")
    variables = GOOD | {"SECRET_KEY": "", "SECRET_KEY_FILE": str(secret)}
    assert load("production", variables).SECRET_KEY == GOOD["SECRET_KEY"]
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE cannot be read"):
        load("production", variables | {"SECRET_KEY_FILE": str(tmp_path / "none")})


def test_the_development_server_answers_to_this_machine_only(load):
    settings = load("dev", {"DATABASE_URL": GOOD["DATABASE_URL"]})
    assert settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]
    commands = (ROOT / "local" / "commands.py").read_text()
    listens_on = re.findall(r'"runserver", f?"([^"]*)"', commands)
    assert listens_on
    assert all(address.startswith("127.0.0.1:") for address in listens_on)


@pytest.mark.parametrize("name", ["dev", "test"])
def test_there_is_no_database_but_the_one_that_is_named(load, name):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not set"):
        load(name, {})


def test_the_tests_run_with_the_middleware_and_headers_of_production(load):
    production = load("production", GOOD)
    test = load("test", {"DATABASE_URL": GOOD["DATABASE_URL"]})
    assert test.MIDDLEWARE == production.MIDDLEWARE
    assert test.TEMPLATES == production.TEMPLATES
    for name in dir(production):
        if name.startswith(("X_FRAME", "SECURE_HSTS", "SECURE_REF", "SECURE_CROSS", "WAGTAIL")):
            if name != "WAGTAILADMIN_BASE_URL":
                assert getattr(test, name) == getattr(production, name), name


def test_every_variable_that_the_settings_read_is_documented(load):
    read = load("production", GOOD).env.names | load("dev", GOOD).env.names
    example = (ROOT / ".env.example").read_text()
    table = (ROOT / "README.md").read_text()
    assert read == set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", example, re.MULTILINE))
    assert read <= set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))


def test_django_finds_nothing_to_warn_of_in_production():
    """T01: `check --deploy` with the settings of production."""
    environment = os.environ | GOOD | {"DJANGO_SETTINGS_MODULE": "iip_site.settings.production"}
    environment["DATABASE_URL"] = os.environ["DATABASE_URL"]
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    outcome = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
