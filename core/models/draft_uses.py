"""Which drafts name a record, picture, document or page: Wagtail's index of references knows none.

The index holds what is stored in the tables. The changes of a draft stand in revisions only.
"""

from django.apps import apps
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import DraftStateMixin, Page, Revision, TaskState


def drafts():
    """The revisions that may still go out: the latest, those with a date, those that wait."""
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    found = Q(approved_go_live_at__isnull=False) | Q(pk__in=waiting.values("revision"))
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    for model in [Page, *(model for model in models if not issubclass(model, Page))]:
        changed = model._base_manager.filter(has_unpublished_changes=True)
        found |= Q(pk__in=changed.values("latest_revision"))
    return Revision.objects.filter(found)


def uses_in_drafts(target):
    """Pairs of a page or record and the names of the fields in which its drafts name the target.

    Args:
        target: an instance of any model. Its own drafts are not counted.
    """
    # The key stands somewhere in the text; where, only the models know.
    candidates = drafts().annotate(text=Cast("content", TextField())).order_by("-pk")
    found = {}
    for revision in candidates.filter(text__contains=str(target.pk)).select_related("content_type"):
        model = revision.content_type.model_class()
        if isinstance(target, model) and revision.object_id == str(target.pk):
            continue
        names = set(fields_naming(target, model, revision.content))
        if names:
            key = revision.base_content_type_id, revision.object_id
            found.setdefault(key, (revision, set()))[1].update(names)
    for revision, names in found.values():
        source = revision.content_type.get_object_for_this_type(pk=revision.object_id)
        yield source, sorted(names)


def fields_naming(target, model, data):
    """The names, for staff, of the fields of serialized data of a `model` that name the target."""
    for field in model._meta.concrete_fields:
        value = data.get(field.name)
        if value is None or isinstance(field, ParentalKey):
            continue
        if field.many_to_one or field.one_to_one:
            is_own = getattr(field.remote_field, "parent_link", False)
            is_counted = not getattr(field, "wagtail_reference_index_ignore", is_own)
            if is_counted and isinstance(target, field.related_model) and is_key(value, target):
                yield capfirst(field.verbose_name)
        elif hasattr(field, "extract_references"):
            references = field.extract_references(field.to_python(value))
            if any(
                isinstance(target, kind) and is_key(key, target) for kind, key, *_ in references
            ):
                yield capfirst(field.verbose_name)
    for field in get_all_child_m2m_relations(model):
        keys = data.get(field.name) or ()
        if isinstance(target, field.related_model) and any(is_key(key, target) for key in keys):
            yield capfirst(field.verbose_name)
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            yield from fields_naming(target, relation.related_model, row)


def is_key(value, target):
    """Whether a value of serialized data is the primary key of the target."""
    return str(value) == str(target.pk)
