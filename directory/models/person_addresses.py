"""The addresses of people: made from their names, and never passed on to somebody else."""

import re

from django.db import models

from core.text import slug_of

# Leaves room for a number behind it.
LONGEST = 100
WITHOUT_LETTERS = "person"


class PersonAddress(models.Model):
    """The last part of an address that a person has or had; it stays when the person is deleted.

    So a link to somebody never leads to a namesake.
    """

    slug = models.CharField(max_length=120, primary_key=True)
    person = models.ForeignKey(
        "directory.Person", null=True, on_delete=models.SET_NULL, related_name="addresses"
    )

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.slug


def fitting_slug(person):
    """The last part of the address of a Person, numbered if somebody else has or had it.

    It stays as it is while it fits the name; a person who is given a former name back has that
    address again.
    """
    base = slug_of(person.name)[:LONGEST].strip("-") or WITHOUT_LETTERS
    own = set()
    if person.pk:
        rows = PersonAddress.objects.filter(person=person.pk)
        own = set(rows.values_list("slug", flat=True))
    fits = re.compile(rf"{re.escape(base)}(-[0-9]+)?")
    if person.slug in own and fits.fullmatch(person.slug):
        return person.slug
    mine = [slug for slug in own if fits.fullmatch(slug)]
    if mine:
        return min(mine, key=lambda slug: (len(slug), slug))
    taken = set(PersonAddress.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
