"""Under which license a download may be used, and where its names are explained."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.urls import reverse

from core.layout.frame import SiteLayout


@dataclass(frozen=True)
class Terms:
    """What a download says of its use; `license_url` is "" while staff name no license.

    documentation: the address (absolute) where its names are explained.
    """

    license_name: str = ""
    license_url: str = ""
    documentation: str = ""

    @property
    def members(self):
        """The same as members of a JSON object."""
        return {"license": self.license_url or None, "documentation": self.documentation or None}

    def put_on(self, response):
        """Say it in the answer's Link header (RFC 8288), for files that have no room of their own.

        Returns:
            The response.
        """
        links = [f'<{self.documentation}>; rel="describedby"'] if self.documentation else []
        if self.license_url:
            links.append(f'<{self.license_url}>; rel="license"')
        if links:
            response.headers["Link"] = ", ".join(links)
        return response


def terms_of(request, slug, source):
    """The Terms of a public download.

    Args:
        request: the request for it.
        slug: of its DataFormat.
        source: the address (absolute) of the page that it is taken from.
    """
    reuse = SiteLayout.for_request(request).reuse
    documentation = urljoin(source, f"{reverse('schemas')}#{slug}")
    return Terms(reuse.license_name, reuse.license_url, documentation)
