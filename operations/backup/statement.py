"""What a database holds, in counts and digests, so that a copy can be held against it."""

import hashlib

from django.apps import apps
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from versions.models import PublishedVersion

# Not in an archive: sessions that would come back to life, and what is known of their devices;
# counters with network addresses; forms that somebody had open; the key to the last archive.
LEFT_OUT = [
    "django_session",
    "usersessions_usersession",
    "users_account_cache",
    "wagtailadmin_formstate",
    "wagtailadmin_editingsession",
    "operations_drillkey",
]
TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> ALL (%s) ORDER BY relname
"""
# Digests of rows, added up, because the order of rows is no part of what they say.
TABLE = """
    SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text
    FROM "{}" AS t
"""
ROWS = 'SELECT "{}", md5(t::text) FROM "{}" AS t'
ROWS_OF_PAGES = """
    SELECT "{}", md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM "{}" AS t
    WHERE "{}" IN (SELECT id FROM wagtailcore_page WHERE live) GROUP BY 1
"""
# Not their text, which PostgreSQL writes with other parentheses after a dump; the names of those of
# the edition hold a digest of it.
TRIGGERS = """
    SELECT concat_ws(' ', tgrelid::regclass, tgname, tgtype, tgfoid::regproc) FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled <> 'D' ORDER BY 1
"""
OBJECTS = """
    SELECT concat_ws(' ', relkind, relname) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'function', proname, md5(prosrc)) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace ORDER BY 1
"""
EXTENSIONS = "SELECT extname FROM pg_extension ORDER BY 1"
KINDS = ["pages", "versions", "documents", "pictures", "tables"]


def statement(cursor):
    """What the database of a cursor holds, as a dict of plain values.

    `pages`, `versions`, `documents` and `pictures` have a digest by id, `tables` count and digest
    by name; `files` are the names of the files of documents and pictures by kind and id.
    """
    # The text of a moment depends on it.
    cursor.execute("SET LOCAL TimeZone TO 'UTC'")
    cursor.execute(TABLES, [LEFT_OUT])
    tables = [row[0] for row in cursor.fetchall()]
    return {
        "pages": digests_of_pages(cursor),
        "versions": digests(cursor, PublishedVersion),
        "documents": digests(cursor, get_document_model()),
        "pictures": digests(cursor, get_image_model()),
        "tables": {name: list(rows(cursor, TABLE.format(name))[0]) for name in tables},
        "triggers": column(cursor, TRIGGERS),
        "objects": column(cursor, OBJECTS),
        "extensions": column(cursor, EXTENSIONS),
        "files": {
            f"{kind} {pk}": name
            for kind, model in (("document", get_document_model()), ("picture", get_image_model()))
            for pk, name in rows(cursor, f'SELECT id, file FROM "{model._meta.db_table}"')  # noqa: S608
        },
    }


def rows(cursor, sql):
    """All rows of a query."""
    cursor.execute(sql)
    return cursor.fetchall()


def column(cursor, sql):
    """The first column of a query."""
    return [row[0] for row in rows(cursor, sql)]


def digests(cursor, model):
    """The digest of each object of a model, by its id as text, which is what JSON makes of it."""
    meta = model._meta
    found = rows(cursor, ROWS.format(meta.pk.column, meta.db_table))
    return {str(pk): digest for pk, digest in found}


def digests_of_pages(cursor):
    """The digest of each published page, by its id: its own rows and those of its parts."""
    found = {}
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.db_table):
        meta = model._meta
        if meta.proxy or not meta.managed:
            continue
        key = meta.pk.column if issubclass(model, Page) else column_of_page(model)
        if key:
            sql = ROWS_OF_PAGES.format(key, meta.db_table, key)
            for page, digest in rows(cursor, sql):
                found.setdefault(str(page), []).append(f"{meta.db_table}:{digest}")
    return {
        page: hashlib.sha256("\n".join(parts).encode()).hexdigest() for page, parts in found.items()
    }


def column_of_page(model):
    """The column that leads from a part of a page to the page, or ""."""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return field.column
    return ""


def differences(before, after):
    """Sentences about what differs between two statements; none if they are equal."""
    found = []
    for kind in KINDS:
        one, other = before[kind], after[kind]
        for name in sorted(one.keys() | other.keys()):
            if name not in other:
                found.append(f"{kind}: {name} is missing")
            elif name not in one:
                found.append(f"{kind}: {name} was not there")
            elif one[name] != other[name]:
                found.append(f"{kind}: {name} differs")
    for kind in ("triggers", "objects", "extensions"):
        found += [f"{kind}: {name} is missing" for name in sorted({*before[kind]} - {*after[kind]})]
    return found
