"""Several small sets of rows in one question to the database.

A page here is made of a dozen kinds of rows, most of them a few lines long; asking for each kind
by itself costs more than all the rows together. The rows come as JSON texts, which can also be
compared: as long as the text is the same, so is whatever is made from it.
"""

import json
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, Func, JSONField, TextField, Value
from wagtail.fields import StreamField


def instance(model, row, **related):
    """A saved instance of `model` from its columns (a dict of attname to value as JSON has it).

    Args:
        related: instances that its foreign keys lead to, by name.
    """
    values = {}
    for field in model._meta.concrete_fields:
        value = row[field.attname]
        if isinstance(field, StreamField):
            value = json.dumps(value or [])
        column = field.target_field if field.is_relation else field
        values[field.attname] = column.to_python(value)
    made = model(**values)
    made._state.adding, made._state.db = False, connection.alias
    for name, other in related.items():
        setattr(made, name, other)
    return made


def parse(text):
    """The value of a JSON text; numbers keep all their digits."""
    return json.loads(text, parse_float=Decimal)


class WholeRow(Func):
    """All columns of the table that a field belongs to, as one JSON object.

    Args:
        field: name of a field of that table, over a relation such as "office__name"; the result is
            NULL where the relation is empty.
    """

    output_field = JSONField()

    def __init__(self, field):
        super().__init__(field)

    def as_sql(self, compiler, connection):
        (column,) = self.get_source_expressions()
        return f"to_json({compiler.quote_name_unless_alias(column.alias)})", []


class JSONParts(Func):
    """Expressions by name as one JSON object. Unlike JSONObject it stays text in the database."""

    function = "json_build_object"
    output_field = JSONField()

    def __init__(self, **parts):
        named = (
            (Value(name), F(part) if isinstance(part, str) else part)
            for name, part in parts.items()
        )
        super().__init__(*(each for pair in named for each in pair))

    def as_sql(self, compiler, connection, **extra):
        # Names of ours, which need no place for a value that is filled in each time.
        names = self.get_source_expressions()[::2]
        parts = self.get_source_expressions()[1::2]
        sql, values = [], []
        for name, part in zip(names, parts, strict=True):
            text, more = compiler.compile(part)
            sql.append(f"'{name.value}', {text}")
            values += more
        return f"json_build_object({', '.join(sql)})", values


class RowsText(Func):
    """The rows of a queryset of one-column `values()`, each a JSON value, as one JSON text."""

    function = "array_to_json"
    template = "%(function)s(%(expressions)s)::text"
    output_field = TextField()

    def __init__(self, queryset, **extra):
        super().__init__(ArraySubquery(queryset), **extra)


def rows_text(queryset, **related):
    """The whole rows of a queryset as RowsText: a list of objects with `row` and each of `related`.

    Args:
        related: name of a field of each table to read along, by the name it gets.
    """
    first = next(field for field in queryset.model._meta.local_concrete_fields)
    parts = {name: WholeRow(field) for name, field in related.items()}
    return RowsText(queryset.values(json_row=JSONParts(row=WholeRow(first.name), **parts)))


def first_rows(models):
    """The first row of each model as JSON text, in one query; None for a model without rows."""
    first = "(SELECT to_json(first)::text FROM {} first ORDER BY id LIMIT 1)"
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(first.format(table) for table in tables))
        return cursor.fetchone()
