"""Visits many addresses: several hosts side by side, each host one question at a time."""

import heapq
import queue
import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from links.models import OutgoingLink
from links.visiting import Outcome, Rules, Visit, ask

# A second look at the same bad hour is not a second failure.
AGAIN_AFTER = timedelta(hours=12)
# After so many times without any answer, a host is left alone until the next run.
PATIENCE = 3
FAILS = OutgoingLink.State.FAILS


def own_rules(**changes):
    """The Rules of this site: its name and address in every question."""
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    agent = f"{settings.WAGTAIL_SITE_NAME} link check (+{site}/)"
    return Rules(agent.encode("ascii", "ignore").decode(), **changes)


@dataclass(frozen=True)
class Pace:
    """How many hosts are asked side by side, and how long each is left alone between questions."""

    hosts: int = 8
    pause_seconds: float = 1.0


class Round:
    """The visits that are still to be made, handed out so that a host has one question at a time.

    A visit that is redirected to another host waits in that host's line. A slow host keeps one
    thread at most, and only for one question; next is the host that has waited longest.
    """

    def __init__(self, addresses, pause_seconds):
        self.pause = pause_seconds
        self.lines = {}
        self.ready = []
        self.silent = {}
        self.busy = 0
        self.changed = threading.Condition()
        for address in addresses:
            self._queue(Visit(address))

    def _queue(self, visit, at=0.0):
        host = visit.host
        if host not in self.lines:
            self.lines[host] = deque()
            heapq.heappush(self.ready, (at, host))
        self.lines[host].append(visit)

    def take(self):
        """The next visit whose host may be asked now; waits for one; None when all are made."""
        with self.changed:
            while True:
                now = time.monotonic()
                if self.ready and self.ready[0][0] <= now:
                    _, host = heapq.heappop(self.ready)
                    self.busy += 1
                    return self.lines[host].popleft()
                if not self.ready and not self.busy:
                    self.changed.notify_all()
                    return None
                self.changed.wait(self.ready[0][0] - now if self.ready else None)

    def give_back(self, host, visit, outcome):
        """Note what a question brought. Returns the outcomes that are settled by it, by address."""
        settled = {}
        with self.changed:
            self.busy -= 1
            if outcome is not None:
                settled[visit.start] = outcome
            no_answer = outcome is not None and outcome.state == FAILS and not outcome.status
            self.silent[host] = self.silent.get(host, 0) + 1 if no_answer else 0
            if self.silent[host] >= PATIENCE:
                # Nothing is known of the rest: they stay as they are until the next run.
                settled |= dict.fromkeys((left.start for left in self.lines[host]), None)
                self.lines[host].clear()
            if self.lines[host]:
                heapq.heappush(self.ready, (time.monotonic() + self.pause, host))
            else:
                del self.lines[host]
            if outcome is None:
                self._queue(visit, time.monotonic() + (self.pause if visit.host == host else 0))
            self.changed.notify_all()
        return settled


def visit_all(addresses, rules, pace=Pace()):
    """Visit addresses; yields (address, Outcome) as they come. The Outcome is None for addresses
    of a host that answered nothing several times running: those were not visited.

    The threads know nothing of the database.
    """
    visits, results = Round(addresses, pace.pause_seconds), queue.SimpleQueue()

    def work():
        while (visit := visits.take()) is not None:
            host = visit.host
            try:
                outcome = ask(visit, rules)
            except Exception as error:  # noqa: BLE001 - one odd server must not stop the others
                problem = f"It could not be visited ({type(error).__name__})."
                outcome = Outcome(FAILS, reason=problem)
            for settled in visits.give_back(host, visit, outcome).items():
                results.put(settled)
        results.put(None)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(pace.hosts)]
    for thread in threads:
        thread.start()
    for _ in threads:
        while (result := results.get()) is not None:
            yield result


def due_links(now, again=False):
    """The links to visit: those not visited in the last twelve hours, or all."""
    links = OutgoingLink.objects.order_by("checked_at", "pk")
    if again:
        return links
    return links.filter(Q(checked_at=None) | Q(checked_at__lte=now - AGAIN_AFTER))


def record(address, outcome, now):
    """Write an Outcome to the row of its address. Returns the row, or None if it is gone."""
    link = OutgoingLink.objects.filter(url=address).first()
    if link is None:
        return None
    is_recent = link.checked_at is not None and link.checked_at > now - AGAIN_AFTER
    if outcome.state == FAILS:
        if not (link.failures and is_recent):
            link.failures += 1
        link.failing_since = link.failing_since or now
    else:
        link.failures, link.failing_since = 0, None
    link.state, link.status = outcome.state, outcome.status
    link.reason, link.moved_to = outcome.reason[:200], outcome.moved_to
    link.checked_at = now
    link.save()
    return link
