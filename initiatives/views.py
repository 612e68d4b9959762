"""Addresses of initiatives that belong to no page: how to read their data."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.exports.formats import formats
from initiatives.schemas import schema_text


@require_safe
def schemas(request):
    """Describe every kind of data that the site offers."""
    context = {"formats": formats(), "description": "What each name in the site’s data means."}
    return TemplateResponse(request, "initiatives/schemas.html", context)


@require_safe
def program_summary_schema(request, name="program-summary.json"):
    """Answer with the JSON Schema of the program summary, that of today or an older one."""
    response = HttpResponse(schema_text(name), content_type="application/schema+json")
    # Browser tools of other sites that validate data may read it.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
