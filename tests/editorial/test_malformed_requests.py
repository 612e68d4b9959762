"""What no page of the admin sends is refused with 400, and a fault of ours stays one."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.db import DataError
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, reverse
from wagtail.models import Page

from directory.models import Organization
from editorial.malformed_requests import MalformedRequestMiddleware
from home.models import StandardPage
from tests.admin_forms import edit_address, form_data
from tests.factories import InitiativePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
WORDS = "Words that took an hour to write."
MALFORMED = "iip_site.malformed"


@pytest.fixture
def browser():
    """An administrator's browser; an error is an answer."""
    browser = Client(raise_request_exception=False)
    browser.force_login(get_user_model().objects.create_superuser("boss", "b@example.org", "x"))
    return browser


@pytest.fixture
def page(home_page):
    page = StandardPageFactory(title="A page", slug="a-page", introduction=WORDS)
    page.save_revision()
    return page


def typed_into(browser, page):
    """The fields of the page's form, in order."""
    return form_data(browser.get(edit_address(page)).content.decode())


def cut_before(fields, name):
    """A form as it arrives when the connection breaks: what comes after is missing."""
    names = list(fields)
    return {each: fields[each] for each in names[: names.index(name)]}


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_a_form_that_is_cut_off_is_refused_and_what_arrived_comes_back(
    browser, page, share, caplog
):
    """T31"""
    fields = typed_into(browser, page)
    sent = cut_before(fields, list(fields)[int(len(fields) * share)])
    sent["introduction"] = WORDS
    answer = browser.post(edit_address(page), sent)
    assert answer.status_code in {200, 400}
    assert WORDS in answer.content.decode()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_form_without_its_body_changes_nothing(browser, page):
    sent = cut_before(typed_into(browser, page) | {"title": "New"}, "body-count")
    sent |= {"introduction": WORDS, "action-publish": "on"}
    answer = browser.post(edit_address(page), sent)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "did not arrive whole" in text
    assert WORDS in text
    assert StandardPage.objects.get(pk=page.pk).title == "A page"
    assert page.revisions.count() == 1


def test_a_form_that_names_rows_without_sending_them_is_refused_before_it_is_read(
    browser, page, caplog
):
    """T31: each of up to 2,000 would cost time and memory, and none is there."""
    sent = typed_into(browser, page) | {"comments-TOTAL_FORMS": "60", "comments-0-text": WORDS}
    answer = browser.post(edit_address(page), sent | {"title": "New", "action-publish": "on"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "did not arrive whole" in text
    assert WORDS in text
    assert StandardPage.objects.get(pk=page.pk).title == "A page"
    (record,) = [each for each in caplog.records if each.name == MALFORMED]
    assert (record.levelno, "comments-TOTAL_FORMS" in str(record.exc_info[1])) == (
        logging.WARNING,
        True,
    )


@pytest.mark.parametrize("named", ["60", " 60 ", "60.0", "٦٠"])
def test_a_form_whose_rows_arrive_with_nothing_but_hidden_fields_is_read(browser, named):
    """As a browser sends rows that were deleted, or in which no box is ticked."""
    place = InitiativePageFactory()
    rows = {f"measures-{number}-DELETE": "1" for number in range(60)}
    whole = typed_into(browser, place) | {"measures-TOTAL_FORMS": named} | rows
    assert browser.post(edit_address(place), whole).status_code == 302
    lacking = {name: value for name, value in whole.items() if name not in list(rows)[30:]}
    assert browser.post(edit_address(place), lacking).status_code == 400


def test_a_stream_that_names_blocks_without_sending_them_is_refused(browser, page):
    """T31: Wagtail stops at the first one that is missing."""
    sent = typed_into(browser, page) | {"body-count": "2000", "title": "New"}
    assert browser.post(edit_address(page), sent).status_code == 400
    assert page.revisions.count() == 1


def test_asking_to_move_the_root_of_all_pages_is_refused_and_logged(browser, caplog):
    """It has no place among others, and no screen offers it."""
    root = Page.get_first_root_node()
    answer = browser.post(reverse("wagtailadmin_pages:set_page_position", args=[root.pk]))
    assert answer.status_code == 400
    assert [record.name for record in caplog.records if record.levelno >= logging.ERROR] == [
        MALFORMED
    ]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/choosers/organization/chosen/3.5/",
        "/admin/pages/chooser/chosen/x/",
        "wagtailsnippetchoosers_directory_person:chosen",
        "measure_chooser:chosen",
        "county_chooser:chosen",
        "wagtailimages_chooser:chosen",
    ],
)
def test_an_address_of_a_chooser_with_something_else_than_a_number(browser, method, address):
    """T31"""
    if ":" in address:
        address = reverse(address, args=["1"]).replace("/1/", "/3.5/")
    assert getattr(browser, method)(address).status_code in {400, 404, 405}


@pytest.mark.parametrize(
    "query",
    [
        "wagtailsnippetchoosers_directory_person:chosen_multiple",
        "measure_chooser:chosen_multiple",
        "county_chooser:chosen_multiple",
        "wagtailadmin_choose_page_chosen_multiple",
    ],
)
def test_one_of_several_that_are_chosen_is_no_number(browser, query):
    """T31"""
    assert browser.get(reverse(query), {"id": ["1", "x"]}).status_code in {200, 400, 404}


@pytest.mark.parametrize(
    ("view", "sent"),
    [
        ("wagtailadmin_pages:copy", {"new_title": WORDS, "new_slug": "x"}),
        ("wagtailadmin_pages:lock", {"next": "no-such-view"}),
        ("wagtailadmin_pages:unlock", {"next": "no:such:view"}),
        ("wagtailadmin_pages:delete", {"next": "no-such-view"}),
    ],
)
def test_a_form_about_a_page_without_what_it_needs(browser, page, view, sent):
    """T31: no parent for a copy, no way on."""
    assert browser.post(reverse(view, args=[page.pk]), sent).status_code in {200, 302, 400, 409}


@pytest.mark.parametrize(
    "view", ["wagtailadmin_choose_page_external_link", "wagtailredirects:process_import"]
)
def test_a_form_of_a_library_without_its_fields(browser, view):
    """T31"""
    assert browser.post(reverse(view), {}).status_code in {200, 302, 400}


@pytest.mark.parametrize("text", ["no JSON", "{", "[]", "5", '{"blocks": 1}', "null"])
def test_rich_text_that_is_no_json(browser, text):
    """T31"""
    address = reverse("wagtailsnippets_directory_person:add")
    answer = browser.post(address, {"name": WORDS, "biography": text, "action-draft": "on"})
    assert answer.status_code in ({200, 302} if text == "null" else {400})
    assert text == "null" or WORDS in answer.content.decode()


@pytest.mark.parametrize("name", ["", " ", "\t", "\u200b"])
@pytest.mark.parametrize("view", ["add", "edit"])
def test_a_draft_of_an_organization_without_a_name(browser, name, view):
    """T31"""
    organization = Organization.objects.create(name="Named", live=False)
    place = [organization.pk] if view == "edit" else []
    address = reverse(f"wagtailsnippets_directory_organization:{view}", args=place)
    answer = browser.post(address, {"name": name, "url": "https://example.org/"})
    assert answer.status_code < 500
    Organization.objects.filter(pk=organization.pk).update(name="")
    for reader in ("edit", "history", "usage", "delete"):
        place = reverse(f"wagtailsnippets_directory_organization:{reader}", args=[organization.pk])
        assert browser.get(place).status_code == 200, reader
    chooser = "wagtailsnippetchoosers_directory_organization"
    for place in (
        reverse("wagtailsnippets_directory_organization:list"),
        reverse(f"{chooser}:choose"),
        reverse(f"{chooser}:chosen", args=[organization.pk]),
    ):
        assert browser.get(place).status_code == 200, place


def failing(error):
    """A view that fails by a fault of its own."""

    def view(*args, **kwargs):
        raise error

    return view


@pytest.mark.parametrize(
    "error",
    [ValueError("a fault of ours"), KeyError("forgotten"), AttributeError("'x'"), TypeError()],
)
def test_a_fault_of_ours_stays_one(browser, page, monkeypatch, caplog, error):
    """It is answered with 500, with its traceback in the log, from where it is reported."""
    monkeypatch.setattr(StandardPage, "get_edit_handler", failing(error))
    assert browser.get(edit_address(page)).status_code == 500
    (record,) = [each for each in caplog.records if each.name == "django.request"]
    assert record.exc_info[1] is error
    assert not [each for each in caplog.records if each.name == MALFORMED]


def answer_to(error, path="/admin/pages/7/edit/", **sent):
    """What the guard answers where a view fails with an error."""
    request = RequestFactory().post(path, sent)
    request.resolver_match = ResolverMatch(None, (), {"page_id": 7})
    return MalformedRequestMiddleware(lambda request: None).process_exception(request, error)


def test_an_error_that_names_what_was_sent_is_a_warning(caplog):
    error = ValueError("Field 'id' expected a number but got 'zebu'.")
    assert answer_to(error, id="zebu").status_code == 400
    (record,) = caplog.records
    assert (record.name, record.levelno) == (MALFORMED, logging.WARNING)
    assert record.exc_info[1] is error
    assert answer_to(error, id="okapi") is None


def test_what_the_database_cannot_hold_is_refused_and_reported(caplog):
    """It may be a limit that a form of ours forgot."""
    assert answer_to(DataError("out of range")).status_code == 400
    (record,) = caplog.records
    assert (record.name, record.levelno) == (MALFORMED, logging.ERROR)
    assert record.exc_info


def test_the_guard_is_for_the_admin_alone():
    error = ValueError("expected a number but got 'zebu'.")
    assert answer_to(error, path="/search/", q="zebu") is None


def test_a_script_is_answered_in_short(browser, page):
    sent = {"introduction": WORDS, "title": "x"}
    answer = browser.post(edit_address(page), sent, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 400
    assert WORDS not in answer.content.decode()
