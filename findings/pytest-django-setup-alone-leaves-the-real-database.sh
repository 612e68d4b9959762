#!/usr/bin/env bash
# pytest-django 4.14.0: `django_db_setup` makes no test database when no collected test is marked.
#
# Guessed: a fixture that asks for `django_db_setup` and unblocks the database works on the test
#     database, whichever of the module's tests is run.
# So: databases are made for the tests that are marked with `django_db` (or ask for `db`) among those
#     that this run collects. Run by its own name, a test without the mark gets past
#     `django_db_blocker.unblock()` to the database of the settings, with no word said.
# Why it matters: what such a fixture fills or drops is the developer's own data, on the one day on
#     which somebody runs a single test; the whole module never shows it.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
whole module: fixture writes to the test database
one test by name: fixture writes to the database of the settings
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    django==5.2.19 asgiref==3.13.0 sqlparse==0.6.1 pytest==9.2.0 pytest-django==4.14.0 \
    || exit 2
cd "$folder"
cat >options.py <<'END'
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "own.sqlite3"}}
END
cat >test_demo.py <<'END'
import pytest
from django.db import connection


@pytest.fixture
def filled(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE note (words text)")
        yield


def test_with_a_fixture_of_its_own(filled):
    own = str(connection.settings_dict["NAME"]) == "own.sqlite3"
    print("SEEN: fixture writes to the", "database of the settings" if own else "test database")


@pytest.mark.django_db
def test_with_the_mark():
    pass
END
look() {
    DJANGO_SETTINGS_MODULE=options PYTHONPATH=. venv/bin/python -m pytest -q -s -p no:cacheprovider "$1" |
        sed -n "s/.*SEEN: /$2: /p"
}
seen=$(look test_demo.py "whole module"
    look test_demo.py::test_with_a_fixture_of_its_own "one test by name")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
