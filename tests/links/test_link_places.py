"""Which links lead away from the site, and where they stand."""

import json

import pytest

from core.models import Footer, OrganizationFacts
from initiatives.models import InitiativePage
from links.models import LinkPlace, OutgoingLink
from links.places import addresses_in, clean_address, models_with_links, refresh
from tests.examples import full_initiative
from tests.factories import (
    InitiativePageFactory,
    MeasureFactory,
    OrganizationFactory,
    PersonFactory,
    StandardPageFactory,
    SupportFactory,
    SupportResourceFactory,
)

pytestmark = pytest.mark.django_db


def links():
    """The addresses that are known."""
    return set(OutgoingLink.objects.values_list("url", flat=True))


def places(url):
    """Where an address stands, as (title, field)."""
    return set(LinkPlace.objects.filter(link__url=url).values_list("title", "field"))


def test_links_are_found_in_every_kind_of_field(initiative_index):
    page = full_initiative(title="Everything")
    MeasureFactory(page=page, source_url="https://measure.example/")
    SupportFactory(page=page, source_url="https://support.example/")
    body = [
        (
            "questions",
            {"items": [{"question": "?", "answer": '<a href="https://deep.example/">x</a>'}]},
        ),
        ("paragraph", '<p><a href="https://text.example/?a=1&amp;b=2#part">x</a></p>'),
    ]
    StandardPageFactory(title="Plain", body=body)
    PersonFactory(name="A person", website="https://person.example/")
    SupportResourceFactory(name="Helpline", url="https://help.example/")
    OrganizationFacts.objects.update_or_create(
        defaults={
            "profiles": [("profile", {"text": "Elsewhere", "url": "https://profile.example/"})]
        }
    )
    refresh()
    assert places("https://measure.example/") == {("Everything", "Measure: Address of the source")}
    assert places("https://support.example/") == {("Everything", "Support: Address of the source")}
    assert places("https://elsewhere.example/") == {("Everything", "Body")}
    assert places("https://deep.example/") == {("Plain", "Body")}
    assert places("https://text.example/?a=1&b=2") == {("Plain", "Body")}
    assert places("https://person.example/") == {("A person", "Website")}
    assert places("https://help.example/") == {("Helpline", "Web address")}
    assert places("https://profile.example/") == {("Organization facts", "Profiles")}


def test_every_model_of_ours_with_an_address_is_read():
    names = {model.__name__ for model in models_with_links()}
    assert {"InitiativePage", "StandardPage", "HomePage", "InitiativeIndexPage"} <= names
    assert {"Person", "Organization", "SupportResource", "Footer", "Navigation"} <= names


def test_what_readers_do_not_have_is_not_visited(initiative_index):
    MeasureFactory(page=InitiativePageFactory(live=False), source_url="https://draft.example/")
    OrganizationFactory(url="https://unpublished.example/", live=False)
    page = InitiativePageFactory()
    page.measures.add(MeasureFactory.build(page=None, source_url="https://edit.example/"))
    page.save_revision()
    refresh()
    assert links() == set()


def test_a_link_that_is_gone_is_forgotten(initiative_index):
    measure = MeasureFactory(source_url="https://old.example/")
    SupportFactory(page=measure.page, source_url="https://kept.example/", organization__url="")
    refresh()
    assert links() == {"https://old.example/", "https://kept.example/"}
    measure.delete()
    refresh()
    assert links() == {"https://kept.example/"}


def test_a_page_that_goes_out_or_is_taken_down_is_read_at_once(initiative_index):
    page = InitiativePageFactory(live=False)
    page.measures.add(MeasureFactory.build(page=None, source_url="https://new.example/"))
    page.save_revision().publish()
    assert places("https://new.example/")
    page = InitiativePage.objects.get(pk=page.pk)
    page.unpublish()
    assert not places("https://new.example/")
    page.save_revision().publish()
    page.delete()
    assert not LinkPlace.objects.exists()


def test_a_record_that_is_published_is_read_at_once():
    record = OrganizationFactory(url="https://first.example/", live=False)
    record.url = "https://second.example/"
    record.save_revision().publish()
    assert links() == {"https://second.example/"}


def test_a_failure_is_remembered_while_the_link_stays(initiative_index):
    MeasureFactory(source_url="https://gone.example/")
    refresh()
    OutgoingLink.objects.update(failures=2)
    refresh()
    assert OutgoingLink.objects.get().failures == 2


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://x.example/a#b ", "https://x.example/a"),
        ("https://x.example/a b", ""),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://σας.example/", "https://xn--mxa8ab.example/"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("https://ｂｕ̈cher.example/", "https://xn--bcher-kva.example/"),
        ("mailto:a@example.org", ""),
        ("tel:+1", ""),
        ("/inside/", ""),
        ("javascript:alert(1)", ""),
        ("https://www.example.org/own", ""),
        ("https://[broken", ""),
        ("https://", ""),
        ("https://x.example/" + "a" * 2000, ""),
    ],
)
def test_only_addresses_that_lead_away_are_kept(text, address):
    assert clean_address(text, own={"www.example.org"}) == address


def test_broken_html_hides_no_link_and_breaks_nothing():
    html = (
        "<p><a href='https://a.example/'>x<a name=x><a href=>y</p><<a href=\"https://b.example/\">"
    )
    assert list(addresses_in(html)) == ["https://a.example/", "https://b.example/"]
    assert list(addresses_in(json.loads('[1, null, {"a": ["https://c.example/"]}]'))) == [
        "https://c.example/"
    ]


def test_settings_are_read_with_the_next_check():
    Footer.objects.update_or_create(
        defaults={"links": [("link", {"text": "x", "url": "https://footer.example/"})]}
    )
    refresh()
    assert places("https://footer.example/") == {("Footer", "Links")}


def test_names_of_other_scripts_are_asked_for_as_servers_know_them():
    address = clean_address("https://bücher.example:8443/straße?q=ü#part")
    assert address == "https://xn--bcher-kva.example:8443/stra%C3%9Fe?q=%C3%BC"
    assert clean_address(f"https://{'ü' * 70}.example/") == ""
