"""T20: the static copy holds what is public, and is whole.

Served by any web server, every link in it leads to a file.
"""

import io
import re
import threading
import zipfile
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from icalendar import Calendar
from pypdf import PdfReader
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.dates.days import current_day
from home.models import StandardPage
from static_copy import links, places
from tests.events.made import event
from tests.factories import ImageFactory, InitiativePageFactory, PublicationPageFactory
from tests.site.security import private
from uploads.models import CustomDocument

PERMANENT = {"canonical"}
pytestmark = pytest.mark.django_db

NUMBER = 4
EXIT = "https://www.weather.gov/"
# A page of each kind of the record of the work.
RECORD = """publications/race-and-prosecution events/launch-of-the-toolkit news/2023-summer-update
people people/rachel-marshall topics/police-accountability organizations/*-microsoft states/nc
contact""".split()


class Quiet(SimpleHTTPRequestHandler):
    """Python's own server of files, without its log."""

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def frozen(seeded_site, tmp_path_factory):
    """The folder of a copy of the starter content, with a document, a picture and hidden things."""
    private.hide_everything()
    handout = CustomDocument.objects.create(
        title="A handout", file=ContentFile(b"A handout.", name="a handout ü.txt")
    )
    image = ImageFactory(title="A picture", description="A square.")
    page = StandardPage(title="Handouts", slug="handouts", introduction="To read.")
    page.body = [
        ("paragraph", f'<p>Read <a linktype="document" id="{handout.pk}">the handout</a>.</p>'),
        ("image", {"image": image, "caption": "A square.", "credit": ""}),
    ]
    seeded_site.add_child(instance=page)
    page.save_revision().publish()
    soon = current_day() + timedelta(days=30)
    event(soon.isoformat(), title="Soon", slug="soon", place_name="A hall")
    PublicationPageFactory(title="Hard", slug="hard", is_sensitive=True, content_note="Violence.")
    for number in range(NUMBER):
        InitiativePageFactory(title=f"Number {number}", slug=f"number-{number}")
    call_command("make_renditions", stdout=io.StringIO())
    Redirect.add_redirect("/old-words", redirect_to=page)
    # Before the module's transaction the pages of the tests have no host of their own.
    Site.objects.update(hostname="localhost", port=80)
    folder = tmp_path_factory.mktemp("copy") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("initiatives.models.index.PAGE_SIZE", 3)
        call_command("freeze", str(folder), stdout=io.StringIO())
    return folder


@pytest.fixture(scope="module")
def address(frozen):
    """Where the copy is served, below a folder of the server as well as at its root."""
    handler = partial(Quiet, directory=frozen.parent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/site/"
        server.shutdown()


def fetch(address):
    """The (status, type, body) at an address."""
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.headers.get_content_type(), answer.read()
    except HTTPError as error:
        return error.code, "", b""


def wanted(tag):
    """The addresses in a tag, and whether a browser asks for them by itself."""
    if tag.name == "link" and PERMANENT & set(tag.get("rel", [])):
        return
    for name in ("href", "src", "poster", "srcset"):
        if tag.get(name):
            for link in links.addresses(tag, name):
                yield link, tag.name not in ("a", "area")


def listed(frozen):
    """The paths of the pages that the sitemap names."""
    text = (frozen / "sitemap.xml").read_text()
    return [path.lstrip("/") for path in re.findall(r"<loc>http://localhost(/[^<]*)</loc>", text)]


@pytest.fixture(scope="module")
def crawled(frozen, address):
    """All that is found by following links from the pages of the sitemap.

    The answers by their addresses, and the (page, address) pairs of requests to other places.
    """
    todo, answers, foreign = [address + path for path in listed(frozen)], {}, set()
    while todo:
        here = todo.pop()
        if here in answers:
            continue
        answers[here] = status, kind, body = fetch(here)
        found = []
        if status == 200 and kind == "text/html":
            page = BeautifulSoup(body, "html.parser")
            found = [pair for tag in page.find_all(True) for pair in wanted(tag)]
        elif kind == "text/css":
            found = [(link, True) for link in links.in_text(body.decode(), is_style=True)]
        for link, is_asked in found:
            target = urljoin(here, link).partition("#")[0]
            if target.startswith(address):
                todo.append(target)
            elif is_asked and urlsplit(target).scheme != "data":
                foreign.add((here, target))
            else:
                assert not target.startswith("http://127.0.0.1"), (here, link)
    return answers, foreign


def page_of(frozen, path):
    """A page of the copy, parsed."""
    return BeautifulSoup((frozen / path / "index.html").read_text(), "html.parser")


def test_every_link_leads_to_a_file_and_no_page_asks_for_anything_foreign(crawled):
    answers, foreign = crawled
    assert [where for where, (status, _, _) in answers.items() if status != 200] == []
    assert foreign == set()
    assert len(answers) > 150


def test_nothing_of_the_copy_is_left_alone(frozen, crawled, address):
    """Files that no link leads to are those that are asked for by their known names."""
    reached = {urlsplit(where).path for where in crawled[0]}
    lone = set()
    for path in frozen.rglob("*"):
        name = path.relative_to(frozen).as_posix()
        link = places.link_to(name, "index.html")
        where = urlsplit(urljoin(address, "" if link == "./" else link)).path
        if path.is_file() and where not in reached:
            is_of_the_past = b"It stands here." in path.read_bytes()
            lone |= set() if is_of_the_past else {name}
    known = {"robots.txt", "sitemap.xml", "404.html", "about-this-copy.txt", "favicon.ico"}
    known |= {"static/images/share-default.png", "static/images/share-neutral.png"}
    assert known - {"favicon.ico"} <= lone
    # Below these stand the addresses of the URLconf, pages that no other page names, and pictures
    # that are named for other programs alone.
    unnamed = ("schemas/", "search/", "media/images/link-preview-")
    assert {name for name in lone - known if not name.startswith(unnamed)} == set()


def test_every_address_of_the_sitemap_is_there_as_a_page(frozen):
    assert len(listed(frozen)) > 15
    for path in listed(frozen):
        assert (frozen / path / "index.html").is_file(), path


def test_files_have_the_type_of_what_they_are(crawled):
    kinds = {}
    for _, kind, body in crawled[0].values():
        kinds.setdefault(kind, body)
    wanted_kinds = {
        "text/html",
        "text/css",
        "text/javascript",
        "font/woff2",
        "application/json",
        "application/pdf",
        "text/csv",
        "text/plain",
    }
    assert wanted_kinds <= kinds.keys()
    assert kinds["application/pdf"].startswith(b"%PDF-")
    assert any(kind.startswith("image/") for kind in kinds)


def text_of(path):
    """All that a file says."""
    body = path.read_bytes()
    if path.suffix == ".pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
        body += text.encode()
    return body.decode("utf-8", "replace")


def test_nothing_private_is_in_the_copy(frozen):
    files = [path for path in frozen.rglob("*") if path.is_file()]
    words = [*private.words(), "csrfmiddlewaretoken", "/admin/", "sessionid"]
    found = []
    for path in files:
        name, text = path.relative_to(frozen).as_posix(), text_of(path)
        if name not in ("robots.txt", "about-this-copy.txt"):
            found += [(name, word) for word in words if word in text or word in name]
    assert found == []
    assert not (frozen / "account").exists()
    assert not (frozen / "admin").exists()


def test_a_page_says_that_it_is_a_copy_and_has_no_form(frozen):
    pages = [path for path in frozen.rglob("*.html") if b"It stands here." not in path.read_bytes()]
    assert len(pages) > 50
    for path in pages:
        page = BeautifulSoup(path.read_text(), "html.parser")
        assert not page.select("form, input, select"), path
        assert "Copy of this site, made on" in page.get_text(), path
    assert "work only on the site itself" in page_of(frozen, "search").main.get_text()


def test_later_pages_of_a_list_are_in_the_copy(frozen):
    index = page_of(frozen, "initiatives")
    assert index.select_one("a[href*='page=2'], a[href*='page%3D2']")
    titles = set()
    for path in (frozen / "initiatives").rglob("index.html"):
        titles |= set(re.findall(r"Number \d+", path.read_text()))
    assert len(titles) == NUMBER


@pytest.mark.parametrize("path", RECORD)
def test_each_kind_of_page_of_the_record_is_in_the_copy(frozen, path):
    (file,) = frozen.glob(f"{path}/index.html")
    page = BeautifulSoup(file.read_text(), "html.parser")
    assert page.h1.get_text(strip=True)
    for meta in page.select("meta[property='og:image']"):
        assert (frozen / urlsplit(meta["content"]).path.lstrip("/")).is_file(), meta


def test_feeds_calendars_and_the_press_kit_are_in_the_copy_as_programs_read_them(frozen):
    for path in ("feed", "publications/feed", "initiatives/beyond-big-cities/feed"):
        feed = feedparser.parse((frozen / path / "feed.atom").read_bytes())
        assert feed.entries and not feed.bozo, path
    for name in ("events/calendar/*.ics", "events/soon/calendar/*.ics"):
        (file,) = frozen.glob(name)
        (entry,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        assert entry["SUMMARY"] == "Soon"
    (kit,) = frozen.glob("news/press-kit/*.zip")
    assert zipfile.ZipFile(kit).namelist()


@pytest.mark.parametrize("path", ["initiatives/sex-crimes-prosecution", "publications/hard"])
def test_the_exit_control_of_a_care_page_works_in_the_copy(frozen, path):
    page = page_of(frozen, path)
    assert page.select_one("[data-exit] a[data-exit-link]")["href"] == EXIT
    scripts = [script["src"] for script in page.select("script[src]")]
    assert any(script.endswith("js/exit.js") for script in scripts)
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    assert "script-src 'self'" in policy
    assert "upgrade-insecure-requests" not in policy
    assert "frame-ancestors" not in policy
    assert page.select_one("meta[name=referrer]")["content"] == "no-referrer"


def test_old_addresses_lead_on(frozen, address):
    for old, new in (
        ("old-words/", "handouts/"),
        ("initiatives/beyond-big-cities/summary/data/", "data.json"),
    ):
        status, _, body = fetch(address + old)
        assert status == 200
        target = urljoin(address + old, BeautifulSoup(body, "html.parser").a["href"])
        assert target.endswith(new)
        assert fetch(target)[0] == 200


def test_the_page_for_errors_works_at_any_address(frozen):
    page = BeautifulSoup((frozen / "404.html").read_text(), "html.parser")
    for tag in page.select("link[rel=stylesheet], header a:not([href^='#'])"):
        assert tag["href"].startswith("/"), tag
    assert (frozen / page.select_one("link[rel=stylesheet]")["href"].lstrip("/")).is_file()
