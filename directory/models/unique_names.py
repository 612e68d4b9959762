"""Records that are told apart by their names, however these are spelled."""

from django.core.exceptions import ValidationError
from django.db import models

from directory.names import name_key

# Behind the key of a record that had another one's name before names were compared like this. It
# keeps its name until somebody edits it.
TWIN = "\n"


class NameKeyField(models.TextField):
    """What the spellings of the record's `name` have in common; follows the name by itself."""

    def __init__(self, *args, **kwargs):
        kwargs.update(editable=False, default="", db_default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance, add):
        """The key of the name as it is stored now."""
        key, before = name_key(model_instance.name), getattr(model_instance, self.attname)
        if not before and not add:
            # Published from a revision that knows of no key.
            row = type(model_instance)._base_manager.filter(pk=model_instance.pk)
            before = row.values_list(self.attname, flat=True).first() or ""
            setattr(model_instance, self.attname, before)
        if before.split(TWIN)[0] != key:
            setattr(model_instance, self.attname, key)
        return super().pre_save(model_instance, add)


class UniqueName(models.Model):
    """Mixin of a record whose name no other one of its kind may have, in whatever spelling.

    The constraint on `name_key` holds it in the database. `unique_within` names the fields that
    two records of one name may differ in.
    """

    name_key = NameKeyField()
    unique_within = ()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["name_key"], name="unique_%(class)s_name"),
        ]

    def namesake(self):
        """The record that has this name already; None without one."""
        within = {name: getattr(self, f"{name}_id") for name in self.unique_within}
        if None in within.values():
            return None
        others = type(self)._base_manager.exclude(pk=self.pk)
        return others.filter(name_key=name_key(self.name), **within).first()

    def validate_constraints(self, exclude=None):
        """Refuse the name of another record at its field, with the words that stand in the list."""
        exclude, errors = set(exclude or ()), {}
        try:
            super().validate_constraints(exclude=exclude | {"name_key"})
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        other = None if exclude & {"name", *self.unique_within} else self.namesake()
        if other:
            errors.setdefault("name", []).append(
                ValidationError(
                    f"“{other}” is in the list already. Open that entry, or write a name that "
                    "differs in more than its spelling.",
                    code="unique",
                )
            )
        if errors:
            raise ValidationError(errors)
