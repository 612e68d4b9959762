"""Questions that pages ask again and again, put into SQL once.

Django writes the SQL of a queryset anew each time it is read, and for the questions of a page that
takes longer than PostgreSQL's answer. A standing query is written once in a process; what differs
from one time to the next are its parameters. PostgreSQL keeps its plan for each connection from
the sixth time on, if the setting PREPARED_STATEMENTS allows. Never is an answer kept.
"""

import inspect
import re
from functools import update_wrapper

import psycopg
from django.db import NotSupportedError, connections
from django.db.models import BooleanField, Expression, Func
from django.utils.functional import cached_property


class _Slot(str):
    """Where the value of the parameter with this name goes."""


class Parameter(Expression):
    """A value that is known only when the question is asked.

    Args:
        name: the name that the value is given under.
    """

    def __init__(self, name, output_field=None):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [_Slot(self.name)]


class AnyOf(Func):
    """The condition that a column holds one of the values of a parameter, which is a list."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    arity = 2
    output_field = BooleanField()


def _twin(thing):
    """A shallow copy. `copy.copy()` would read a queryset first, and keep what it read."""
    twin = object.__new__(type(thing))
    twin.__dict__.update(thing.__dict__)
    return twin


def _with_constants(sql, values, connection):
    """The SQL with every value written into it but the parameters, and the parameters' names.

    A value that stands in the text has a type, and the plan is made for it.
    """
    values, names = iter(values), []

    def write(match):
        if match[0] == "%%":
            return match[0]
        value = next(values)
        if isinstance(value, _Slot):
            names.append(str(value))
            return match[0]
        return connection.ops.compose_sql("%s", [value]).replace("%", "%%")

    return re.sub("%[%s]", write, sql), names


def _cursor(connection):
    """A cursor whose parameters go to PostgreSQL beside the text, so that the plan can be kept.

    Where queries are listed for a person it is Django's own, which writes the values into the text.
    """
    if connection.queries_logged:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection.make_cursor(psycopg.Cursor(connection.connection))


def _rows(connection, sql, values):
    with _cursor(connection) as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


class StandingQuery:
    """A queryset whose SQL is written at its first use; stands as a decorator above a function.

    Args:
        build: function that returns the queryset. Its arguments are given as `Parameter`s, so it
            can put them into conditions but not look at them; what depends on the time must use
            the database's clock (`Now()`). It must depend on nothing but the code.
    """

    def __init__(self, build):
        self._build = build
        update_wrapper(self, build)

    @cached_property
    def _written(self):
        names = inspect.signature(self._build).parameters
        queryset = self._build(*(Parameter(name) for name in names))
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, names = _with_constants(*compiler.as_sql(), connections[queryset.db])
        columns = [column for column, *_ in compiler.select]
        return queryset, compiler, sql, names, compiler.get_converters(columns)

    def __call__(self, **parameters):
        """Ask now; returns the list of results."""
        queryset, compiler, sql, names, converters = self._written
        connection = connections[queryset.db]
        values = [parameters[name] for name in names]
        try:
            rows = _rows(connection, sql, values)
        except NotSupportedError:
            # A migration has changed a column while this connection held a plan for it.
            if connection.in_atomic_block:
                raise
            connection.close()
            rows = _rows(connection, sql, values)
        # Copies, because a compiler belongs to one connection and a queryset to one reading.
        compiler = _twin(compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda *args, **kwargs: [rows]
        compiler.get_converters = lambda expressions: converters
        queryset = _twin(queryset)
        queryset._query = _twin(queryset._query)
        queryset._query.get_compiler = lambda *args, **kwargs: compiler
        return list(queryset)
