"""What the edge must know of the site, in the words of nginx."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

# The middlewares that add headers to whatever answers below them.
HEADER_MIDDLEWARES = [
    "iip_site.middleware.ResponseHeadersMiddleware",
    "iip_site.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
]


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
    """Return the text of each file, by its name, that deploy/nginx/nginx.conf includes."""
    headers = site_headers()
    # Over plain HTTP, where the edge only redirects, it must not be sent (RFC 6797, 7.2).
    strict = headers.pop("Strict-Transport-Security", "")
    lines = [f'add_header {name} "{value}" always;\n' for name, value in headers.items()]
    return {
        "names.conf": f"server_name {' '.join(settings.ALLOWED_HOSTS)};\n",
        "strict.conf": f'map $https $strict_transport {{ default ""; on "{strict}"; }}\n',
        "headers.conf": "add_header Strict-Transport-Security $strict_transport always;\n"
        + "".join(lines),
    }


class Command(BaseCommand):
    """Write the files; nginx has to be told to read them again."""

    help = "Write the names of the site and its response headers into a folder, for nginx."
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
