"""What a reader of a care page sees first, on a phone and on a wide window."""

import pytest

BEFORE = """([first, second]) => Boolean(document.querySelector(first)
  .compareDocumentPosition(document.querySelector(second)) & Node.DOCUMENT_POSITION_FOLLOWING)"""
SIZES = [(390, 844), (360, 640), (1280, 900)]


def box(page, selector):
    """The top and the bottom of the first element that the selector names."""
    found = page.locator(selector).first.bounding_box()
    return found["y"], found["y"] + found["height"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_content_note_is_within_the_first_screen_and_before_all_else(open_page, width, height):
    page = open_page("/initiatives/everything/", viewport={"width": width, "height": height})
    top, bottom = box(page, ".content-note")
    assert 0 < top < bottom < height
    assert bottom <= box(page, ".masthead__standfirst")[0]
    for later in (".masthead__standfirst", ".support-box", ".contents"):
        assert page.evaluate(BEFORE, [".content-note", later])


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_help_stands_before_the_text_and_the_list_of_contents(open_page, width, height):
    page = open_page("/initiatives/everything/", viewport={"width": width, "height": height})
    bottom = box(page, ".support-box")[1]
    for later in (".contents", ".sidebar__main"):
        assert bottom <= box(page, later)[0]
        assert page.evaluate(BEFORE, [".support-box", later])
    assert page.locator(".support-box a[href^='tel:']").first.is_visible()


@pytest.mark.parametrize("address", ["versions/", "versions/1/", "summary/", "since/2000-01-01/"])
def test_pages_about_a_care_page_show_the_note_in_the_first_screen_too(open_page, address):
    page = open_page(
        f"/initiatives/sex-crimes-prosecution/{address}", viewport={"width": 390, "height": 844}
    )
    top, bottom = box(page, ".content-note")
    assert 0 < top < bottom < 844
