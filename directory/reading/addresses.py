"""The addresses of all records that have a page, for the sitemap."""

from django.urls import reverse

from directory.carriers import is_carried
from directory.models import Organization, Person, State, Topic


def shown_addresses():
    """The paths of the pages of records with something to show: a query for each kind."""
    if Person.objects.listed().exists():
        yield reverse("people")
    shown = (
        Person.objects.shown().only("slug"),
        Topic.objects.live().filter(is_carried(Topic)).only("slug"),
        Organization.objects.live().filter(is_carried(Organization)).only("name"),
        State.objects.filter(is_carried(State)).only("code"),
    )
    for records in shown:
        yield from (record.get_absolute_url() for record in records)
