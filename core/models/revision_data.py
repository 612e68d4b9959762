"""What a revision names, what of it has been deleted meanwhile, and revisions changed in place."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, ForeignKey, Func, JSONField, Value
from modelcluster.models import (
    get_all_child_relations,
    get_serializable_data_for_fields,
    model_from_serializable_data,
)
from wagtail.models import ModelLogEntry, Orderable


def foreign_keys(model, data):
    """The (field, value) pairs of the foreign keys that serialized data sets, those of rows too."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and data.get(field.name) is not None:
            yield field, field.target_field.to_python(data[field.name])
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            yield from foreign_keys(relation.related_model, row)


def missing_keys(model, data):
    """The (field, value) pairs whose record is gone from the data (a dict) of a `model`.

    A query for each kind of record. django-modelcluster asks for that of each row by itself.
    """
    named = defaultdict(set)
    keys = list(foreign_keys(model, data))
    for field, value in keys:
        named[field.target_field].add(value)
    known = {
        key: set(
            key.model._default_manager.filter(**{f"{key.name}__in": values})
            .values_list(key.name, flat=True)
            .order_by()
        )
        for key, values in named.items()
    }
    return [(field, value) for field, value in keys if value not in known[field.target_field]]


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


class RecordRow(Orderable):
    """A row that names a shared record, which can be deleted while only a draft names it.

    The database refuses the deletion of a record that a stored row names (PROTECT), but knows
    nothing of the rows of drafts, and django-modelcluster fails at such a row. It is kept here,
    without its record, and the next draft remembers which it was until somebody chooses another.
    """

    # The keys of records that were deleted, by the name of the field.
    gone = {}

    class Meta(Orderable.Meta):
        abstract = True

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """The row that a revision holds, without what is gone."""
        gone = {}
        if check_fks:
            gone = {field.name: value for field, value in missing_keys(cls, data)}
        row = model_from_serializable_data(cls, {**data, **dict.fromkeys(gone)}, check_fks=False)
        row.gone = gone
        return row

    def serializable_data(self):
        """The row as a revision holds it."""
        data = get_serializable_data_for_fields(self)
        return data | {name: key for name, key in self.gone.items() if data[name] is None}

    def loss_in(self, name):
        """What to say of a field whose record was deleted; "" if none was, or another is chosen."""
        if name not in self.gone or getattr(self, f"{name}_id") is not None:
            return ""
        return f"{self.name_of_gone(name)} was deleted. Choose another, or take the row out."

    def name_of_gone(self, name):
        """What the deleted record of a field was called."""
        model = self._meta.get_field(name).related_model
        label = label_of_deleted(model, self.gone[name])
        return f"“{label}”" if label else f"The {model._meta.verbose_name} chosen here"


def label_of_deleted(model, key):
    """The name that a record had when it was deleted, by the log; "" if nobody wrote it down."""
    kind = ContentType.objects.get_for_model(model)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(key))
    entry = entries.filter(action="wagtail.delete").order_by("-timestamp").first()
    return entry.label if entry else ""
