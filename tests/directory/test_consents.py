"""T20: consents are kept, told of before they end, and withdrawn from all that readers get."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import WithdrawnMatter
from directory.consent.withdrawing import left_by_hand, withdraw
from directory.models import Consent, Person
from publishing.attention import Viewer, first_items
from publishing.calendar import entries
from tests.factories import (
    ConsentFactory,
    ImageFactory,
    InitiativePageFactory,
    InitiativePersonFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.staff import browser_of
from versions.models import PublishedVersion

pytestmark = [
    pytest.mark.django_db(transaction=False),
    pytest.mark.usefixtures("indexing"),
]

WORDS = "It’s the “quokka canary” who spoke,\nand nobody else."
CANARY = "quokka"


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def quoting():
    """An initiative with a quotation, published twice."""
    quote = {"text": WORDS, "name": "Jane Doe", "role": "Witness"}
    page = InitiativePageFactory(
        title="Courts at night",
        show_in_portfolio=True,
        body=[("quote", quote), ("paragraph", "<p>Other words.</p>")],
    )
    page.save_revision().publish()
    page.summary = "A second version."
    page.change_note = "A sentence was added."
    page.save_revision().publish()
    return page


@pytest.fixture
def showing(django_capture_on_commit_callbacks):
    """An initiative and a team list that show somebody's picture; returns (page, person)."""
    with django_capture_on_commit_callbacks(execute=True):
        photo = ImageFactory(description="quokka at a desk", credit="quokka")
        photo.make_renditions()
    person = PersonFactory(name="Jane Doe", photo=photo, group=Person.Group.TEAM)
    page = InitiativePageFactory(title="Courts at night")
    InitiativePersonFactory(page=page, person=person)
    picture = {"image": photo, "caption": "A quokka.", "credit": ""}
    page.body = [("image", picture)]
    page.cover_image, page.cover_alt = photo, "quokka on the cover"
    page.save_revision().publish()
    return page, person


def public_outputs(client, page):
    """What anonymous visitors get, by address: pages, versions, search, summary and lists."""
    addresses = ["/", "/initiatives/", page.url, "/people/", "/sitemap.xml", "/search/?q=quokka"]
    if page.show_in_portfolio:
        addresses += [f"{page.url}summary/", f"{page.url}summary/data/", "/funders/"]
    addresses += [f"{page.url}versions/", f"{page.url}since/2000-01-01/", "/search/?q=canary"]
    for number in PublishedVersion.objects.filter(page_id=page.pk).values_list("number", flat=True):
        addresses += [f"{page.url}versions/{number}/", f"{page.url}versions/{number}/changes/"]
    return {address: client.get(address).content.decode() for address in addresses}


def leaks(client, page, *signs):
    """The addresses whose answers hold one of the signs, questions of the reader aside."""
    outputs = public_outputs(client, page)
    return [
        address
        for address, text in outputs.items()
        for sign in signs
        if sign in text.replace('value="quokka"', "").replace("“quokka”", "")
    ]


def test_withdrawn_quotation_is_on_no_public_output(quoting, client, publisher):
    """Leak walk: seen on the page, its versions and in the search before, nowhere after."""
    consent = ConsentFactory(quotation="It's the quokka canary who spoke, and nobody else")
    before = leaks(client, quoting, "quokka canary")
    assert {quoting.url, f"{quoting.url}versions/1/", f"{quoting.url}versions/2/"} <= set(before)
    withdraw(consent, publisher)
    assert leaks(client, quoting, "quokka canary", "Witness") == []
    assert "Other words." in client.get(quoting.url).content.decode()
    assert "Other words." in client.get(f"{quoting.url}versions/1/").content.decode()


def test_draft_with_withdrawn_words_prints_none_of_them_once_it_is_published(
    quoting, client, publisher
):
    draft = quoting.save_revision()
    withdraw(ConsentFactory(quotation=WORDS), publisher)
    draft.publish()
    assert leaks(client, quoting, "quokka canary", "Witness") == []


def test_other_quotations_stay(quoting, client, publisher):
    withdraw(ConsentFactory(quotation="Words of somebody else."), publisher)
    assert "quokka canary" in client.get(quoting.url).content.decode()
    assert "quokka canary" in client.get(f"{quoting.url}versions/1/").content.decode()


def test_withdrawn_picture_is_on_no_public_output_and_its_files_are_out_of_reach(
    showing, client, publisher, django_capture_on_commit_callbacks
):
    page, person = showing
    files = [rendition.file.name for rendition in person.photo.renditions.all()]
    stems = {Path(name).name for name in files}
    before = leaks(client, page, *stems)
    assert {page.url, f"{page.url}versions/1/", "/people/"} <= set(before)
    consent = ConsentFactory(person=person, quotation="", image=person.photo)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(consent, publisher)
    assert leaks(client, page, *stems, "quokka") == []
    assert "<img" not in client.get("/people/jane-doe/").content.decode()
    assert not [name for name in files if (Path(settings.MEDIA_ROOT) / name).exists()]
    for rendition in person.photo.renditions.all():
        assert client.get(rendition.url).status_code == 404
        assert browser_of(publisher).get(rendition.url).status_code == 200


def test_withdrawn_picture_is_not_on_private_pages_either(
    showing, admin_client, publisher, django_capture_on_commit_callbacks
):
    page, person = showing
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "people__photo" in admin_client.get(page.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(ConsentFactory(quotation="", image=person.photo), publisher)
    assert "people__photo" not in admin_client.get(page.url).content.decode()


def test_only_digests_are_kept_of_what_has_to_vanish(quoting, publisher):
    withdraw(ConsentFactory(quotation=WORDS), publisher)
    assert CANARY not in str(list(WithdrawnMatter.objects.values()))


def test_button_withdraws_and_then_lists_what_is_left_by_hand(quoting, publisher):
    StandardPageFactory(
        title="Plain words", body=[("paragraph", "<p>It’s the quokka canary who spoke.</p>")]
    )
    consent = ConsentFactory(quotation=WORDS)
    browser = browser_of(publisher)
    address = reverse("withdraw_consent", args=[consent.pk])
    assert (
        address
        in browser.get(
            reverse("wagtailsnippets_directory_consent:edit", args=[consent.pk])
        ).content.decode()
    )
    assert browser.get(address).status_code == 200
    assert not Consent.objects.get().withdrawn_on
    assert browser.post(address).status_code == 302
    assert browser.post(address).status_code == 302
    text = browser.get(address).content.decode()
    assert "“Plain words” has the words" in text
    assert "“Courts at night” has the words in its latest draft" in text
    consent.refresh_from_db()
    assert consent.state_text == "Withdrawn"
    assert consent.withdrawn_by == publisher


def test_picture_that_is_still_chosen_is_among_what_is_left(showing, publisher):
    page, person = showing
    consent = ConsentFactory(quotation="", image=person.photo)
    withdraw(consent, publisher)
    assert any("still name the picture" in item.text for item in left_by_hand(consent))


def test_only_those_who_publish_withdraw_consents(author, care_reviewer):
    address = reverse("withdraw_consent", args=[ConsentFactory().pk])
    for user in (author, care_reviewer):
        browser_of(user).post(address)
    assert not Consent.objects.get().withdrawn_on


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"person": None, "name": ""}, "name"),
        ({"given_on": datetime.date(2199, 1, 1)}, "given_on"),
        ({"until": datetime.date(2025, 1, 1)}, "until"),
        ({"quotation": ""}, "quotation"),
        ({"quotation": " …!"}, "quotation"),
    ],
)
def test_what_makes_no_consent_is_refused_at_its_field(values, field):
    with pytest.raises(ValidationError) as error:
        ConsentFactory(**values).full_clean()
    assert set(error.value.message_dict) == {field}


def told(user, source):
    """The titles of what needs attention of a source, for somebody."""
    items = first_items(Viewer(user), timezone.now(), 20, source)
    return [(item.title, item.urgency.name) for item in items]


def test_consents_that_end_need_attention_and_stand_in_the_calendar(publisher, care_reviewer):
    today = timezone.localdate()
    for name, days in (("Over", -3), ("Soon", 30), ("Later", 200)):
        day = today + datetime.timedelta(days=days)
        ConsentFactory(person=None, name=name, given_on=datetime.date(2020, 1, 1), until=day)
    gone = ConsentFactory(person=None, name="Gone", until=today)
    withdraw(gone, publisher)
    assert told(publisher, "consents") == [
        ("Consent of Over", "OVERDUE"),
        ("Consent of Soon", "SOON"),
    ]
    assert told(care_reviewer, "consents") == []
    last = today + datetime.timedelta(days=100)
    found = [entry.title for entry in entries(Viewer(publisher), today, last)]
    assert found == ["Consent of Soon"]


def test_picture_of_a_person_without_a_consent_needs_attention(showing, publisher):
    _, person = showing
    assert told(publisher, "pictures") == [("Jane Doe", "SOON")]
    ConsentFactory(person=person, quotation="", image=person.photo)
    assert told(publisher, "pictures") == []


def test_readers_never_see_a_consent(client, showing):
    page, person = showing
    ConsentFactory(person=person, image=person.photo, note="hush", purpose="hush", name="hush")
    assert leaks(client, page, "hush") == []


def test_consent_is_recorded_with_its_form_which_keeps_what_was_typed(author):
    address, browser = reverse("wagtailsnippets_directory_consent:add"), browser_of(author)
    typed = {"person": "", "image": "", "until": "", "note": "", "name": "Jane Doe"}
    typed |= {"purpose": "the website", "quotation": "Some words.", "given_on": "yesterday"}
    answer = browser.post(address, typed)
    assert set(answer.context["form"].errors) == {"given_on"}
    assert 'value="yesterday"' in answer.content.decode()
    assert browser.post(address, typed | {"given_on": "2026-01-15"}).status_code == 302
    assert Consent.objects.get().giver == "Jane Doe"
    listing = browser.get(reverse("wagtailsnippets_directory_consent:list")).content.decode()
    assert "Jane Doe" in listing
    assert "a quotation" in listing
