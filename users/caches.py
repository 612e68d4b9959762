"""The default cache: in the process, except for what must be counted for all processes together."""

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

# How allauth begins its keys: rate limits, their locks, and codes that were used already. It always
# takes the default cache, so this is where its entries can be told from the others.
SHARED_PREFIX = "allauth"


class LocalCache(LocMemCache):
    """A cache of this process that hands the entries of the sign-in to the cache "counts".

    Counted in each process, five tries would be five for every worker.
    """

    def get(self, key, default=None, version=None):
        """Return the value of a key."""
        return self._cache_of(key).get(key, default, version)

    def add(self, key, value, *args, **kwargs):
        """Set a key unless it is there, and tell whether that was done."""
        return self._cache_of(key).add(key, value, *args, **kwargs)

    def set(self, key, value, *args, **kwargs):
        """Set a key."""
        return self._cache_of(key).set(key, value, *args, **kwargs)

    def delete(self, key, version=None):
        """Delete a key, and tell whether it was there."""
        return self._cache_of(key).delete(key, version)

    def _cache_of(self, key):
        return caches["counts"] if key.startswith(SHARED_PREFIX) else super()
