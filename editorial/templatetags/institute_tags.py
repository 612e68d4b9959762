"""The Institute's name in the admin."""

from django import template
from django.conf import settings

from core.models import OrganizationFacts

register = template.Library()


@register.simple_tag(takes_context=True)
def institute_name(context):
    """The name that staff entered; until then the one in the settings."""
    request = context.get("request")
    facts = OrganizationFacts.load(request_or_site=request) if request else None
    return (facts and facts.name) or settings.WAGTAIL_SITE_NAME
