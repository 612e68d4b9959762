"""T11: the way out of a care page, for somebody who is being watched."""

import pytest

CARE_PAGE = "/initiatives/everything/"
COVER = "document.querySelector('.exit-cover') !== null"


@pytest.fixture
def care_page(open_page):
    """A care page, reached from the list of initiatives as a reader would reach it."""

    def visit(**options):
        page = open_page("/initiatives/", **options)
        page.goto(CARE_PAGE)
        return page

    return visit


@pytest.fixture
def blocked_exit(care_page):
    """A care page whose way out stays on the page, so that what stands there can be looked at."""

    def visit(**options):
        page = care_page(**options)
        page.context.unroute_all()
        # After "no content" a browser stays where it is.
        page.context.route("https://**", lambda route: route.fulfill(status=204))
        return page

    return visit


def press_shift(page, times):
    """Press the Shift key and let it go."""
    for _ in range(times):
        page.keyboard.press("Shift")


def shows_nothing_of_the_page(page):
    """Whether a bystander sees nothing of the page any more."""
    covered = page.evaluate(
        """() => [[0.5, 0.5], [0.02, 0.02], [0.98, 0.02], [0.02, 0.98], [0.98, 0.98]].every(
          ([x, y]) => {
            const top = document.elementFromPoint(innerWidth * x, innerHeight * y);
            return top && top.closest(".exit-cover") !== null;
          })"""
    )
    return covered and "everything" not in page.title().lower()


def test_press_of_the_control_leaves_and_back_does_not_return(care_page):
    page = care_page()
    page.locator("[data-exit-link]").click()
    page.wait_for_url("https://www.weather.gov/")
    assert page.title() == "Elsewhere"
    page.go_back()
    assert page.url.endswith("/initiatives/")


def test_three_presses_of_shift_leave_and_back_does_not_return(care_page):
    page = care_page()
    press_shift(page, 3)
    page.wait_for_url("https://www.weather.gov/")
    page.go_back()
    assert page.url.endswith("/initiatives/")


def test_reading_within_the_page_adds_nothing_to_return_to(care_page):
    page = care_page(viewport={"width": 1280, "height": 700})
    for anchor in ("#aims", "#results", "#help"):
        page.locator(f"a[href='{anchor}']").first.click()
    page.locator("[data-exit-link]").click()
    page.wait_for_url("https://www.weather.gov/")
    page.go_back()
    assert page.url.endswith("/initiatives/")


@pytest.mark.parametrize("way", ["click", "shift", "enter"])
def test_page_is_covered_at_once_while_the_other_one_loads(blocked_exit, way):
    page = blocked_exit()
    if way == "click":
        page.locator("[data-exit-link]").click()
    elif way == "enter":
        page.focus("[data-exit-link]")
        page.keyboard.press("Enter")
    else:
        press_shift(page, 3)
    page.locator(".exit-cover").wait_for()
    assert shows_nothing_of_the_page(page)


def test_hint_about_the_key_makes_sense_after_the_link_as_it_is_read_aloud(care_page):
    page = care_page(viewport={"width": 1280, "height": 700})
    hint = page.locator("[data-exit-hint]")
    assert hint.inner_text() == "Press Shift three times to leave."
    assert hint.is_visible()


def test_two_presses_do_not_leave_and_are_announced(care_page):
    page = care_page()
    press_shift(page, 2)
    assert not page.evaluate(COVER)
    assert page.url.endswith(CARE_PAGE)
    status = page.locator("[data-exit] [role=status]")
    assert status.text_content() == "Shift, press 1 more time to exit."


def test_typing_capital_letters_does_not_leave(care_page):
    page = care_page()
    for letter in "ABCDE":
        page.keyboard.press(f"Shift+{letter}")
    assert not page.evaluate(COVER)
    press_shift(page, 1)
    page.keyboard.press("a")
    press_shift(page, 2)
    assert not page.evaluate(COVER)


def test_presses_too_far_apart_do_not_leave(care_page):
    page = care_page()
    page.context.clock.install()
    page.goto(CARE_PAGE)
    press_shift(page, 2)
    page.clock.fast_forward(6_000)
    assert "expired" in page.locator("[data-exit] [role=status]").text_content()
    press_shift(page, 2)
    assert not page.evaluate(COVER)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_control_stays_in_view_large_enough_for_a_thumb_and_uncovered(care_page, width):
    page = care_page(viewport={"width": width, "height": 640})
    link = page.locator("[data-exit-link]")
    height = page.evaluate("document.documentElement.scrollHeight")
    for position in (0, 300, height // 2, height):
        page.evaluate("(y) => window.scrollTo({top: y, behavior: 'instant'})", position)
        box = link.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640
        assert min(box["width"], box["height"]) >= 44
        assert page.evaluate(
            """() => {
              const link = document.querySelector("[data-exit-link]");
              const box = link.getBoundingClientRect();
              const middle = [box.left + box.width / 2, box.top + box.height / 2];
              return link.contains(document.elementFromPoint(...middle));
            }"""
        )


def test_next_site_is_not_told_where_the_reader_came_from(care_page):
    page = care_page()
    with page.expect_request("https://www.weather.gov/**") as request:
        page.locator("[data-exit-link]").click()
    assert "referer" not in request.value.all_headers()


def test_ordinary_page_does_not_react_to_shift(open_page):
    page = open_page("/privacy/")
    press_shift(page, 4)
    assert page.url.endswith("/privacy/")
    assert not page.evaluate(COVER)
