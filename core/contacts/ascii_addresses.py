"""Addresses as programs send them: names of other scripts in IDNA 2008, the rest percent-encoded.

Python's own codec, which Django's mails use, is IDNA 2003. There straße.example is
strasse.example: another site, and somebody else's mail.
"""

from urllib.parse import urlsplit, urlunsplit

import idna
from django.utils.encoding import iri_to_uri


def ascii_domain(name):
    """The name of a domain in ASCII. Raises ValueError (idna.IDNAError) for what can be none."""
    return name if name.isascii() else idna.encode(name, uts46=True).decode()


def as_uri(text):
    """A web address (text) in ASCII. Raises ValueError for an address that makes no sense."""
    parts = urlsplit(text)
    host = parts.hostname or ""
    if not host.isascii():
        account, at, _ = parts.netloc.rpartition("@")
        port = f":{parts.port}" if parts.port else ""
        text = urlunsplit(parts._replace(netloc=f"{account}{at}{ascii_domain(host)}{port}"))
    return iri_to_uri(text)


def ascii_mailbox(text):
    """A mail address, with a name before it or without, whose domain is in ASCII.

    Raises ValueError for a domain that can be none.
    """
    before, at, domain = text.rpartition("@")
    name, end = (domain[:-1], ">") if domain.endswith(">") else (domain, "")
    return f"{before}{at}{ascii_domain(name)}{end}" if at else text
