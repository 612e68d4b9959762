import pytest

WITHOUT = {"java_script_enabled": False}


@pytest.fixture
def read_plainly(open_page):
    """A function that opens an address in a browser that runs no script."""

    def visit(address, **options):
        return open_page(address, **WITHOUT, **options)

    return visit


def lines_of(page):
    """The lines of a page's text, without buttons that copy, which need script."""
    text = page.locator("main").inner_text()
    return [line for line in text.splitlines() if line.strip() not in ("", "Copy")]


@pytest.mark.parametrize("width", [320, 1280])
def test_menu_works_without_script(read_plainly, width):
    page = read_plainly("/", viewport={"width": width, "height": 700})
    if width == 320:
        page.locator("nav[aria-label=Main] summary").click()
    with page.expect_navigation():
        page.locator("nav[aria-label=Main] a", has_text="Initiatives").first.click()
    assert page.url.endswith("/initiatives/")


def test_folded_answers_open_without_script(read_plainly):
    page = read_plainly("/initiatives/everything/")
    answer = page.locator(".questions__answer").first
    assert not answer.is_visible()
    page.locator(".questions__question").first.click()
    assert answer.is_visible()


def test_filters_work_without_script(read_plainly):
    page = read_plainly("/initiatives/")
    page.select_option("select[name=status]", "active")
    with page.expect_navigation():
        page.click("main form button")
    assert "status=active" in page.url
    assert page.locator(".card__title").count() >= 1


def test_contents_lead_to_the_sections_without_script(read_plainly):
    page = read_plainly("/initiatives/everything/", viewport={"width": 1280, "height": 700})
    page.locator("a[href='#results']").first.click()
    top = page.locator("#results").bounding_box()["y"]
    assert -10 <= top < 350


def test_exit_is_a_plain_link_without_script(read_plainly):
    page = read_plainly("/initiatives/everything/")
    assert not page.locator("[data-exit-hint]").is_visible()
    page.locator("[data-exit-link]").click()
    page.wait_for_url("https://**")
    assert page.title() == "Elsewhere"
