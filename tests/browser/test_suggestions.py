"""The suggestions of the search as a combobox, by keyboard, by pointer and without script."""

import pytest

from tests.browser.test_accessibility import violations

FIELD = "main input[name=q]"
OPTIONS = "main [role=option]"


def type_a_beginning(page):
    """Type "prosecut" into the field of the search, and wait for suggestions."""
    page.focus(FIELD)
    page.keyboard.type("prosecut")
    page.locator(OPTIONS).first.wait_for()
    return page


@pytest.fixture
def typed(open_page):
    """The search page, in whose field "prosecut" was typed and has suggestions."""
    return type_a_beginning(open_page("/search/"))


def said(page):
    """What assistive technology reads: whether the list is open, and what is active."""
    return page.evaluate(
        """() => {
          const field = document.activeElement;
          const active = document.getElementById(field.getAttribute("aria-activedescendant"));
          return {
            role: field.getAttribute("role"),
            expanded: field.getAttribute("aria-expanded"),
            active: active?.textContent ?? "",
            selected: [...document.querySelectorAll("[role=option][aria-selected=true]")].map(
              (option) => option.textContent,
            ),
          };
        }"""
    )


def press(page, *keys):
    """Press keys one after the other; returns what is said then."""
    for key in keys:
        page.keyboard.press(key)
    return said(page)


def test_arrow_keys_go_through_the_suggestions_and_back_into_the_field(typed):
    texts = typed.locator(OPTIONS).all_text_contents()
    assert said(typed) == {"role": "combobox", "expanded": "true", "active": "", "selected": []}
    assert press(typed, "ArrowDown")["active"] == texts[0]
    assert press(typed, "ArrowDown")["selected"] == [texts[1]]
    assert press(typed, "ArrowUp", "ArrowUp")["active"] == ""
    assert press(typed, "ArrowUp")["active"] == texts[-1]
    assert press(typed, "ArrowDown")["active"] == ""
    # The word that was typed stays until something is chosen.
    assert typed.input_value(FIELD) == "prosecut"


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_keys_that_move_in_the_text_lead_back_into_it(typed, key):
    assert press(typed, "ArrowDown")["active"]
    assert press(typed, key)["active"] == ""
    place = typed.evaluate("document.activeElement.selectionStart")
    assert place == {"Home": 0, "End": 8, "ArrowLeft": 7, "ArrowRight": 8}[key]


def test_escape_closes_the_list_and_keeps_what_was_typed(typed):
    assert press(typed, "ArrowDown", "Escape") == {
        "role": "combobox",
        "expanded": "false",
        "active": "",
        "selected": [],
    }
    assert typed.input_value(FIELD) == "prosecut"
    assert press(typed, "ArrowDown")["expanded"] == "true"
    assert press(typed, "Tab")["role"] is None
    assert typed.locator("main [role=listbox]").is_hidden()


def test_enter_searches_for_the_suggestion_or_for_what_was_typed(typed, open_page):
    chosen = press(typed, "ArrowDown")["active"]
    with typed.expect_navigation():
        typed.keyboard.press("Enter")
    assert typed.input_value(FIELD) == chosen
    page = type_a_beginning(open_page("/search/"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/search/?q=prosecut")


def test_suggestion_is_chosen_by_a_press(typed):
    last = typed.locator(OPTIONS).last
    text = last.text_content()
    with typed.expect_navigation():
        last.click()
    assert typed.input_value(FIELD) == text


def test_number_of_suggestions_is_said_and_nothing_is_kept(typed):
    count = typed.locator(OPTIONS).count()
    assert typed.locator("main [role=status]").text_content().startswith(f"{count} suggestion")
    typed.keyboard.type("zzzzzzzz")
    typed.locator("main [role=status]", has_text="No suggestions").wait_for(state="attached")
    assert said(typed)["expanded"] == "false"
    assert (
        typed.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    )


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_open_list_has_no_fault_that_axe_can_find_and_fits_its_window(open_page, width, scheme):
    viewport = {"width": width, "height": 640}
    page = open_page("/search/", viewport=viewport, color_scheme=scheme, bypass_csp=True)
    type_a_beginning(page).keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_field_is_an_ordinary_one(open_page):
    page = open_page("/search/", java_script_enabled=False)
    assert page.locator(FIELD).get_attribute("role") is None
    page.locator(FIELD).fill("prosecut")
    with page.expect_navigation():
        page.locator(FIELD).press("Enter")
    assert page.url.endswith("/search/?q=prosecut")


def test_without_an_answer_from_the_server_the_search_works_as_ever(open_page):
    page = open_page("/search/")
    page.route("**/search/suggestions/**", lambda route: route.fulfill(status=429))
    page.focus(FIELD)
    with page.expect_response("**/search/suggestions/**"):
        page.keyboard.type("justice")
    assert said(page)["expanded"] == "false"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".search-result").count() >= 1
