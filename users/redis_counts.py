"""What sign-ins count, in Redis: for a site whose database should not be asked for it."""

import logging
import time

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger("users")

# Seconds for which Redis is not asked after it did not answer, so that nobody waits for it twice.
REST = 5
# Redis stands in the same room; longer means that it does not answer.
TIMEOUTS = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}


class CountsInRedis(RedisCache):
    """Counts in Redis and, while that does not answer, in the database.

    So nobody is kept out, and the limits hold: who can make Redis fail gets as many tries again as
    the limits allow, once, and not tries without end.
    """

    # Of the process; each thread has an instance of its own.
    away_until = 0.0

    def __init__(self, server, params):
        super().__init__(server, params | {"OPTIONS": TIMEOUTS | params.get("OPTIONS", {})})

    def get(self, key, default=None, version=None):
        """Return the value of a key."""
        return self._ask("get", key, default, version=version)

    def add(self, key, value, *args, **kwargs):
        """Set a key unless it is there, and tell whether that was done."""
        return self._ask("add", key, value, *args, **kwargs)

    def set(self, key, value, *args, **kwargs):
        """Set a key."""
        return self._ask("set", key, value, *args, **kwargs)

    def delete(self, key, version=None):
        """Delete a key, and tell whether it was there."""
        return self._ask("delete", key, version=version)

    def _ask(self, method, *args, **kwargs):
        kind = type(self)
        if time.monotonic() >= kind.away_until:
            try:
                answer = getattr(super(), method)(*args, **kwargs)
            except RedisError as error:
                if not kind.away_until:
                    fields = {"error": type(error).__name__}
                    words = "Redis does not answer, sign-ins are counted in the database"
                    log.warning(words, extra={"fields": fields})
                kind.away_until = time.monotonic() + REST
            else:
                if kind.away_until:
                    log.warning("Redis answers again")
                kind.away_until = 0.0
                return answer
        return getattr(caches["accounts"], method)(*args, **kwargs)
