"""What readers find under the address of a shared record: who or what it is, and all it is part of.

A record that no visible page carries has no page: that it is in the directory is for staff alone.
"""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.search.site_search import page_number
from core.text import rich_text_to_plain, slug_of
from directory.carriers import carried, is_carried
from directory.models import Office, Organization, Person, PersonAddress, State, Topic
from directory.reading import structured_data as data

PEOPLE = "People"


@require_safe
def people(request):
    """The team, the board and former people; the page stands with nobody entered as well."""
    listed = list(Person.objects.listed().select_related("organization", "photo"))
    prefetch_related_objects(listed, "photo__renditions")
    parts = [(group.label, [one for one in listed if one.group == group]) for group in Person.Group]
    groups = [(name, part) for name, part in parts if part]
    return answer(
        request,
        "directory/people.html",
        PEOPLE,
        nodes=lambda address: [data.collection(PEOPLE, address, "")],
        meta_description="The team, the board, and who worked here when.",
        groups=groups,
        is_listed=bool(groups),
    )


@require_safe
def person(request, slug):
    """Somebody who is shown somewhere; a former address leads to the present one."""
    people = Person.objects.live().select_related("organization", "photo")
    found = people.filter(slug=slug).exclude(slug="").first()
    if found is None:
        former = PersonAddress.objects.filter(slug=slug, person__live=True)
        found = get_object_or_404(former.select_related("person")).person
        require_shown(request, found)
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    page = require_shown(request, found)
    employer = found.organization if found.organization and found.organization.live else None
    return answer(
        request,
        "directory/person.html",
        found.name,
        steps=[(reverse("people"), PEOPLE)] if found.group else [],
        nodes=lambda address: [data.person(found, employer, address)],
        meta_description=rich_text_to_plain(found.biography)
        or ": ".join(filter(None, [found.name, found.role])),
        person=found,
        employer=employer,
        employer_has_page=employer is not None and is_shown(employer),
        page_obj=page,
    )


@require_safe
def topic(request, slug):
    """All that carries a topic."""
    found = get_object_or_404(Topic.objects.live(), slug=slug)
    return answer(
        request,
        "directory/collection.html",
        found.name,
        nodes=lambda address: [data.collection(found.name, address, found.description)],
        kind="Topic",
        heading="Work on this topic",
        description=found.description,
        meta_description=found.description or f"Work on {found.name}",
        page_obj=require_shown(request, found),
    )


@require_safe
def state(request, code):
    """What is done in a state, and the offices there that take part."""
    found = get_object_or_404(State, code=code.upper())
    if code != code.lower():
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    page = require_shown(request, found)
    offices = Office.objects.live().filter(is_carried(Office), state=found)
    return answer(
        request,
        "directory/collection.html",
        found.name,
        nodes=lambda address: [data.collection(found.name, address, "")],
        kind=found.get_kind_display(),
        state_codes=[found.code],
        heading=f"Work in {found.name}",
        meta_description=f"Work in {found.name}, and the offices there that take part",
        page_obj=page,
        offices=offices.prefetch_related("office_counties__county"),
    )


@require_safe
def organization(request, pk, name=""):
    """What an organization supports and takes part in, and its people who are shown somewhere."""
    found = get_object_or_404(Organization.objects.live().select_related("logo"), pk=pk)
    page = require_shown(request, found)
    if name != slug_of(found.name):
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    people = Person.objects.shown().filter(organization=found)
    return answer(
        request,
        "directory/organization.html",
        found.name,
        nodes=lambda address: [data.organization(found, address)],
        meta_description=f"What {found.name} supports and takes part in",
        kind=capfirst(found.kind or "organization"),
        organization=found,
        people=people.prefetch_related("photo__renditions"),
        page_obj=page,
    )


def is_shown(record):
    """Whether readers find a live record somewhere, so that it has a page: one query."""
    return type(record).objects.filter(is_carried(type(record)), pk=record.pk).exists()


def require_shown(request, record):
    """The CarriedPage that the address asks for; Http404 for a record that is shown nowhere."""
    page = carried(request, record, page_number(request.GET.get("page", "")))
    if not page.entries and not getattr(record, "group", ""):
        raise Http404
    return page


def answer(request, template, here, nodes, **context):
    """Answer with a page of the directory.

    Args:
        here: its title.
        nodes: a function that returns schema.org nodes for its full address.
        context: what the template prints; `is_listed` says whether search engines may list it.
    """
    site = Site.find_for_request(request)
    home = site.root_page.specific if site else None
    address = f"{site.root_url if site else ''}{request.path}"
    page = context.get("page_obj")
    if page and page.number > 1:
        address += f"?page={page.number}"
    defaults = {
        # As a page right below the home page, what has no steps above it has no trail.
        "here": here if context.get("steps") else "",
        "title": here,
        "breadcrumbs": [home] if home else [],
        "canonical_url": address,
        "structured_data_json": lambda: data.graph(
            request, address, home, context.get("steps", []), here, nodes(address)
        ),
        "is_listed": True,
    }
    return render(request, template, defaults | context)
