"""Initiatives on the pages of what they carry: people, supporters, topics, audiences and states."""

from django.db.models import F, Q

from core.models import addresses_of
from directory.carriers import Carried, register_carrier
from directory.models import Audience, Office, Organization, Person, State, Topic
from initiatives.models import InitiativePage, InitiativePerson, OfficeParticipation, Support

COLUMNS = (*InitiativePage.teaser_fields, "starts")


def visible():
    """The ids, as a subquery, of the initiatives that readers may see."""
    return InitiativePage.objects.visible().order_by().values("pk")


def rows_of(record):
    """The role of a record by the id of the initiative; "" unless it is a person or supporter."""
    readable = InitiativePage.objects.visible().order_by()
    if isinstance(record, Person):
        contact = readable.filter(funder_contact=record, show_in_portfolio=True)
        roles = dict.fromkeys(contact.values_list("pk", flat=True), "Contact for funders")
        rows = InitiativePerson.objects.filter(person=record).values_list("page", "role")
        return roles | {pk: role or roles.get(pk, "") for pk, role in rows}
    if isinstance(record, Organization):
        rows = Support.objects.printable().filter(organization=record)
        kinds = dict(Support.Kind.choices)
        return {pk: kinds.get(kind, "Support") for pk, kind in rows.values_list("page", "kind")}
    pages = readable.none()
    if isinstance(record, Topic | Audience):
        pages = readable.filter(**{f"{record._meta.model_name}s": record})
    elif isinstance(record, State):
        offices = OfficeParticipation.objects.filter(office__live=True, office__state=record)
        here = Q(states=record) | Q(pk__in=offices.order_by().values("page"))
        pages = readable.filter(here)
    return dict.fromkeys(pages.values_list("pk", flat=True), "")


def find(request, record, most):
    """Up to `most` Carried of a record: see directory.carriers."""
    roles = rows_of(record)
    pages = InitiativePage.objects.visible().filter(pk__in=roles)
    pages = pages.order_by(F("starts").desc(nulls_last=True), "title")
    rows = list(pages.values_list("pk", *COLUMNS, named=True)[:most]) if roles else []
    urls = addresses_of([row.url_path for row in rows], request)
    return [
        Carried(
            InitiativePage.page_label,
            row.listing_title or row.title,
            url,
            row.starts,
            row.listing_summary or row.summary or row.search_description,
            roles[row.pk],
        )
        for row, url in zip(rows, urls, strict=True)
    ]


def shown(model):
    """Subqueries of the ids of those records of a model that `find` finds something for."""
    pages = InitiativePage.objects.filter(pk__in=visible()).order_by()
    offices = OfficeParticipation.objects.filter(office__live=True, page__in=visible()).order_by()
    if model is Person:
        rows = InitiativePerson.objects.filter(page__in=visible()).order_by()
        contacts = pages.filter(show_in_portfolio=True)
        return [rows.values("person"), contacts.values("funder_contact")]
    if model is Organization:
        rows = Support.objects.printable().filter(page__in=visible()).order_by()
        return [rows.values("organization")]
    if model is Office:
        return [offices.values("office")]
    if model is State:
        return [pages.values("states"), offices.values("office__state")]
    if model in (Topic, Audience):
        return [pages.values(f"{model._meta.model_name}s")]
    return []


register_carrier(find, shown)
