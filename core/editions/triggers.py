"""The triggers that raise the edition, put in place by `migrate`."""

import hashlib
from functools import cache

from django.apps import apps
from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import connections
from modelcluster.fields import ParentalKey
from wagtail.models import Page

# One step for each transaction, remembered by a setting that ends with it (a rolled-back savepoint
# takes both back). With an argument, the name of the column that leads to the row's page, only rows
# of live pages count. Every 256th step adds up those of before; rows that another transaction holds
# are passed over. The search path is kept, because a dump is restored with an empty one.
STEP = "INSERT INTO core_editionstep (amount) VALUES (1 + floor(random() * 4294967296)::bigint)"
FUNCTION = """
CREATE OR REPLACE FUNCTION raise_edition() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
DECLARE step bigint;
BEGIN
  IF current_setting('edition.raised', true) = 'yes' THEN RETURN NULL; END IF;
  IF TG_NARGS = 1 AND TG_OP <> 'TRUNCATE' AND NOT EXISTS (
    SELECT FROM wagtailcore_page WHERE live AND id = ANY (ARRAY(
      SELECT CASE WHEN text ~ '^[0-9]{1,9}$' THEN text::int END FROM unnest(
        ARRAY[to_jsonb(OLD) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[0]]) AS text))
  ) THEN RETURN NULL; END IF;
  PERFORM set_config('edition.raised', 'yes', true);
  $STEP RETURNING id INTO step;
  IF step % 256 = 0 THEN
    WITH passed AS (DELETE FROM core_editionstep WHERE id IN (
      SELECT id FROM core_editionstep WHERE id < step FOR UPDATE SKIP LOCKED) RETURNING amount)
    INSERT INTO core_editionstep (amount) SELECT sum(amount) FROM passed HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$
""".replace("$STEP", STEP)
PRESENT = r"""
    SELECT tgrelid::regclass::text, tgname FROM pg_trigger
    WHERE tgname LIKE 'edition\_%' AND tgenabled <> 'D' AND pg_table_is_visible(tgrelid)
"""


def seen_models():
    """The models whose tables readers see, in the order of the setting."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return [models[table] for table in settings.TABLES_SEEN_BY_READERS if table in models]


def page_column(model):
    """The column that leads to the page which a row belongs to; "" if it belongs to none."""
    for field in model._meta.local_concrete_fields:
        is_own = isinstance(field, ParentalKey) or model._meta.auto_created
        is_part = field.is_relation and (is_own or field.remote_field.parent_link)
        if is_part and issubclass(field.related_model, Page):
            return field.column
    return "object_id" if any(f.name == "object_id" for f in model._meta.fields) else ""


@cache
def triggers():
    """The SQL of all triggers by (table, name); the names change with what any of them watches."""
    found = {}
    for model in seen_models():
        columns = [field.column for field in model._meta.local_concrete_fields]
        watched = [name for name in columns if name not in settings.COLUMNS_UNSEEN_BY_READERS]
        old, new = (", ".join(f'{row}."{name}"' for name in watched) for row in ("OLD", "NEW"))
        was, comes = ("OLD.live", "NEW.live") if "live" in columns else ("true", "true")
        for event, each in (
            ("INSERT", f"ROW WHEN ({comes})"),
            ("DELETE", f"ROW WHEN ({was})"),
            ("UPDATE", f"ROW WHEN (({was} OR {comes}) AND ({old}) IS DISTINCT FROM ({new}))"),
            ("TRUNCATE", "STATEMENT"),
        ):
            argument = f"'{page_column(model)}'" if page_column(model) else ""
            call = f"FOR EACH {each} EXECUTE FUNCTION raise_edition({argument})"
            found[model._meta.db_table, event] = f"AFTER {event} ON {model._meta.db_table} {call}"
    digest = hashlib.sha256(repr((found, FUNCTION)).encode()).hexdigest()[:12]
    named = {
        (table, f"edition_{event.lower()}_{digest}"): sql for (table, event), sql in found.items()
    }
    return {key: f"CREATE TRIGGER {key[1]} {sql}" for key, sql in named.items()}


def present(cursor):
    """The (table, name) of the triggers in the database, of whatever release."""
    cursor.execute(PRESENT)
    return set(cursor.fetchall())


def drop(cursor, names):
    """Drop triggers, given as (table, name)."""
    for table, name in sorted(names):
        cursor.execute(f"DROP TRIGGER {name} ON {table}")


def remove(using="default", plan=(), **kwargs):
    """Before a migration: take the triggers away, because PostgreSQL alters no column under one.

    Until the end of the migration no process keeps anything (core/editions/clock.py).
    """
    with connections[using].cursor() as cursor:
        drop(cursor, present(cursor) if plan else ())


def install(using="default", **kwargs):
    """After a migration: put in place what is missing and raise the edition if anything was."""
    with connections[using].cursor() as cursor:
        there, missing = present(cursor), missing_triggers(connections[using], cursor)
        drop(cursor, there - triggers().keys())
        for statement in [FUNCTION, *missing.values(), STEP] if missing else ():
            cursor.execute(statement)


def missing_triggers(connection, cursor):
    """The SQL of triggers that are not in place, by (table, name); none while their tables lack."""
    tables = connection.introspection.table_names(cursor)
    there = present(cursor)
    wanted = triggers() if "core_editionstep" in tables else {}
    return {key: sql for key, sql in wanted.items() if key not in there and key[0] in tables}


@register(Tags.database)
def check_triggers(databases=(), **kwargs):
    """Say which triggers are missing: changes of those tables would not reach readers."""
    found = []
    for using in databases or ():
        with connections[using].cursor() as cursor:
            missing = missing_triggers(connections[using], cursor)
        if missing:
            tables = ", ".join(sorted({table for table, _ in missing}))
            words = f"Triggers of the edition are missing on {tables}; no page is kept."
            hint = "`manage.py migrate` puts them in place."
            found.append(Warning(words, hint=hint, id="core.W001"))
    return found
