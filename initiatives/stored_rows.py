"""The rows of stored initiatives: everything that belongs to a page in one question.

They come as JSON texts (core/json_rows.py). The texts are also what the page's rendered parts are
remembered by, so most visits never turn them into instances.
"""

from functools import cache, lru_cache

from django.db.models import Exists, OuterRef

from core.json_rows import instance, parse, rows_text
from core.standing_queries import AnyOf, StandingQuery
from directory.models import Audience, State, SupportResource, Topic

RELATED_LIMIT = 6
# The columns that a teaser prints.
TEASER = ("title", "url_path", "listing_title", "listing_summary", "summary", "search_description")
OWN_ROWS = (
    "goals",
    "activities",
    "themes",
    "participant_groups",
    "related_pages",
    "offices",
    "people",
    "measures",
    "supports",
)
SHARED_RECORDS = {
    "states": State.objects.all(),
    "topics": Topic.objects.live(),
    "audiences": Audience.objects.live(),
    "support_resources": SupportResource.objects.live(),
}
KINDS = (*OWN_ROWS, *SHARED_RECORDS)
# Records that are read along with a row: a field of theirs, by the way that leads from the row.
JOINED = {
    "offices": {"office": "office__name", "office__state": "office__state__name"},
    "people": {"person": "person__name", "person__organization": "person__organization__name"},
    "supports": {"organization": "organization__name"},
}


@StandingQuery
def sharing_a_topic(topics, excluded):
    """Visible initiatives with one of the topics, without those excluded (lists of ids)."""
    from initiatives.models.page import InitiativePage

    choices = InitiativePage.topics.through.objects.filter(initiativepage_id=OuterRef("pk"))
    pages = InitiativePage.objects.visible().filter(Exists(choices.filter(AnyOf("topic", topics))))
    return pages.exclude(AnyOf("pk", excluded)).order_by("path").only(*TEASER)[:RELATED_LIMIT]


@lru_cache(maxsize=2048)
def values_in(text, column, record="row"):
    """The values of one column in the JSON text of rows, those that are there."""
    records = [found[record] for found in parse(text)]
    return tuple(record[column] for record in records if record and record[column])


def with_related(model, joined, found):
    """An instance of a row, and of the records read along with it."""
    made = instance(model, found["row"])
    owners = {"": made}
    for path in joined:
        before, _, name = path.rpartition("__")
        if found[path] and owners.get(before):
            field = owners[before]._meta.get_field(name)
            owners[path] = instance(field.related_model, found[path])
            setattr(owners[before], name, owners[path])
    return made


def _record(model, pks):
    querysets = {}
    for name in OWN_ROWS:
        rows = model._meta.get_field(name).related_model._default_manager
        querysets[name] = rows.filter(page_id=OuterRef("pk")).order_by("sort_order")
    for name, records in SHARED_RECORDS.items():
        field = model._meta.get_field(name)
        chosen = field.remote_field.through._default_manager.filter(
            **{field.m2m_field_name(): OuterRef(OuterRef("pk"))}
        )
        ids = chosen.values(f"{field.m2m_reverse_field_name()}_id")
        querysets[name] = records.filter(pk__in=ids)
    texts = [rows_text(queryset, **JOINED.get(name, {})) for name, queryset in querysets.items()]
    return model._base_manager.filter(AnyOf("pk", pks)).values_list("pk", *texts)


@cache
def _standing_record(model):
    return StandingQuery(lambda pks: _record(model, pks))


def stored_texts(model, pks):
    """The rows of stored pages of type `model`, all kinds and all pages in one query.

    Returns a dict of page id to a tuple of JSON texts, in the order of KINDS.
    """
    return {pk: tuple(texts) for pk, *texts in _standing_record(model)(pks=pks)}


def prepare_rows(pages):
    """Read the rows of many stored pages of one type at once."""
    texts = stored_texts(type(pages[0]), [page.pk for page in pages])
    for page in pages:
        page.rows.texts = texts.get(page.pk)
