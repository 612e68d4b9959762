"""An address as servers take it."""

from urllib.parse import urlsplit, urlunsplit

import idna
from django.utils.encoding import iri_to_uri


def as_uri(text):
    """An address (text) in ASCII: names of other scripts in IDNA 2008, the rest
    percent-encoded.

    Raises ValueError for an address that makes no sense (idna.IDNAError is one).
    """
    parts = urlsplit(text)
    host = parts.hostname or ""
    if not host.isascii():
        account, at, _ = parts.netloc.rpartition("@")
        port = f":{parts.port}" if parts.port else ""
        # Python's own codec is IDNA 2003, where straße.example is strasse.example: another site.
        name = idna.encode(host, uts46=True).decode()
        text = urlunsplit(parts._replace(netloc=f"{account}{at}{name}{port}"))
    return iri_to_uri(text)
