"""What is typed is kept as it is, in every draft, and publication refuses it at its field."""

import json
from collections import defaultdict
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.models import InitiativePage
from publishing.workflow.held_back import is_held_back
from tests.admin_forms import edit_address, errors_of
from tests.editorial.form_data import initiative_form
from tests.factories import InitiativePageFactory, OrganizationFactory

NOT_ONE_NUMBER = "Write one number in digits, such as 1,200 or 62.5"
NO_DATE = "is neither a year nor a month nor a day"
MEASURE = {"name": "hearings", "kind": "output", "state": "measured", "source": "The report"}
# A field of a row, what is typed into it, and the words with which publication refuses it.
IN_ROWS = [
    ("measures", "current", "15-20", NOT_ONE_NUMBER),
    ("measures", "target", "about 40", NOT_ONE_NUMBER),
    ("measures", "baseline", "1,2", NOT_ONE_NUMBER),
    ("measures", "current", "62.5%", NOT_ONE_NUMBER),
    ("measures", "current", "123456789012345678901", "digits"),
    ("measures", "current_on", "Spring 2024", NO_DATE),
    ("measures", "source_url", "see the report", "This is no web address."),
    ("measures", "source", "s" * 384, "Shorten this to 300 characters; it has 384."),
    ("supports", "amount", "$1.2 million", NOT_ONE_NUMBER),
    ("supports", "amount", "-5", "greater than or equal to 0"),
    ("supports", "credit", "c" * 384, "Shorten this to 240 characters; it has 384."),
    ("supports", "ends", "present", NO_DATE),
    ("offices", "joined", "c. 2020", NO_DATE),
    ("activities", "date", "Fall 2023", NO_DATE),
    ("goals", "text", "g" * 241, "Shorten this to 240 characters; it has 241."),
]
# The same for fields of the page.
ON_PAGE = [
    ("starts", "early 2020", NO_DATE),
    ("budget", "tbd", NOT_ONE_NUMBER),
    ("as_of", "May 2025", "Give the day, too, such as May 12, 2025."),
    ("review_by", "2/3/0226", "The year must be between"),
    ("cover_alt", "a" * 300, "Shorten this to 250 characters; it has 300."),
    ("listing_title", "l" * 130, "Shorten this to 120 characters; it has 130."),
]


def row(relation, name, text):
    """A row of a kind in which one thing is wrong."""
    whole = {"measures": MEASURE, "activities": {"title": "A hearing"}}
    return {**whole.get(relation, {}), name: text}


@pytest.fixture
def send(admin_client):
    """A function that sends the form of a page, "Save draft" unless an action is named."""

    def post(address, action="", **form):
        data = initiative_form(title="The title", slug="the-title", **form)
        if action:
            data[f"action-{action}"] = "on"
        return admin_client.post(address, data)

    return post


@pytest.fixture
def places(initiative_index):
    """The addresses of three forms: of a new page, of one nobody has seen, of a live one."""
    unseen = InitiativePageFactory(title="Unseen", slug="unseen", live=False)
    live = InitiativePageFactory(title="Live", slug="live")
    for page in (unseen, live):
        page.save_revision()
    new = reverse(
        "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
    )
    return {"new": new, "unseen": edit_address(unseen), "live": edit_address(live)}


def all_rows():
    """A row for each of IN_ROWS, by their kind, in order."""
    rows = defaultdict(list)
    for relation, name, text, _ in IN_ROWS:
        rows[relation].append(row(relation, name, text))
    return rows


@pytest.mark.parametrize("place", ["new", "unseen", "live"])
def test_every_draft_keeps_what_is_typed_and_shows_it_again(admin_client, send, places, place):
    answer = send(places[place], rows=all_rows(), **{name: text for name, text, _ in ON_PAGE})
    assert answer.status_code == 302, errors_of(answer)
    page = InitiativePage.objects.order_by("-latest_revision_created_at").first()
    html = admin_client.get(edit_address(page)).content.decode()
    for relation, name, text, _ in IN_ROWS:
        assert text in html, (relation, name)
    for name, text, _ in ON_PAGE:
        assert f'value="{text}"' in html, name


def test_publication_refuses_each_row_at_its_field_in_words(send, places):
    rows = all_rows()
    answer = send(places["live"], "publish", rows=rows)
    errors, html = errors_of(answer)[1], answer.content.decode()
    for relation, name, text, words in IN_ROWS:
        number = rows[relation].index(row(relation, name, text))
        assert words in " ".join(errors[relation][number][name]), (relation, name, text)
        assert text in html, (relation, name)


def test_publication_refuses_each_field_of_a_page_in_words(send, places):
    values = {name: text for name, text, _ in ON_PAGE}
    answer = send(places["live"], "publish", **values)
    errors, html = errors_of(answer)[0], answer.content.decode()
    for name, text, words in ON_PAGE:
        assert words in " ".join(errors[name]), (name, text)
        assert f'value="{text}"' in html, name


@pytest.mark.parametrize("place", ["new", "live"])
def test_a_year_in_the_middle_ages_is_kept_in_drafts_and_refused_on_publication(
    admin_client, send, places, place
):
    answer = send(places[place], as_of="5/12/1026")
    assert answer.status_code == 302, errors_of(answer)
    page = InitiativePage.objects.order_by("-latest_revision_created_at").first()
    assert 'value="5/12/1026"' in admin_client.get(edit_address(page)).content.decode()
    answer = send(edit_address(page), "publish", as_of="5/12/1026")
    assert "The year must be between" in " ".join(errors_of(answer)[0]["as_of"])
    assert 'value="5/12/1026"' in answer.content.decode()


def test_no_other_way_publishes_what_a_draft_only_keeps(send, places):
    page = InitiativePage.objects.get(slug="live")
    rows = {"measures": [row("measures", "current", "15-20")]}
    for form in ({"as_of": "May 2025"}, {"geography_note": "n" * 241}, {"rows": rows}):
        send(places["live"], **form)
        page.refresh_from_db()
        assert is_held_back(page.get_latest_revision_as_object()), form
    send(places["live"])
    page.refresh_from_db()
    assert not is_held_back(page.get_latest_revision_as_object())


def test_a_preview_of_a_draft_prints_nothing_of_what_is_not_understood(admin_client, send, places):
    rows = {
        "measures": [row("measures", "source_url", "javascript:alert(1)")],
        "activities": [row("activities", "date", "Fall 2023")],
    }
    send(places["live"], rows=rows, starts="early 2020")
    page = InitiativePage.objects.get(slug="live")
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    answer = admin_client.get(view)
    assert answer.status_code == 200
    assert "javascript:" not in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "number"), [("1,200", 1200), ("62.5", 62.5), ("−3", -3), (" 7 ", 7), ("0015", 15)]
)
def test_a_number_is_read_as_people_write_it(send, places, text, number):
    rows = {"measures": [MEASURE | {"current": text, "current_on": "May 2025"}]}
    answer = send(places["live"], "publish", rows=rows)
    assert answer.status_code == 302, errors_of(answer)
    assert float(InitiativePage.objects.get(slug="the-title").measures.get().current) == number


def test_dollars_may_stand_before_an_amount_and_before_nothing_else(send, places):
    organization = OrganizationFactory()
    support = {"organization": organization.pk, "credit": "Thanks", "amount": "$1,200.50"}
    answer = send(places["live"], "publish", rows={"supports": [support]}, budget="$3,000")
    assert answer.status_code == 302, errors_of(answer)
    page = InitiativePage.objects.get(slug="the-title")
    assert (page.supports.get().amount, page.budget) == (1200.5, 3000)
    rows = {"measures": [row("measures", "current", "$1,200")]}
    assert NOT_ONE_NUMBER in str(errors_of(send(places["live"], "publish", rows=rows)))


WRONG_BLOCKS = [
    ("timeline", {"heading": "", "entries": [("Spring 2024", "A")]}, "Spring 2024"),
    ("quote", {"text": "q" * 601, "name": "", "role": ""}, "q" * 601),
    ("call_to_action", {"text": "Go", "link": ("Words", "no address")}, "no address"),
]


def block(name, value):
    """A block's form data."""
    if name == "timeline":
        entries = [{"date": date, "title": title, "text": ""} for date, title in value["entries"]]
        items = {
            f"{number}": {"value": entry, "deleted": "", "order": str(number), "id": ""}
            for number, entry in enumerate(entries)
        }
        return {"heading": value["heading"], "entries": {"count": str(len(items)), **items}}
    if name == "call_to_action":
        text, url = value["link"]
        return {"text": value["text"], "link": {"text": text, "page": "", "url": url}}
    return value


@pytest.mark.parametrize(("name", "value", "text"), WRONG_BLOCKS)
def test_blocks_keep_it_too_and_are_refused_on_publication(
    admin_client, send, places, name, value, text
):
    body = [(name, block(name, value))]
    for place in ("unseen", "live"):
        answer = admin_client.post(places[place], initiative_form(slug=place, body=body))
        assert answer.status_code == 302, errors_of(answer)
        page = InitiativePage.objects.order_by("-latest_revision_created_at").first()
        assert text in page.latest_revision.content["body"]
        assert text in admin_client.get(edit_address(page)).content.decode()
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert 'href="no address"' not in admin_client.get(draft).content.decode()
    assert "body" in errors_of(send(places["live"], "publish", body=body))[0]


def test_a_text_of_exactly_its_length_has_it_however_its_lines_end(send, places):
    lines = "\r\n".join(["x" * 100, "y" * 100, "z" * 196, "w" * 200])
    activity = {"title": "A hearing", "text": "\r\n".join([lines, "v"])}
    assert len(activity["text"].replace("\r\n", "\n")) == 601
    answer = send(places["live"], "publish", rows={"activities": [activity]})
    assert "Shorten this to 600 characters; it has 601." in answer.content.decode()
    activity["text"] = activity["text"].replace("x" * 100, "x" * 99)
    answer = send(places["live"], "publish", rows={"activities": [activity]})
    assert answer.status_code == 302, errors_of(answer)
    summary = "\r\n".join(["s" * 159, "e\u0301" * 160])
    answer = send(places["live"], "publish", summary=summary)
    assert answer.status_code == 302, errors_of(answer)


@pytest.mark.parametrize("sign", ["\\ud83d", "\\u0000", "\\u0007"])
def test_a_sign_that_no_file_can_hold_stops_neither_draft_nor_publication(send, places, sign):
    blocks = '{"blocks": [{"key": "a", "text": "Half %s here", "type": "unstyled", "depth": 0, '
    blocks += '"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}'
    body = [("paragraph", blocks % sign)]
    for action in ("", "publish"):
        answer = send(places["live"], action, body=body)
        assert answer.status_code == 302, errors_of(answer)
    text = InitiativePage.objects.get(slug="the-title").body[0].value.source
    assert ("Half \ufffd here" if sign == "\\ud83d" else "Half  here") in text


def test_a_whole_emoji_stays_what_it_is(send, places):
    text = json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": "\U0001f600 \u0007",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [],
                }
            ],
            "entityMap": {},
        }
    )
    send(places["live"], "publish", body=[("paragraph", text)])
    assert "\U0001f600" in InitiativePage.objects.get(slug="the-title").body[0].value.source


def test_an_expired_page_is_saved_and_publication_names_the_date(send, places):
    past = timezone.localtime(timezone.now() - timedelta(days=40))
    moment = f"{past:%Y-%m-%d %H:%M}"
    assert send(places["live"], expire_at=moment, need="Kept").status_code == 302
    page = InitiativePage.objects.get(slug="live").get_latest_revision_as_object()
    assert page.need == "Kept"
    assert f"{timezone.localtime(page.expire_at):%Y-%m-%d %H:%M}" == moment
    assert is_held_back(page)
    (error,) = send(places["live"], "publish", expire_at=moment).context["form"].errors["expire_at"]
    assert f"{past:%B} {past.day}, {past.year}" in error
    assert "has passed" in error
