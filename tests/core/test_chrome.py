import datetime

import pytest
from django.core.exceptions import ValidationError

from core.models import (
    CareSettings,
    Footer,
    Navigation,
    OrganizationFacts,
    ReuseSettings,
    SiteAlert,
)
from directory.models import Person
from home.models import HomePage, StandardPage
from tests.factories import PersonFactory, StandardPageFactory

PAST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
FUTURE = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def about(home_page):
    """A page that menus can link to."""
    return StandardPageFactory(title="About the Institute", slug="about")


def link(page=None, text="", url=""):
    """One link of a menu."""
    return ("link", {"text": text, "page": page, "url": url})


def links(page, part):
    """The links in a part of the frame, as (text, address)."""
    return [(a.get_text(strip=True), a["href"]) for a in page.select(f"{part} a")]


def test_menu_links_to_pages_by_their_title_or_other_words(about, read):
    elsewhere = link(url="https://elsewhere.example/", text="Elsewhere")
    Navigation.objects.create(links=[link(about), link(about, text="Us"), elsewhere])
    Footer.objects.create(links=[link(about)], text="<p>Small print</p>")
    page = read("/")
    assert links(page, "nav[aria-label=Main]")[:3] == [
        ("About the Institute", "/about/"),
        ("Us", "/about/"),
        ("Elsewhere", "https://elsewhere.example/"),
    ]
    assert ("About the Institute", "/about/") in links(page, "footer")
    assert "Small print" in page.footer.get_text()


def test_menu_follows_a_page_that_gets_another_address(about, read):
    Navigation.objects.create(links=[link(about)])
    about.slug = "who-we-are"
    about.save_revision().publish()
    assert ("About the Institute", "/who-we-are/") in links(read("/"), "header")


def test_menu_marks_the_page_that_is_read_and_the_part_it_belongs_to(about, read):
    StandardPageFactory(parent=about, slug="staff")
    StandardPageFactory(title="About time", slug="about-time")
    Navigation.objects.create(links=[link(about)])
    current = "header a[href='/about/'][aria-current]"
    assert read("/about/").select_one(current)["aria-current"] == "page"
    assert read("/about/staff/").select_one(current)["aria-current"] == "true"
    for address in ("/", "/about-time/", "/search/"):
        assert not read(address).select(current)


def test_menu_leads_to_the_search(home_page, read):
    assert read("/").select("header a[href='/search/'], header form[action='/search/']")


def test_footer_leads_to_the_list_of_people_as_long_as_it_names_somebody(home_page, read):
    Footer.objects.create(lists_people=True)
    assert "/people/" not in str(read("/").footer)
    person = PersonFactory(group=Person.Group.BOARD)
    assert ("People", "/people/") in links(read("/"), "footer")
    person.unpublish()
    assert "/people/" not in str(read("/").footer)
    person.save_revision().publish()
    Footer.objects.update(lists_people=False)
    assert "/people/" not in str(read("/").footer)


@pytest.mark.parametrize("setting", [Navigation, Footer])
def test_menu_omits_pages_that_are_gone(about, read, setting):
    setting.objects.create(links=[link(about)])
    about.delete()
    assert not [text for text, _ in links(read("/"), "body") if "About" in text]


def test_site_without_any_settings_is_served_and_writes_none(home_page, client):
    assert client.get("/").status_code == 200
    for setting in (OrganizationFacts, Navigation, Footer, SiteAlert, CareSettings, ReuseSettings):
        assert not setting.objects.exists()


def test_organization_is_named_on_every_page(about, read):
    OrganizationFacts.objects.create(
        name="The Institute", parent_name="The College", email="us@institute.example"
    )
    for address in ("/", "/about/", "/search/"):
        page = read(address)
        assert "The Institute" in page.header.get_text()
        assert "The College" in page.footer.get_text()
        assert page.select("footer a[href='mailto:us@institute.example']")
    assert "The Institute" in read("/nowhere/", status=404).header.get_text()


def test_alert_stands_above_every_page_while_it_holds(about, read):
    SiteAlert.objects.create(text="Closed today", until=FUTURE, link_text="Why", link_page=about)
    for address in ("/", "/about/", "/search/"):
        alert = read(address).select_one(".alert")
        assert "Closed today" in alert.get_text()
        assert (alert.a.get_text(), alert.a["href"]) == ("Why", "/about/")


def test_alert_ends_by_itself(home_page, read):
    alert = SiteAlert.objects.create(text="Closed today", until=FUTURE)
    assert read("/").select(".alert")
    alert.until = PAST
    alert.save()
    assert not read("/").select(".alert")


def test_alert_without_an_end_stays_and_without_a_text_is_none(home_page, read):
    alert = SiteAlert.objects.create(text="Closed today")
    assert read("/").select(".alert")
    alert.text = ""
    alert.save()
    assert not read("/").select(".alert")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"link_url": "https://x.example/"}, "link_text"),
        ({"link_url": "https://x.example/", "link_text": "X", "link_page": True}, "link_url"),
    ],
)
def test_alert_asks_for_words_and_one_target_of_its_link(about, values, field):
    if "link_page" in values:
        values = values | {"link_page": about}
    with pytest.raises(ValidationError) as error:
        SiteAlert(text="News", **values).full_clean()
    assert list(error.value.message_dict) == [field]


def test_exit_may_lead_only_to_a_secure_address():
    with pytest.raises(ValidationError):
        CareSettings(exit_url="http://plain.example/").full_clean()


def test_breadcrumbs_lead_back_through_the_pages_above(about, read):
    StandardPageFactory(parent=about, title="Staff", slug="staff")
    trail = read("/about/staff/").select_one("nav[aria-label=Breadcrumb]")
    assert [a["href"] for a in trail.select("a")] == ["/", "/about/"]
    assert trail.select_one("[aria-current=page]").get_text(strip=True) == "Staff"


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": PAST}])
@pytest.mark.parametrize("address", ["/about/staff/", "/about/staff/versions/"])
def test_breadcrumbs_omit_pages_that_were_taken_down(about, read, change, address):
    """T20: on the page and in its data for search engines; also before the scheduler has run."""
    page = StandardPageFactory(parent=about, title="Staff", slug="staff")
    page.save_revision().publish()
    assert "/about/" in str(read(address)).replace("/about/staff/", "")
    StandardPage.objects.filter(pk=about.pk).update(**change)
    shown = str(read(address)).replace("/about/staff/", "")
    assert "/about/" not in shown
    assert about.title not in shown


def test_the_first_step_is_home_only_when_it_is(home_page, about, read):
    HomePage.objects.update(expire_at=PAST)
    StandardPageFactory(parent=about, title="Staff", slug="staff").save_revision().publish()
    steps = read("/about/staff/versions/").select("nav[aria-label=Breadcrumb] a")
    assert [step.get_text(strip=True) for step in steps] == [about.title, "Staff"]
