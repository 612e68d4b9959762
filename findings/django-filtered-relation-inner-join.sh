#!/usr/bin/env bash
# Django 5.2.19: FilteredRelation over a required ForeignKey is an INNER JOIN and drops rows.
#
# Guessed: the condition goes into the ON clause of a LEFT OUTER JOIN, so a row whose target does not
#     meet it stays, with NULL in place of the target.
# So: that holds for a nullable ForeignKey. A required one gives an INNER JOIN as soon as the
#     relation is used, in values() or in "this or that" of filter(): the row goes, and so do rows
#     whose target is gone (db_constraint=False).
# Why it matters: a list that shows "the page if it is live" loses the lines of all other pages, with
#     no error. Making the ForeignKey nullable, or no longer so, changes what such a list holds.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
needed: SELECT t."live" AS "t__live" FROM "demo_link" INNER JOIN "demo_page" t ON ("demo_link"."needed_id" = t."id" AND (t."live"))
spare: SELECT t."live" AS "t__live" FROM "demo_link" LEFT OUTER JOIN "demo_page" t ON ("demo_link"."spare_id" = t."id" AND (t."live"))
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    django==5.2.19 asgiref==3.13.0 sqlparse==0.6.1 \
    'psycopg[binary]==3.3.9' typing-extensions==4.16.0 || exit 2
cat >"$folder/show.py" <<'END'
import django
from django.conf import settings
from django.db import models
from django.db.models import DO_NOTHING, FilteredRelation, ForeignKey, Q

# The SQL is made without a connection.
database = {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}
settings.configure(DATABASES={"default": database})
django.setup()
options = {"on_delete": DO_NOTHING, "db_constraint": False, "related_name": "+"}
Meta = type("Meta", (), {"app_label": "demo"})

class Page(models.Model):
    live, Meta = models.BooleanField(), Meta

class Link(models.Model):
    needed = ForeignKey(Page, **options)
    spare, Meta = ForeignKey(Page, null=True, **options), Meta

for name in ("needed", "spare"):
    links = Link.objects.annotate(t=FilteredRelation(name, condition=Q(**{f"{name}__live": True})))
    print(f"{name}: {links.values('t__live').query}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
