"""What a revision names, looked up for all its rows at once; and revisions changed in place."""

from collections import defaultdict

from django.db.models import F, ForeignKey, Func, JSONField, Value
from modelcluster.models import get_all_child_relations


def foreign_keys(model, data):
    """The (model, field name, value) triples of the foreign keys that serialized data sets."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and data.get(field.name) is not None:
            key = field.target_field
            yield key.model, key.name, key.to_python(data[field.name])
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            yield from foreign_keys(relation.related_model, row)


def is_complete(model, data):
    """Whether all records exist that the data (a dict) of a `model` names: a query for each kind.

    django-modelcluster asks for the record of each row by itself, to leave out what is gone.
    """
    named = defaultdict(set)
    for target, key, value in foreign_keys(model, data):
        named[target, key].add(value)
    return all(
        target._default_manager.filter(**{f"{key}__in": values}).count() == len(values)
        for (target, key), values in named.items()
    )


def content_with(values):
    """The content of revisions with other values for some fields, for `update(content=…)`.

    Args:
        values: what JSON can hold, by the name of the field.
    """
    return Func(
        F("content"),
        Value(values, output_field=JSONField()),
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=JSONField(),
    )
