"""What holds on every page that a reader may get to see, each visited once for all questions."""

import itertools
from dataclasses import dataclass

import pytest

from tests.browser.conftest import ADDRESSES, visits
from tests.browser.test_accessibility import violations
from tests.browser.test_content_policy import LISTEN, forbidden
from tests.browser.test_layout import WIDER, scrolls_sideways
from tests.browser.test_markup import violations_of_ibm
from tests.browser.test_traces import NOTHING, STORED, use
from tests.browser.test_without_script import WITHOUT, lines_of

WIDTHS = (256, 320, 768, 1024, 1920)
# Wide windows and phones with the text of twice the size.
LARGE_WIDTHS = (390, 640)


@dataclass
class Visit:
    """What a browser was asked for, told and left with by a reader's use of a page."""

    kind: str
    lines: list
    foreign: list
    cookies: list
    stored: dict
    errors: list
    failed: list
    forbidden: list


@pytest.fixture(scope="module", params=ADDRESSES)
def visit(request, browser, live_site):
    """What a reader's visit leaves: the page is opened, scrolled, unfolded and tabbed through."""
    with visits(browser, live_site) as open_page:
        page = open_page("about:blank")
        page.context.add_init_script(LISTEN)
        errors, failed = [], []
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("requestfailed", lambda asked: failed.append(asked.url))
        page.on("response", lambda told: failed.append(told.url) if told.status >= 400 else None)
        page.goto(ADDRESSES[request.param])
        lines = lines_of(page)
        use(page)
        seen = Visit(
            kind=request.param,
            lines=lines,
            foreign=list(page.foreign),
            cookies=page.context.cookies(),
            stored=page.evaluate(STORED),
            # The browser itself notes an answer that is an error, such as the page not found.
            errors=[line for line in errors if "Failed to load resource" not in line],
            failed=[address for address in failed if address != page.url],
            forbidden=forbidden(page),
        )
    return seen


def test_page_asks_no_other_site_for_anything_and_leaves_nothing_in_the_browser(visit):
    """T10."""
    assert visit.foreign == []
    assert visit.cookies == []
    assert visit.stored == NOTHING


def test_page_raises_no_error_and_everything_it_loads_is_there(visit):
    assert visit.failed == []
    assert visit.errors == []


def test_no_page_breaks_its_policy(visit):
    """T12."""
    assert visit.forbidden == []


def test_page_shows_the_same_text_without_script(visit, open_page):
    plain = lines_of(open_page(ADDRESSES[visit.kind], **WITHOUT))
    assert plain
    assert plain == visit.lines


@pytest.mark.parametrize("kind", [kind for kind in ADDRESSES if kind.startswith("empty list")])
def test_a_list_that_is_looked_at_for_being_empty_is_empty(open_page, kind):
    assert open_page(ADDRESSES[kind]).get_by_text("fits all of these choices").is_visible()


@pytest.fixture(scope="module", params=ADDRESSES)
def page(request, browser, live_site):
    """A page into which a checker may be brought; a test sets the window that it looks at."""
    with visits(browser, live_site) as open_page:
        yield open_page(ADDRESSES[request.param], bypass_csp=True)


def test_page_has_no_fault_that_axe_can_find(page):
    found = []
    for scheme, width in itertools.product(("light", "dark"), (320, 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme}, {width} px: {line}" for line in violations(page)]
    assert not found


def test_page_has_no_fault_that_the_rules_of_ibm_find(page):
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert violations_of_ibm(page) == []


def test_page_fits_every_screen(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        assert not scrolls_sideways(page), (width, page.evaluate(WIDER))


def test_page_fits_when_its_text_is_twice_as_large(page):
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in LARGE_WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        assert not scrolls_sideways(page), (width, page.evaluate(WIDER))
    page.evaluate("document.documentElement.style.fontSize = ''")
