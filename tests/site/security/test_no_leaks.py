"""T20, T21: a walk through every address of the site reads nothing that is private."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client

from funders.models import RoomMember
from funders.rooms.accounts import join
from reports.models import FunderReport
from tests.reading import whole_text
from tests.site.security import leaks, private, statements
from uploads.models import CustomDocument

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

PROBES = (
    {},
    {"if-none-match": "*"},
    {"if-modified-since": "Thu, 01 Jan 2099 00:00:00 GMT", "accept": "application/json"},
)
NOT_THERE = (
    "/nothing/",
    "/nothing.html",
    "/public-work/",
    "/feed/",
    "/api/v2/pages/",
    "/documents/",
)


@pytest.fixture(scope="module")
def planted(module_database):
    """Something private of each kind."""
    return private.hide_everything()


@pytest.fixture(scope="module")
def addresses(planted):
    """Every address that anybody could try, each once; fails naming those nobody has placed."""
    routes, unplaced = leaks.route_addresses(private.fillers(planted))
    pages, missing = leaks.page_addresses()
    new = unplaced + missing
    assert not new, f"Say in tests/site/security what stands for the parameters of {new}"
    searches = leaks.search_addresses(private.words())
    return list(dict.fromkeys([*routes, *pages, *searches, *NOT_THERE]))


def said(response):
    """All that an answer says, in its headers, its text or its file, without what was asked."""
    request = response.wsgi_request
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    text = f"{headers}\n{whole_text(response)}"
    # The way back after signing in, or the link of a page to itself, repeats the address.
    for asked in {request.path, request.get_full_path()} - {"/"}:
        text = text.replace(asked, "")
    return text


def is_variant(address):
    """Whether an address is another one's with a question, or an old version: one try is enough."""
    return "?" in address or "/versions/" in address


def leaked(browser, addresses, words, probes=PROBES):
    """Every (address, word) that a browser could read and should not; and how many answers."""
    found, answers = set(), 0
    cookies = browser.cookies.copy()
    for address in addresses:
        for headers in probes[:1] if is_variant(address) else probes:
            browser.cookies = cookies.copy()
            response = browser.get(address, headers=headers)
            assert response.status_code < 500, address
            text = said(response)
            answers += 1
            found |= {(address, word) for word in words if word in text}
    return found, answers


@pytest.fixture(scope="module")
def walk(addresses):
    """What an anonymous visitor read at all addresses, the number of answers, the statements."""
    browser = Client(raise_request_exception=False)
    with transaction.atomic(), statements.recorded() as asked:
        found, answers = leaked(browser, addresses, private.words())
        # The other walks start without the counts of tries that this one leaves.
        transaction.set_rollback(True)
    return found, answers, asked


def test_anonymous_visitor_reads_nothing_private_at_any_address(walk):
    """T20."""
    found, answers, _ = walk
    assert not found
    assert answers > 500


def test_what_asks_the_database_for_live_pages_asks_for_public_ones(walk):
    """T20: however it is written. A page may be live and private, or live and past its expiry."""
    _, _, asked = walk
    assert [statement for statement in asked if statements.half_asked(statement)] == []
    assert sum(" starts_with(" in statement for statement in asked) > 10


def test_what_reads_pages_names_them_or_asks_for_public_ones(walk):
    """T20"""
    _, _, asked = walk
    assert [statement for statement in asked if statements.unasked(statement)] == []


@pytest.mark.parametrize("lookup", statements.LOOKUPS, ids=statements.LOOKUPS.get)
def test_every_lookup_of_pages_is_one_that_the_site_makes(walk, lookup):
    _, _, asked = walk
    assert any(re.search(lookup, statement) for statement in asked)


def test_headers_alone_tell_nothing_either(planted, addresses):
    """T20."""
    browser = Client(raise_request_exception=False)
    for address in filter(lambda address: not is_variant(address), addresses):
        response = browser.head(address)
        text = "\n".join(f"{name}: {value}" for name, value in response.items())
        text = text.replace(response.wsgi_request.path, "")
        assert not [word for word in private.words() if word in text], address


def test_anonymous_visitor_who_knows_what_a_document_holds_is_not_told_so(planted):
    """T20: the fingerprint of a private file is no question that anybody answers."""
    documents = CustomDocument.objects.filter(title__startswith="numbat")
    assert documents
    for document in documents:
        browser = Client()
        for headers in ({}, {"if-none-match": f'"{document.get_file_hash()}"'}):
            assert browser.get(document.url, headers=headers).status_code == 302


def test_funder_reads_the_own_room_and_nothing_else_that_is_private(planted, addresses):
    """T21."""
    member = RoomMember.objects.create(
        room=planted["other"], name="Other", email="other@example.org"
    )
    member.make_invitation()
    browser = Client(raise_request_exception=False)
    browser.force_login(join(member, "green-otter-walks-home-7"))
    own = {private.word("otherroom")}
    # Wagtail's "any signed-in person" is open to every account.
    for_accounts = {
        private.word(kind) for kind in ("restricted", "child", "document", "descendant")
    }
    forbidden = set(private.words()) - own - for_accounts
    rooms = [private.word(kind) for kind in ("room", "roombody", "roomdocument", "settitle")]
    walked = [address for address in addresses if not is_variant(address)]
    walked += leaks.search_addresses(rooms)
    found, _ = leaked(browser, walked, forbidden, probes=PROBES[:1])
    assert not found
    assert private.word("otherroom") in said(browser.get(planted["other"].url))


@pytest.mark.parametrize("role", ["Authors", "Care reviewers", ""])
def test_staff_who_may_not_publish_read_no_room_on_the_site(planted, role):
    """T22: what authors write they see in the admin; a room itself is for its members."""
    user = get_user_model().objects.create_user(f"role {role}")
    user.groups.set(Group.objects.filter(name=role))
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    document = CustomDocument.objects.get(title=private.word("roomdocument"))
    places = [planted["room"].url, document.url, "/funders/rooms/", "/", "/sitemap.xml"]
    hidden = [private.word(kind) for kind in ("room", "roombody", "roomdocument", "settitle")]
    found, _ = leaked(browser, places, hidden, probes=PROBES[:1])
    assert not found


def test_planted_words_are_there_for_those_who_may_read_them(planted, admin_client):
    """Without this the tests above would pass on an empty site."""
    room = said(admin_client.get(planted["room"].url))
    for kind in ("room", "roombody", "roomdocument", "roomsummary"):
        assert private.word(kind) in room.replace("&quot;", '"')
    edit = said(admin_client.get(f"/admin/funders/share-sets/edit/{planted['set'].pk}/"))
    for kind in ("settitle", "setnote", "setrecipient"):
        assert private.word(kind) in edit
    report = FunderReport.objects.get()
    shown = said(admin_client.get(f"/admin/funders/reports/view/{report.pk}/"))
    for kind in ("report", "reportline", "reportform", "learned"):
        assert private.word(kind) in shown
    address = f"/funders/shared/{planted['set'].make_address()}/"
    for place in (address, f"{address}pdf/"):
        shown = said(Client().get(place))
        for kind in ("settitle", "setnote", "learned", "budget", "budgetnote"):
            assert private.word(kind) in shown, (place, kind)
        assert "8,675,309" in shown and "7,531,864" in shown
        assert private.word("setrecipient") not in shown and private.word("credit") not in shown


def test_walk_meets_every_kind_of_address(addresses):
    """Without this a change of the resolver could quietly empty the walk."""
    for start in (
        *("/", "/robots.txt", "/sitemap.xml", "/search/", "/healthz/", "/readyz/", "/favicon.ico"),
        *("/account/login/", "/admin/", "/documents/", "/funders/shared/", "/funders/invitation/"),
        *("/funders/rooms/", "/initiatives/public-work/versions/1/changes/", "/initiatives/"),
        *(
            f"/initiatives/public-work/{part}summary/{output}"
            for part in ("", "versions/1/")
            for output in ("", "pdf/", "data/", "xlsx/")
        ),
        *("/schemas/", "/schemas/program-summary.json", "/funders/csv/", "/evidence/json/"),
        *("/funders/xlsx/", "/evidence/xlsx/", "/funders/360giving/"),
        "/initiatives/public-work/summary/iati/",
    ):
        assert any(address.startswith(start) for address in addresses), start


def test_new_address_with_a_parameter_is_named_until_somebody_places_it(planted):
    some = private.fillers(planted)
    del some["wagtaildocs_serve"]
    _, unplaced = leaks.route_addresses(some)
    assert unplaced == ["wagtaildocs_serve"]
