"""What the frame around a page needs to name it."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def document_title(context, title=""):
    """The text of `<title>`: the page, then the organization, each once.

    Args:
        title: name of the page; may be empty.
    """
    layout = context.get("site_layout")
    organization = layout.organization.name if layout else ""
    return " – ".join(dict.fromkeys(part for part in (title, organization) if part))
