"""Who can read a page, in the admin."""

from django import template

from editorial.editor.readers import readers_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_readers(context, page):
    """Who can read the page once it is live, as a sentence; "" if that is everybody."""
    return readers_of(page, context["request"])


@register.simple_tag
def open_reader_links(page):
    """How many people can read a draft of the page at a secret address."""
    return page.reader_links.usable().count() if page.pk else 0
