"""An address as servers take it."""

from urllib.parse import urlsplit, urlunsplit

from django.utils.encoding import iri_to_uri


def as_uri(text):
    """An address (text) in ASCII: names of other scripts in IDNA, the rest percent-encoded.

    Raises ValueError for an address that makes no sense.
    """
    parts = urlsplit(text)
    host = parts.hostname or ""
    if not host.isascii():
        account, at, _ = parts.netloc.rpartition("@")
        port = f":{parts.port}" if parts.port else ""
        name = host.encode("idna").decode()
        text = urlunsplit(parts._replace(netloc=f"{account}{at}{name}{port}"))
    return iri_to_uri(text)
