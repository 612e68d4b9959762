"""Connections that never lead into a private network (T47).

The name of a host is resolved here and the connection is made to the very address that was judged,
so that a name which answers differently the second time gains nothing. Redirects are new
connections and are judged again.

Looked at and not taken: requests-hardened judges only the first of a name's addresses, ssrfguard
judges all but, like it, sets no end to a whole visit, and advocate has had no release since 2020.
"""

import contextlib
import ipaddress
import os
import socket
import threading

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError, NewConnectionError


class PrivateAddressError(Exception):
    """Raised when a host's name stands for an address that is not of the public internet."""


# All that is given out of IPv6 (RFC 4291), and the way from there to IPv4 (RFC 6052).
GIVEN_OUT = ipaddress.ip_network("2000::/3")
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def is_public(address):
    """Whether an IP address (text) belongs to the public internet.

    IPv6 addresses that carry an IPv4 address are judged by that one too.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = [found]
    if found.version == 6:
        if found not in GIVEN_OUT and found not in TRANSLATED:
            return False
        inner += [found.sixtofour, *(found.teredo or ())]
        if found in TRANSLATED:
            inner.append(ipaddress.ip_address(int(found) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast for one in inner if one is not None)


class Deadline:
    """Ends a connection after some seconds, whatever it is doing.

    The timeouts of sockets count from one byte to the next: a server that sends a byte now and then
    would keep them for ever.
    """

    def __init__(self, seconds):
        self.passed = False
        self._sockets = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self):
        self._timer.start()
        return self

    def __exit__(self, *error):
        self._timer.cancel()
        with self._lock:
            for one in self._sockets:
                one.close()
            self._sockets = []

    def watch(self, connected):
        """Remember a connection. A copy is kept, because TLS takes the original over."""
        with self._lock:
            self._sockets.append(socket.socket(fileno=os.dup(connected.fileno())))
            if self.passed:
                self._shut()

    def _end(self):
        with self._lock:
            self.passed = True
            self._shut()

    def _shut(self):
        for one in self._sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class CheckedConnection:
    """Connects to judged addresses only; a mixin for urllib3's connections."""

    may_connect = staticmethod(is_public)
    deadline = None

    def _new_conn(self):
        try:
            host = self._dns_host.strip("[]")
            answers = socket.getaddrinfo(host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NameResolutionError(self.host, self, socket.gaierror(str(error))) from error
        places = [(family, place) for family, _, _, _, place in answers]
        # One private address among public ones is enough: an honest name has none.
        if not all(self.may_connect(place[0]) for _, place in places):
            raise PrivateAddressError(self.host)
        problem = None
        for family, place in places:
            if self.deadline.passed:
                break
            connected = socket.socket(family, socket.SOCK_STREAM)
            try:
                connected.settimeout(self.timeout)
                connected.connect(place)
                self.deadline.watch(connected)
            except OSError as error:
                connected.close()
                problem = error
            else:
                return connected
        raise NewConnectionError(self, str(problem)) from problem


def checked_pools(may_connect, deadline):
    """urllib3's pools by scheme, with connections that obey the rule and the deadline."""
    rules = {"may_connect": staticmethod(may_connect), "deadline": deadline}
    pools = {}
    for scheme, pool, connection in (
        ("http", HTTPConnectionPool, HTTPConnection),
        ("https", HTTPSConnectionPool, HTTPSConnection),
    ):
        checked = type("Checked", (CheckedConnection, connection), rules)
        pools[scheme] = type("CheckedPool", (pool,), {"ConnectionCls": checked})
    return pools


class CheckedAdapter(HTTPAdapter):
    """An adapter for requests whose connections obey a rule and a deadline.

    Args:
        may_connect: function of an IP address (text) that says whether it may be visited.
        deadline: a Deadline that has begun.
    """

    def __init__(self, may_connect, deadline):
        self.pools = checked_pools(may_connect, deadline)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self.pools
