"""What the edge must know of the site, in the words of nginx."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

# The middlewares that add headers to whatever answers below them.
HEADER_MIDDLEWARES = [
    "iip_site.middleware.ResponseHeadersMiddleware",
    "iip_site.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
]

# What nginx says by itself, by status: heading and words. They have nothing of the site's style:
# the edge may be unable to fetch it at that moment.
ERRORS = {
    400: (
        "This request is not valid",
        "The address or the form was not sent as browsers send it. Please try again from the "
        "site’s own pages.",
    ),
    404: ("Page not found", "There is nothing at this address."),
    405: ("This is not possible here", "The address does not take this kind of request."),
    408: ("It took too long to arrive", "The request came too slowly. Please try again."),
    413: (
        "Too much at once",
        "What was sent is too large. Pictures may have 10 MB, documents 20 MB, other forms much "
        "less.",
    ),
    414: ("The address is too long", "Please shorten what you searched for."),
    429: ("Too many requests", "Please wait a minute, then try again."),
    502: (
        "The site does not answer",
        "Please try again in a minute. What you read elsewhere on the site is not affected.",
    ),
}


def site_headers():
    """Return the headers (dict) of every public answer, from the middlewares that add them.

    nginx sends them with what it answers by itself: pictures, refusals and errors.
    """
    header, value = settings.SECURE_PROXY_SSL_HEADER
    request = HttpRequest()
    request.META = {header: value, "SERVER_NAME": "", "SERVER_PORT": ""}

    def answer(request):
        return HttpResponse()

    for name in reversed(HEADER_MIDDLEWARES):
        answer = import_string(name)(answer)
    headers = dict(answer(request).headers)
    del headers["Content-Type"]
    return headers


def edge_settings():
    """Return the text of each file, by its name, that the configuration in deploy/nginx names."""
    headers = site_headers()
    # Over plain HTTP, where the edge only redirects, it must not be sent (RFC 6797, 7.2).
    strict = headers.pop("Strict-Transport-Security", "")
    lines = [f'add_header {name} "{value}" always;\n' for name, value in headers.items()]
    return error_pages() | {
        "names.conf": f"server_name {' '.join(settings.ALLOWED_HOSTS)};\n",
        "strict.conf": f'map $https $strict_transport {{ default ""; on "{strict}"; }}\n',
        "headers.conf": "add_header Strict-Transport-Security $strict_transport always;\n"
        + "".join(lines),
    }


def error_pages():
    """Return the page for each error, by its file's name."""
    name = settings.WAGTAIL_SITE_NAME
    return {
        f"{status}.html": render_to_string(
            "edge_error.html", {"heading": heading, "words": words, "site_name": name}
        )
        for status, (heading, words) in ERRORS.items()
    }


class Command(BaseCommand):
    """Write the files; nginx has to be told to read them again."""

    help = "Write names, response headers and error pages of the site into a folder, for nginx."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        """Write each file beside its name, then put it in place: nginx never reads half of one."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in edge_settings().items():
            partial = folder / f"{name}.partial"
            partial.write_text(text, encoding="utf-8")
            partial.replace(folder / name)
