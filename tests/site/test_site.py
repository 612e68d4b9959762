"""What holds for every page of the site, found by walking through it as a reader would."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client

from tests.examples import full_initiative
from uploads.models import CustomImage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

START = ["/", "/search/", "/search/?q=prosecutors", "/search/?q=prosecuters", "/search/?q=zzzz"]
START += ["/funders/?sort=-title", "/evidence/?sort=date"]
START += ["/initiatives/?status=active&state=NY", "/initiatives/?topic=unknown", "/no/such/page/"]
# Filters and searches can be combined without end; their own pages are among the addresses above.
ENDLESS = re.compile(r"[?&](q|topic|state|status|page|type|sort)=")
LABELED = "input:not([type=hidden]):not([type=submit]), select, textarea"


@pytest.fixture(scope="module")
def answers(seeded_site):
    """The answers to every address that the sitemap lists or that a page links to, by address."""
    full_initiative(title="Everything")
    for image in CustomImage.objects.all():
        # As an upload does at its end, which no test reaches.
        image.make_renditions()
    client = Client()
    sitemap = client.get("/sitemap.xml").content.decode()
    listed = [urlsplit(address).path for address in re.findall(r"<loc>(.*?)</loc>", sitemap)]
    assert len(listed) >= 9
    queue, found = [*START, *listed], {}
    while queue:
        address = queue.pop()
        if address in found:
            continue
        if address.startswith(settings.MEDIA_URL):
            # The web server's business; here it is enough that the file is there.
            assert default_storage.exists(address.removeprefix(settings.MEDIA_URL)), address
            continue
        found[address] = client.get(address)
        if "html" in found[address].headers.get("Content-Type", ""):
            queue += [link for link in internal_links(address, found[address]) if not endless(link)]
    return found


def endless(address):
    """Whether an address is one of endlessly many combinations."""
    return bool(ENDLESS.search(address))


def soup(response):
    """The parsed page of an answer."""
    return BeautifulSoup(response.content, "html.parser")


def internal_links(address, response):
    """The addresses on this site that a page links to or loads, without their anchors."""
    for element in soup(response).select("[href], [src], [action]:not([method=post])"):
        target = element.get("href") or element.get("src") or element.get("action")
        link = urlsplit(urljoin(f"http://testserver{address}", target or ""))
        if link.netloc in ("testserver", "localhost") and link.scheme in ("http", "https"):
            yield urldefrag(link._replace(scheme="", netloc="").geturl()).url


@pytest.fixture(scope="module")
def pages(answers):
    """The parsed pages of the site, by address."""
    return {
        address: soup(response)
        for address, response in answers.items()
        if "html" in response.headers.get("Content-Type", "")
    }


def faults(pages, fault):
    """What `fault` finds on each page, by address, where it finds anything."""
    return {address: found for address, page in pages.items() if (found := fault(page))}


def test_every_link_inside_the_site_leads_somewhere(answers):
    expected = {"/no/such/page/": 404}
    wrong = {
        address: response.status_code
        for address, response in answers.items()
        if response.status_code != expected.get(address, 200)
    }
    assert not wrong


def test_the_walk_reaches_every_kind_of_page(pages):
    assert {*START, "/initiatives/", "/initiatives/everything/", "/about/"} <= pages.keys()
    assert len(pages) >= 16


def test_every_page_has_exactly_one_main_heading(pages):
    assert not faults(pages, lambda page: len(page.select("h1")) != 1)


def test_no_page_skips_a_level_of_headings(pages):
    def skips(page):
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
        # What stands before the main heading, such as an alert, is not counted.
        levels = levels[levels.index(1) :]
        return [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] - pair[0] > 1]

    assert not faults(pages, skips)


def test_no_heading_is_empty(pages):
    def empty(page):
        return [str(h) for h in page.select("h1, h2, h3, h4") if not h.get_text(strip=True)]

    assert not faults(pages, empty)


def test_every_id_is_used_once(pages):
    def repeated(page):
        ids = [element["id"] for element in page.select("[id]")]
        return {name for name in ids if ids.count(name) > 1}

    assert not faults(pages, repeated)


def test_references_to_ids_lead_to_something_on_the_page(pages):
    def broken(page):
        ids = {element["id"] for element in page.select("[id]")}
        names = [link["href"][1:] for link in page.select("a[href^='#']")]
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            names += [name for e in page.select(f"[{attribute}]") for name in e[attribute].split()]
        return [name for name in names if name not in ids]

    assert not faults(pages, broken)


def test_every_field_has_a_label(pages):
    def unlabeled(page):
        labeled = {label.get("for") for label in page.select("label")}
        fields = page.select(LABELED)
        return [str(f) for f in fields if f.get("id") not in labeled and not f.get("aria-label")]

    assert not faults(pages, unlabeled)


def test_every_picture_has_words_or_is_marked_as_decoration(pages):
    def silent(page):
        drawings = page.select("svg:not([aria-hidden=true]):not([aria-label])")
        return [str(i) for i in [*page.select("img:not([alt])"), *drawings] if not i.find("title")]

    assert not faults(pages, silent)


def test_every_page_names_its_language_and_its_parts(pages):
    def missing(page):
        parts = ["html[lang^=en]", "main#main", "header", "footer", "title", "a[href='#main']"]
        return [part for part in parts if len(page.select(part)) < 1] + (
            ["one main"] if len(page.select("main")) != 1 else []
        )

    assert not faults(pages, missing)


def test_several_landmarks_of_one_kind_have_names(pages):
    def nameless(page):
        parts = page.select("nav")
        names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in parts]
        return len(set(names)) != len(names) or (len(names) > 1 and not all(names))

    assert not faults(pages, nameless)


def test_no_page_holds_inline_code(pages):
    def inline(page):
        scripts = page.select("script:not([src]):not([type='application/ld+json'])")
        events = [e for e in page.find_all() if any(name.startswith("on") for name in e.attrs)]
        return [str(e)[:200] for e in [*page.select("style, [style]"), *scripts, *events]]

    assert not faults(pages, inline)


def test_no_page_loads_anything_from_elsewhere(pages):
    def foreign(page):
        loaded = page.select("script[src], link[rel~=stylesheet], link[rel=preload], img, source")
        loaded += page.select("iframe, video, audio, object, embed, form[action^=http]")
        addresses = [e.get("src") or e.get("href") or e.get("srcset") or "" for e in loaded]
        return [address for address in addresses if not address.startswith("/")]

    assert not faults(pages, foreign)


def test_no_link_is_empty_or_without_words(pages):
    def empty(page):
        links = page.select("a")
        return [
            str(a)
            for a in links
            if not a.get("href", "").strip("# ")
            or not (a.get_text(strip=True) or a.get("aria-label") or a.select("img[alt]"))
        ]

    assert not faults(pages, empty)


def is_original(address, page):
    """Whether a page names its own address as the one that search engines should list."""
    canonical = page.select_one("link[rel=canonical]")
    return canonical is not None and urlsplit(canonical["href"]).path == address


def test_title_and_description_are_there_and_differ_from_page_to_page(pages):
    own = {address: page for address, page in pages.items() if not endless(address)}
    own.pop("/no/such/page/")
    # Versions of a page carry its name; they tell themselves apart by theirs.
    titles = {address: page.title.get_text(strip=True) for address, page in own.items()}
    assert all(titles.values())
    assert len(set(titles.values())) == len(titles), titles
    content = {
        address: page.select_one("meta[name=description]")["content"]
        for address, page in own.items()
        if is_original(address, page)
    }
    assert len(content) >= 10
    assert all(content.values()), content
    assert len(set(content.values())) == len(content), content


def test_no_template_shows_its_seams(pages):
    def seams(page):
        # Citations in BibTeX have braces of their own.
        texts = page.find_all(string=lambda text: text.find_parent(["code", "pre"]) is None)
        text = " ".join(texts)
        return [seam for seam in ("{{", "{%", "None", "lorem", "Lorem", "TODO") if seam in text]

    assert not faults(pages, seams)
