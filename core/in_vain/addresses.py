"""Addresses that nobody finds anything at: what is counted of them, and what is not.

An address may be anything that somebody typed, so only what looks like the address of a page or of
a document is kept. What is left out costs staff nothing: no redirect would be made from it.
"""

import re
import threading
import time
from urllib.parse import unquote

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.in_vain.counting import count_in_vain
from core.in_vain.models import AddressInVain

LONGEST = AddressInVain._meta.get_field("path").max_length
# The signs of addresses that people make. A mail address has another one; a step that begins with
# a point or "wp-" is looked for by programs that try to break in, as are most endings.
ADDRESS = re.compile(r"(?:/(?!\.|wp-|cgi-bin)[\w.,~+()&='’ -]*)+", re.IGNORECASE)
ENDING = re.compile(r"\.([a-z]\w{0,9})$", re.IGNORECASE)
ENDINGS = set("atom csv doc docx epub htm html ics pdf ppt pptx rss xls xlsx xml".split())
# Of one step of an address: a date has eight digits, a telephone or an account may have more.
MOST_DIGITS = 8
# Between letters and digits, and from a small letter to a capital: a secret of 43 signs has about
# 18 such changes, a number in hexadecimal digits as many.
MOST_CHANGES = 5
CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)")


class Allowance:
    """How much this process may count in one minute, so that a flood writes no more than that."""

    def __init__(self):
        self._lock = threading.Lock()
        self._minute, self._used = None, 0

    def take(self, most):
        """Take one of `most` a minute; returns whether there was one left."""
        minute = int(time.monotonic() // 60)
        with self._lock:
            if minute != self._minute:
                self._minute, self._used = minute, 0
            self._used += 1
            return self._used <= most


allowance = Allowance()


def may_be_kept(path):
    """Whether a path looks like the address of a page or a document, and holds nothing personal.

    Args:
        path: without percent signs for others.
    """
    ending = ENDING.search(path)
    return (
        ADDRESS.fullmatch(path) is not None
        and (ending is None or ending[1].lower() in ENDINGS)
        and not any(map(may_be_secret, path.split("/")))
    )


def may_be_secret(step):
    """Whether a step of an address looks like a secret, a telephone or the number of a case."""
    return sum(map(str.isdigit, step)) > MOST_DIGITS or len(CHANGE.findall(step)) > MOST_CHANGES


def is_of_the_tree(request):
    """Whether the address was looked up among the pages, and no page was found at it.

    A view of ours, or a page, that answers 404 has its own reasons, which concern nobody else.
    """
    match = request.resolver_match
    if request.path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return False
    if match is None:
        return True
    # Wagtail keeps for the request what it has found.
    is_of_tree = match.view_name == "wagtail_serve"
    return is_of_tree and Page.find_for_request(request, request.path) is None


def count_address_in_vain(request):
    """Count the address of a request that found nothing, without its query.

    A count says that an address is asked for, not how often: in a flood it stays behind.
    """
    most = settings.ADDRESSES_COUNTED_A_MINUTE
    if not most or request.method != "GET" or not is_of_the_tree(request):
        return
    path = Redirect.normalise_path(request.get_full_path()).partition("?")[0]
    if len(path) <= LONGEST and may_be_kept(unquote(path)) and allowance.take(most):
        count_in_vain(AddressInVain, "path", path)
