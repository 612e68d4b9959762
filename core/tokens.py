"""Secrets that stand in an address: made here, and never stored."""

import hashlib
import hmac
import secrets

TOKEN_BYTES = 32  # 256 bits, 43 characters in an address


def make_token():
    """Return a new secret for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token):
    """Return what is stored in the place of a token: its SHA-256 as 64 hexadecimal digits.

    A slow hash is for passwords, which people choose; nobody can try out 256 random bits.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def find_by_token(objects, token):
    """Return the one of `objects` (a queryset with `token_digest`) that a token opens, or None.

    The database compares digests, so that the time it takes says nothing about a token; the last
    comparison takes the same time whether there was one to compare with or not.
    """
    digest = digest_of(token)
    found = objects.filter(token_digest=digest).first()
    stored = found.token_digest if found else digest_of("")
    return found if hmac.compare_digest(stored, digest) else None
