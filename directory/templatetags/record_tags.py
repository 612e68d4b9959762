"""Links to the pages of shared records."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from directory.models import Person
from uploads.private_files import prints_private_files

register = template.Library()


@register.simple_tag
def people_address():
    """The address of the list of people; "" while it has nobody. One query."""
    return reverse("people") if Person.objects.listed().exists() else ""


@register.simple_tag
def record_link(record, css_class="", otherwise=""):
    """Print the name of a live record that the page carries, as a link to the record's own page.

    A private page or a draft is no reason for the record to have a page: there the name leads to
    the address `otherwise`, or nowhere.
    """
    address = otherwise
    if not prints_private_files.get() and getattr(record, "slug", True):
        address = record.get_absolute_url()
    if not address:
        return record.name
    if not css_class:
        return format_html('<a href="{}">{}</a>', address, record.name)
    return format_html('<a class="{}" href="{}">{}</a>', css_class, address, record.name)
