"""Questions that pages ask again and again, put into SQL once.

Django writes the SQL of a queryset anew each time it is read, and for the questions of a page that
takes longer than PostgreSQL's answer. A standing query is written once in a process; what differs
from one time to the next are its parameters. Only the text is kept, never an answer.
"""

import inspect
from functools import update_wrapper

from django.db import connections
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
        sql, values = compiler.as_sql()
        columns = [column for column, *_ in compiler.select]
        return queryset, compiler, sql, values, compiler.get_converters(columns)

    def __call__(self, **parameters):
        """Ask now; returns the list of results."""
        queryset, compiler, sql, values, converters = self._written
        values = tuple(parameters[value] if isinstance(value, _Slot) else value for value in values)
        # Copies, because a compiler belongs to one connection and a queryset to one reading.
        compiler = _twin(compiler)
        compiler.connection = connections[queryset.db]
        compiler.as_sql = lambda *args, **kwargs: (sql, values)
        compiler.get_converters = lambda expressions: converters
        queryset = _twin(queryset)
        queryset._query = _twin(queryset._query)
        queryset._query.get_compiler = lambda *args, **kwargs: compiler
        return list(queryset)
