"""One visit to an address: a question at a time, so that a host never has two to answer."""

import ssl
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from core.contacts.ascii_addresses import as_uri
from links.connections import CheckedAdapter, Deadline, PrivateAddressError, is_public
from links.models import LONGEST_ADDRESS, OutgoingLink

State = OutgoingLink.State
MOST_REDIRECTS = 5
SCHEMES = ("http", "https")
PRIVATE = "It points into a private network; no such place is visited."
PERMANENT = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
REDIRECTS = PERMANENT | {
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
}
# What sites say to programs while they let people in.
CLOSED = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    999,
}


@dataclass(frozen=True)
class Rules:
    """How to visit.

    Attributes:
        agent: the text that tells a site who visits it.
        connect_seconds: how long to wait for a connection, and then for each piece of an answer.
        total_seconds: how long one question may take in all.
        may_connect: function of an IP address (text) that says whether it may be visited.
    """

    agent: str
    connect_seconds: float = 8
    total_seconds: float = 20
    may_connect: object = is_public


@dataclass(frozen=True)
class Outcome:
    """What a visit found."""

    state: str
    status: int | None = None
    reason: str = ""
    moved_to: str = ""


@dataclass
class Visit:
    """A visit under way: where it stands and what it has seen."""

    start: str
    url: str = ""
    method: str = "HEAD"
    seen: set = field(default_factory=set)
    hops: int = 0
    is_permanent: bool = True

    def __post_init__(self):
        self.url = self.url or self.start
        self.seen.add(self.url)

    @property
    def host(self):
        """The host that is asked next; "" if the address makes no sense."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:
            return ""


class HeadSession(requests.Session):
    """A session that looks at the head of an answer only.

    With redirects switched off, `requests` still prepares the next question, and reads and unpacks
    the body of the redirect for that, whatever its size.
    """

    def get_redirect_target(self, resp):
        """No next question is prepared."""
        return None


def ask(visit, rules):
    """Ask the next question of a visit. Returns its Outcome, or None if another is to be asked."""
    try:
        with Deadline(rules.total_seconds) as deadline, HeadSession() as session:
            # No proxy of the environment, no stored passwords, no cookies of an earlier visit.
            session.trust_env = False
            adapter = CheckedAdapter(rules.may_connect, deadline)
            for scheme in SCHEMES:
                session.mount(f"{scheme}://", adapter)
            try:
                with session.request(
                    visit.method,
                    visit.url,
                    headers={"User-Agent": rules.agent, "Accept": "*/*"},
                    timeout=rules.connect_seconds,
                    allow_redirects=False,
                    stream=True,
                ) as answer:
                    return judge(visit, answer)
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                return explain(visit, error, deadline.passed)
    except PrivateAddressError:
        return Outcome(State.FAILS, reason=PRIVATE)


def judge(visit, answer):
    """What an answer means."""
    status = answer.status_code
    location = answer.headers.get("Location", "")
    if status in REDIRECTS and location:
        return follow(visit, status, location)
    if visit.method == "HEAD" and status >= HTTPStatus.BAD_REQUEST:
        return ask_in_full(visit)
    # The answer's head says enough. Its body, be it ten gigabytes, is never read.
    if status in CLOSED:
        return Outcome(State.CLOSED, status, f"It answered {status}: it lets no programs in.")
    if status >= HTTPStatus.BAD_REQUEST:
        return Outcome(State.FAILS, status, f"It answered {in_words(status)}.")
    if visit.hops and visit.is_permanent:
        return Outcome(State.MOVED, status, moved_to=visit.url)
    return Outcome(State.WORKS, status)


def in_words(status):
    """A status as "404 (Not Found)"."""
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def ask_in_full(visit):
    """Ask for the page itself next: many servers answer HEAD wrongly."""
    visit.method = "GET"


def follow(visit, status, location):
    """Go on to where a redirect leads, unless it leads nowhere."""
    try:
        target = as_uri(urljoin(visit.url, location).partition("#")[0])
        scheme = urlsplit(target).scheme
    except ValueError:
        target = scheme = ""
    if scheme not in SCHEMES or len(target) > LONGEST_ADDRESS:
        return Outcome(State.FAILS, status, "It redirects to something that is no web address.")
    if target in visit.seen:
        return Outcome(State.FAILS, status, "It redirects in a circle.")
    if visit.hops == MOST_REDIRECTS:
        return Outcome(State.FAILS, status, f"It redirects more than {MOST_REDIRECTS} times.")
    visit.hops += 1
    visit.url = target
    visit.seen.add(target)
    visit.is_permanent = visit.is_permanent and status in PERMANENT
    return None


def causes(error):
    """An error and everything that led to it."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        inner = [part for part in error.args if isinstance(part, BaseException)]
        inner.append(getattr(error, "reason", None))
        inner = [part for part in inner if isinstance(part, BaseException)]
        error = inner[0] if inner else error.__cause__ or error.__context__
    return seen


def explain(visit, error, is_out_of_time):
    """The Outcome of a question that got no answer, or None to ask for the page itself."""
    chain = causes(error)
    reason = reason_of(chain, is_out_of_time)
    if reason:
        return Outcome(State.FAILS, reason=reason)
    if visit.method == "HEAD":
        return ask_in_full(visit)
    return Outcome(State.FAILS, reason="It broke off without an answer that could be read.")


def reason_of(chain, is_out_of_time):
    """Why there was no answer, in words; "" when asking in another way may help."""
    for one in chain:
        if isinstance(one, ssl.SSLCertVerificationError):
            return f"Its certificate is not valid: {one.verify_message}."[:200]
        if isinstance(one, NameResolutionError):
            return "There is no such site: the name is unknown."
    if is_out_of_time or any(isinstance(one, requests.Timeout | TimeoutError) for one in chain):
        return "It did not answer in time."
    if any(isinstance(one, ssl.SSLError) for one in chain):
        return "No secure connection could be made."
    if any(isinstance(one, NewConnectionError | ConnectionRefusedError) for one in chain):
        return "It refused the connection."
    if any(isinstance(one, requests.exceptions.InvalidURL | UnicodeError) for one in chain):
        return "It is no address that can be visited."
    return ""
