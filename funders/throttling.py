"""How often one client may be wrong about a secret address."""

import time
from http import HTTPStatus

# allauth's public `consume` lets every GET pass uncounted, and these addresses are tried by GET.
from allauth.core.internal.ratelimit import apply_rate, consume, get_cache_key, get_rates
from django.core.cache import cache
from django.shortcuts import render

# More than anybody mistypes; a guesser would need 10 to the power of 70 years.
MISSES = {"secret_address": "20/5m/ip"}
ACTION = {"app": "funders", "action": "secret_address"}


def may_not_try(request):
    """Tell whether the client has been wrong so often that nothing more is looked up for it.

    Counted for all processes together, as for the sign-in: see users/caches.py.
    """
    for rate in get_rates(config=MISSES, **ACTION):
        misses = cache.get(get_cache_key(request, rate=rate, **ACTION), [])
        if not apply_rate(misses, time.time(), rate, dry_run=True)[0]:
            return True
    return False


def count_miss(request):
    """Remember for five minutes that the client had no valid address."""
    consume(request, config=MISSES, limit_get=True, **ACTION)


def too_many_tries(request):
    """Answer 429 to a client that has to wait."""
    return render(request, "funders/too_many_tries.html", status=HTTPStatus.TOO_MANY_REQUESTS)
