"""Every view of the admin, in every role, with objects that are somebody's business."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from tests.admin_forms import edit_address
from tests.editorial.admin_addresses import addresses, admin_patterns, key_of, keys_about_pages
from tests.editorial.admin_objects import CANARY, ROLES, make_others, make_pages, make_people
from tests.editorial.admin_table import ONLY_FOR, OTHERS, PAGES, expected, is_allowed

pytestmark = pytest.mark.usefixtures("indexing")

# The pages for which each role is tried, beyond those that a view is limited to.
KINDS = {
    "A": ("own", "foreign"),
    "P": ("care",),
    "C": ("foreign", "waiting"),
    "D": ("care",),
    "N": ("foreign",),
    "-": ("foreign",),
}
CANARIES = re.compile(CANARY.format(r"\w+?"))
WRITING = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(?!django_session)', re.IGNORECASE)
# Without these a form is broken, not refused.
FORM = {
    "new_parent_page": "1",
    "body-count": "0",
    "links-count": "0",
    "profiles-count": "0",
    "biography": "null",
    "name": "A name",
    "external-link-chooser-url": "/",
}
# Goes on from the step before it, with what that has signed.
SECOND_STEP = "wagtailredirects:process_import"


def outcome(response):
    """What an answer means for the one who asked: allowed, refused, or another method."""
    place = response.headers.get("Location", "")
    if response.status_code == 405:
        return "method"
    if response.status_code in {403, 404} or place == "/admin/" or "/login/" in place:
        return "refused"
    return "allowed"


@pytest.fixture(scope="module")
def people(module_database):
    return make_people(get_user_model())


@pytest.fixture(scope="module")
def pages(people):
    return make_pages(people)


@pytest.fixture(scope="module")
def objects(people, pages):
    return make_others(people, pages)


class Browser:
    """Somebody's browser; whatever it sends leaves no trace."""

    def __init__(self, user):
        self.client = Client(raise_request_exception=False)
        if user is not None:
            # Wagtail writes it the first time that anybody sees a page of the admin.
            UserProfile.get_for_user(user)
            self.client.force_login(user)
        self.cookies = self.client.cookies.copy()

    def get(self, address):
        """The answer and what it says."""
        self.client.cookies = self.cookies.copy()
        with transaction.atomic():
            response = self.client.get(address)
            transaction.set_rollback(True)
        return response, read(response)

    def post(self, address):
        """The answer, what it says, and whether anything was written for it."""
        self.client.cookies = self.cookies.copy()
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            response = self.client.post(address, FORM)
            transaction.set_rollback(True)
        wrote = any(WRITING.match(query["sql"]) for query in queries)
        return response, read(response), wrote


def read(response):
    """The text of an answer."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace")


def cases(role, objects, pages):
    """Every (key, kind of page, address) that a role is tried with.

    Views of ours that take the place of Wagtail's have its addresses, which are opened once.
    """
    about_pages, seen = keys_about_pages(), set()
    for kind in {**dict.fromkeys(KINDS[role]), **dict.fromkeys(set().union(*ONLY_FOR.values()))}:
        for key, address in addresses(objects, pages[kind], other_records=role == "C"):
            kinds = ONLY_FOR.get(key, KINDS[role] if key in about_pages else KINDS[role][:1])
            case = address, is_allowed(role, key, kind)
            if kind in kinds and key != SECOND_STEP and case not in seen:
                seen.add(case)
                yield key, kind, address


def surprises(browser, role, key, kind, address):
    """What is not as the table says, in words."""
    response, text = browser.get(address)
    may, seen = is_allowed(role, key, kind), outcome(response)
    if response.status_code >= 500:
        yield "fails"
    if may and seen == "refused":
        yield "is refused"
    if may and seen == "allowed" and role != "D":
        return  # administrators send every form; nobody may do more
    posted, posted_text, wrote = browser.post(address)
    if posted.status_code >= 500:
        yield "fails when sent"
    if may and seen == "method" and outcome(posted) == "refused":
        yield "is refused when sent"
    if may:
        return
    if "allowed" in {seen, outcome(posted)}:
        yield "is allowed"
    if wrote:
        yield "writes"
    if CANARIES.search(text + posted_text):
        yield "tells"


@pytest.mark.parametrize("role", [*ROLES, "N", "-"])
def test_each_role_opens_what_it_may_and_nothing_else(db, people, pages, objects, role):
    """T22."""
    browser = Browser(people.get(role))
    found = [
        f"{key} ({kind}) {surprise}"
        for key, kind, address in cases(role, objects, pages)
        for surprise in surprises(browser, role, key, kind, address)
    ]
    assert not found, "\n".join(found)


def test_every_view_of_the_admin_is_in_the_table(db, people, pages, objects):
    keys = {key for key, _ in addresses(objects, pages["own"])}
    keys |= {key_of(name) for name, _ in admin_patterns()} - {"wagtail_bulk_action"}
    undecided = [key for key in sorted(keys) if expected(key) is None]
    assert not undecided
    assert keys_about_pages() == set(PAGES) & keys == set(PAGES)


def test_the_table_names_no_view_that_is_gone(db, people, pages, objects):
    keys = {key for key, _ in addresses(objects, pages["own"])}
    assert [start for start in OTHERS if not any(key.startswith(start) for key in keys)] == []


def test_the_canaries_are_there_for_those_who_may_read_them(db, people, pages):
    """Without this the first test would pass on empty pages."""
    for kind in ("foreign", "waiting"):
        _, text = Browser(people["A"]).get(edit_address(pages[kind]))
        assert CANARY.format(kind) in text
