import pytest

from tests.browser.conftest import ADDRESSES, KINDS

FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  return {
    text: element.innerText || element.name || element.id,
    tag: element.tagName.toLowerCase(),
    top: box.top,
    bottom: box.bottom,
    outline: getComputedStyle(element).outlineStyle !== "none",
    visible: box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0,
  };
}"""
WITH_EXIT = {"care page", "care summary", "care event", "care publication", "contact"}
ORDINARY = [kind for kind in KINDS if kind not in WITH_EXIT]


def press_tab(page):
    """Move the focus on; returns what is focused."""
    page.keyboard.press("Tab")
    return page.evaluate(FOCUSED)


@pytest.mark.parametrize("kind", ORDINARY)
def test_first_tab_offers_to_skip_to_the_content(open_page, kind):
    page = open_page(ADDRESSES[kind])
    focused = press_tab(page)
    assert focused["text"] == "Skip to the content"
    assert focused["visible"]
    page.keyboard.press("Enter")
    page.locator("main#main:focus").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main, footer')")


def test_first_tab_on_a_care_page_offers_to_leave_and_the_second_to_read(open_page):
    page = open_page(ADDRESSES["care page"])
    assert press_tab(page)["text"].startswith("Exit this page")
    texts = [press_tab(page)["text"] for _ in range(2)]
    assert "Skip to the content" in texts


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["home", "filtered list", "care page", "search results"])
def test_keyboard_reaches_everything_and_always_shows_where_it_is(open_page, kind, width):
    viewport = {"width": width, "height": 700}
    page = open_page(ADDRESSES[kind], viewport=viewport, reduced_motion="reduce")
    height = page.evaluate("innerHeight")
    page.evaluate("document.activeElement.blur()")
    seen = 0
    while True:
        focused = press_tab(page)
        if focused["tag"] == "body":
            break
        seen += 1
        assert seen < 300
        assert focused["visible"], focused
        assert focused["outline"], focused
        assert focused["bottom"] > 0, focused
        assert focused["top"] < height, focused
    assert seen >= 8


def test_focus_is_never_hidden_under_the_exit_control(open_page):
    viewport = {"width": 320, "height": 600}
    page = open_page(ADDRESSES["care page"], viewport=viewport, reduced_motion="reduce")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.evaluate("document.querySelector('footer a').focus()")
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        covered = page.evaluate(
            """() => {
              const element = document.activeElement;
              const control = document.querySelector("[data-exit]");
              if (element === document.body || control.contains(element)) return false;
              const bar = control.getBoundingClientRect();
              const box = element.getBoundingClientRect();
              return box.top >= bar.top && box.bottom <= bar.bottom;
            }"""
        )
        assert not covered, page.evaluate(FOCUSED)


def test_filters_are_worked_by_keyboard_alone(open_page):
    page = open_page("/initiatives/")
    page.focus("select[name=state]")
    page.keyboard.type("Maine")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/initiatives/?state=ME#filters")
    assert page.locator(".card__title").count() >= 1


def test_menu_opens_and_closes_by_keyboard_on_a_phone(open_page):
    page = open_page("/", viewport={"width": 320, "height": 700})
    link = page.locator("nav[aria-label=Main] a", has_text="Search")
    summary = page.locator("nav[aria-label=Main] summary")
    assert summary.is_visible()
    assert not link.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Enter")
    assert not link.is_visible()


def test_menu_needs_no_opening_on_a_wide_screen(open_page):
    page = open_page("/", viewport={"width": 1280, "height": 700})
    assert page.locator("nav[aria-label=Main] a", has_text="Search").is_visible()
    assert not page.locator("nav[aria-label=Main] summary").is_visible()


def test_search_is_worked_by_keyboard_alone(open_page):
    page = open_page("/search/")
    page.focus("main input[name=q]")
    page.keyboard.type("justice")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=justice" in page.url
    assert page.locator(".search-result").count() >= 1


def tab_to_link(page, ending, most=20):
    """Move the focus on to the first link whose address ends so, in at most `most` steps."""
    height = page.evaluate("innerHeight")
    for _ in range(most):
        focused = press_tab(page)
        if (page.evaluate("document.activeElement.getAttribute('href')") or "").endswith(ending):
            assert focused["visible"]
            assert focused["outline"]
            assert focused["top"] >= 0
            assert focused["bottom"] <= height
            return
    raise AssertionError(f"{most} steps from the beginning no link leads to {ending}.")


def test_funder_on_a_phone_reaches_a_pdf_from_the_home_page_with_two_presses(open_page):
    phone = {"width": 360, "height": 740}
    page = open_page("/", viewport=phone, reduced_motion="reduce", accept_downloads=True)
    tab_to_link(page, "/funders/")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to_link(page, "/summary/pdf/")
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    assert kept.value.path().read_bytes().startswith(b"%PDF-")
