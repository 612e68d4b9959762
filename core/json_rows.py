"""Several small sets of rows in one question to the database.

A page here is made of a dozen kinds of rows, most of them a few lines long; asking for each kind
by itself costs more than all the rows together.
"""

import json

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models.functions import JSONObject
from wagtail.fields import StreamField


def instance(model, row):
    """A saved instance of `model` from its columns as JSON (a dict of attname to value).

    Not for models with decimal fields: JSON numbers lose their last digits.
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
    return made


def rows_of(queryset):
    """The queryset as an expression: an array of its rows as JSON, for `annotate` or `values`."""
    columns = {field.attname: field.attname for field in queryset.model._meta.concrete_fields}
    return ArraySubquery(queryset.values(json_row=JSONObject(**columns)))


def first_rows(models):
    """The first row of each model in one query; a model without rows gives a new instance."""
    first = "(SELECT to_jsonb(first) FROM {} first ORDER BY id LIMIT 1)"
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(first.format(table) for table in tables))
        found = cursor.fetchone()
    rows = [json.loads(row) if isinstance(row, str) else row for row in found]
    return [
        instance(model, row) if row else model() for model, row in zip(models, rows, strict=True)
    ]
