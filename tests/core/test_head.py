import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from wagtail.models import Page

from core.layout.structured_data import as_json
from core.models import OrganizationFacts
from tests.factories import ImageFactory, InitiativePageFactory, StandardPageFactory

ADDRESSES = ["/", "/initiatives/", "/initiatives/work/", "/about/"]


@pytest.fixture
def site(initiative_index):
    """A page of each type and the Institute's name."""
    OrganizationFacts.objects.create(name="The Institute", email="us@institute.example")
    InitiativePageFactory(title="Work", slug="work", summary="What the work is about.")
    return StandardPageFactory(title="About", slug="about", introduction="Who we are.")


def meta(page, name):
    """The content of the meta element with this name or property, or None."""
    found = page.select_one(f"meta[name='{name}'], meta[property='{name}']")
    return found and found["content"]


def graph(page):
    """The structured data of a page by type."""
    block = json.loads(page.find("script", type="application/ld+json").string)
    return {node["@type"]: node for node in block["@graph"]}


@pytest.mark.parametrize("address", [*ADDRESSES, "/search/"])
def test_every_page_has_what_browsers_and_search_engines_ask_for(site, read, address):
    page = read(address)
    assert page.html["lang"].startswith("en")
    assert page.title.get_text(strip=True)
    assert meta(page, "description")
    assert "width=device-width" in meta(page, "viewport")
    themes = {element["media"]: element["content"] for element in page.select("[name=theme-color]")}
    assert len(themes) == 2
    icons = [icon["href"] for icon in page.select("link[rel~=icon], link[rel=apple-touch-icon]")]
    assert len(icons) >= 3
    for icon in icons:
        assert finders.find(icon.removeprefix("/static/")), icon


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_names_its_one_address(site, read, address):
    page = read(address + "?utm_source=letter")
    assert page.select_one("link[rel=canonical]")["href"] == f"http://localhost{address}"
    assert meta(page, "og:url") == f"http://localhost{address}"


def test_titles_name_the_page_and_the_institute_once(site, read):
    assert read("/about/").title.get_text(strip=True) == "About – The Institute"
    site.title = "The Institute"
    site.save()
    assert read("/about/").title.get_text(strip=True) == "The Institute"


def test_staff_can_word_title_and_description_for_search_engines(site, read):
    site.seo_title, site.search_description = "Who we are", "In one sentence."
    site.save()
    page = read("/about/")
    assert page.title.get_text(strip=True) == "Who we are – The Institute"
    assert meta(page, "description") == "In one sentence."


def test_description_falls_back_to_the_summary(site, read):
    assert meta(read("/initiatives/work/"), "description") == "What the work is about."
    assert meta(read("/about/"), "description") == "Who we are."


def test_link_preview_has_title_text_and_picture(site, read):
    page = read("/initiatives/work/")
    assert meta(page, "og:title") == "Work"
    assert meta(page, "og:description") == "What the work is about."
    assert meta(page, "og:image").endswith("/static/images/share-default.png")
    assert meta(page, "og:image").startswith("http://")
    assert meta(page, "twitter:card") == "summary_large_image"


def test_staff_can_word_the_link_preview_and_choose_its_picture(site, read, client):
    site.social_title, site.social_text = "Look at this", "It is about us."
    site.social_image = ImageFactory()
    site.social_image.make_renditions()
    site.save()
    page = read("/about/")
    assert meta(page, "og:title") == "Look at this"
    assert meta(page, "og:description") == "It is about us."
    address = meta(page, "og:image")
    assert address.startswith("http://localhost/media/")


def test_search_results_are_not_offered_to_search_engines(site, read):
    assert meta(read("/search/?q=work"), "robots") == "noindex"
    assert meta(read("/about/"), "robots") is None


def test_page_not_found_is_not_offered_to_search_engines(site, read):
    assert meta(read("/nowhere/", status=404), "robots") == "noindex"


def test_structured_data_names_the_institute_and_the_way_to_the_page(site, read):
    nodes = graph(read("/initiatives/work/"))
    assert nodes["Organization"]["name"] == "The Institute"
    assert nodes["Organization"]["email"] == "us@institute.example"
    assert nodes["WebSite"]["publisher"] == {"@id": nodes["Organization"]["@id"]}
    trail = nodes["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in trail] == ["Home", "Initiatives", "Work"]
    assert trail[-1]["item"] == "http://localhost/initiatives/work/"
    assert [step["position"] for step in trail] == [1, 2, 3]


def test_structured_data_leaves_out_what_nobody_has_stated(site, read):
    OrganizationFacts.objects.all().delete()
    nodes = graph(read("/initiatives/work/"))
    assert "Organization" not in nodes
    assert "publisher" not in nodes["WebSite"]
    assert "parentOrganization" not in nodes["Project"]
    assert not [value for node in nodes.values() for value in node.values() if value in ("", None)]


def test_structured_data_names_the_same_institute_by_whichever_host_it_is_read(site, client):
    html = client.get("/about/", headers={"host": "127.0.0.1"}).content.decode()
    nodes = graph(BeautifulSoup(html, "html.parser"))
    assert nodes["Organization"]["@id"] == "http://localhost/#organization"
    assert nodes["WebSite"]["url"] == "http://localhost/"


def test_structured_data_cannot_end_its_own_block(site, read):
    site.title = "</script><script>alert(1)</script>&"
    site.save()
    page = read("/about/")
    assert graph(page)["BreadcrumbList"]["itemListElement"][-1]["name"] == site.title
    assert "</script" not in as_json({"name": "</script>"})


def test_sitemap_lists_every_page_with_its_day(site, client):
    text = client.get("/sitemap.xml").content.decode()
    for address in ADDRESSES:
        assert f"<loc>http://localhost{address}</loc>" in text
    noon = datetime.datetime(2024, 5, 12, 16, tzinfo=datetime.UTC)
    Page.objects.filter(pk=site.pk).update(last_published_at=noon, latest_revision_created_at=noon)
    text = client.get("/sitemap.xml").content.decode()
    assert "/about/</loc><lastmod>2024-05-12" in text
