"""Publications, events and news on the pages of what they carry: people, organizations, terms."""

from directory.carriers import Carried, register_carrier
from directory.models import Audience, Organization, Person, Topic
from works.models import Contributor, WorkPage

TERMS = {Topic: "topics", Audience: "audiences"}
RECORDS = {Person: "person", Organization: "organization"}


def roles_of(rows):
    """What rows (Contributor) of one record say that it did, in words, by the id of the work."""
    names, found = dict(Contributor.Role.choices), {}
    for page, role in rows.order_by("sort_order").values_list("page", "role"):
        found.setdefault(page, []).append(names.get(role, ""))
    return {page: ", ".join(filter(None, dict.fromkeys(roles))) for page, roles in found.items()}


def find(request, record, most):
    """Up to `most` Carried of a record: see directory.carriers. Two queries at most."""
    works, rows = WorkPage.objects.visible(), Contributor.objects.none()
    if type(record) in RECORDS:
        rows = Contributor.objects.filter(**{RECORDS[type(record)]: record})
        works = works.filter(pk__in=rows.values("page"))
    elif type(record) in TERMS:
        works = works.filter(**{TERMS[type(record)]: record})
    else:
        return []
    entries = works.by_date()[:most].entries(request)
    # Of what is printed alone, however much somebody did.
    roles = roles_of(rows.filter(page__in=[entry.pk for entry in entries]))
    return [
        Carried(
            ", ".join(filter(None, (entry.kind_text or entry.kind, entry.note.lower()))),
            entry.title,
            entry.url,
            entry.date,
            entry.summary,
            roles.get(entry.pk, ""),
        )
        for entry in entries
    ]


def shown(model):
    """Subqueries of the ids of those records of a model that `find` finds something for."""
    works = WorkPage.objects.visible().order_by()
    if model in RECORDS:
        rows = Contributor.objects.order_by().filter(page__in=works.values("pk"))
        return [rows.values(RECORDS[model])]
    if model in TERMS:
        return [works.values(TERMS[model])]
    return []


register_carrier(find, shown)
