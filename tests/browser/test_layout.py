import pytest

from tests.browser.conftest import ADDRESSES

WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1
    && getComputedStyle(element).position !== "fixed"
    && !element.closest("[tabindex='0'], .visually-hidden, .skip-link, svg"))
  .map((element) => element.outerHTML.slice(0, 120))"""


SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def scrolls_sideways(page):
    """Whether a reader could, or would have to, scroll to the side."""
    return page.evaluate(SCROLLS_SIDEWAYS)


@pytest.mark.parametrize(
    ("address", "inside"),
    [("/initiatives/everything/", ".contents__link"), ("/initiatives/?state=ME", "select")],
)
def test_a_small_screen_opens_contents_and_filters_when_asked(open_page, address, inside):
    page = open_page(address, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    link = page.locator(inside).first
    assert not link.is_visible()
    page.locator(".fold__summary").press("Enter")
    assert link.is_visible()
    wide = open_page(address, viewport={"width": 1280, "height": 844})
    assert wide.locator(inside).first.is_visible()
    assert not wide.locator(".fold__summary").is_visible()


@pytest.mark.parametrize(
    ("address", "begins", "screens"),
    [
        ("/initiatives/beyond-big-cities/", ".sidebar__main p", 1.5),
        ("/initiatives/everything/", ".sidebar__main p", 1.5),
        ("/initiatives/everything/", ".support-box", 1),
        ("/initiatives/", ".card__title", 1),
    ],
)
def test_what_a_page_is_for_begins_near_its_top_on_a_phone(open_page, address, begins, screens):
    page = open_page(address, viewport={"width": 390, "height": 844})
    # Without the notice that staff put above every page now and then.
    page.evaluate("document.querySelector('.alert').remove()")
    top = page.locator(begins).first.evaluate("part => part.getBoundingClientRect().top")
    assert 0 < top < screens * 844


@pytest.mark.parametrize("kind", ["home", "list", "care page", "search results"])
def test_page_fits_with_wider_spacing(open_page, kind):
    page = open_page(ADDRESSES[kind], viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
    )
    assert not scrolls_sideways(page), page.evaluate(WIDER)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_follows_the_scheme_that_the_reader_prefers(open_page, scheme):
    page = open_page("/", color_scheme=scheme)
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    assert (min(channels) > 200) if scheme == "light" else (max(channels) < 60)


def test_nothing_moves_for_readers_who_prefer_that(open_page):
    page = open_page("/initiatives/everything/", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const style = getComputedStyle(element);
          const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
          return times.some((time) => parseFloat(time) > 0.01);
        }).length"""
    )
    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_printed_page_has_its_text_and_not_the_frame(open_page):
    page = open_page("/initiatives/everything/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("main section.section").first.is_visible()
    for part in ("nav[aria-label=Main]", "[data-exit]", ".skip-link"):
        assert not page.locator(part).first.is_visible(), part


# The edges of an element.
BOX = (
    "(part) => { const { left, right, top, bottom } = part.getBoundingClientRect();"
    " return { left, right, top, bottom }; }"
)


def box(page, selector):
    """The edges of the first element that a selector finds."""
    return page.locator(selector).first.evaluate(BOX)


def test_wide_window_has_tables_quotations_and_sources_beside_the_text(open_page):
    page = open_page(ADDRESSES["evidence in the margin"], viewport={"width": 1440, "height": 900})
    text, table = box(page, "#overview p"), box(page, ".captioned-table")
    aside = box(page, ".sidebar__aside")
    for part in (".quote", ".measure__source"):
        assert box(page, part)["left"] > text["right"], part
    assert table["left"] == text["left"]
    assert table["right"] == box(page, ".quote")["right"] == box(page, ".measure")["right"]
    assert aside["top"] > box(page, "#results")["bottom"], "notes about the page cover the margin"
    page.set_viewport_size({"width": 900, "height": 900})
    assert box(page, ".quote")["left"] == box(page, "#overview p")["left"]


def test_lines_of_sections_end_at_one_edge_on_a_tablet(open_page):
    page = open_page(ADDRESSES["initiative"], viewport={"width": 768, "height": 1024})
    ends = [box(page, part)["right"] for part in (".numbered-list", ".works", ".supporters")]
    assert max(ends) - min(ends) < 1


def test_a_date_in_a_sentence_stays_on_its_line_where_that_has_room_for_it(open_page):
    page = open_page(ADDRESSES["version of a page that is gone"])
    lines = "(date) => date.getClientRects().length"
    for width in (700, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        counts = [date.evaluate(lines) for date in page.locator("main p time").all()]
        assert counts == [1, 1], width


def test_caption_of_a_table_stays_and_says_that_the_table_scrolls(open_page):
    page = open_page(ADDRESSES["evidence in the margin"], viewport={"width": 390, "height": 844})
    cue = "(part) => getComputedStyle(part, '::after').display"
    caption = page.locator(".captioned-table__caption")
    assert caption.evaluate(cue) == "block"
    page.locator(".table").evaluate("frame => { frame.scrollLeft = 999; }")
    assert page.locator(".table").evaluate("frame => frame.scrollLeft") > 0
    edges = caption.evaluate(BOX)
    assert 0 < edges["left"] < edges["right"] < 390
    page.set_viewport_size({"width": 1440, "height": 900})
    assert caption.evaluate(cue) == "none"


@pytest.mark.parametrize(("wish", "drawn"), [("no-preference", [1]), ("reduce", [])])
def test_line_of_time_draws_itself_once_and_only_where_motion_is_welcome(open_page, wish, drawn):
    page = open_page("/about/", reduced_motion=wish)
    times = """() => document.querySelector(".line-of-time svg").getAnimations()
      .map((animation) => animation.effect.getTiming().iterations)"""
    # The animation is gone once it has run, so it is asked for as if it began now.
    page.evaluate("document.querySelector('.line-of-time').hidden = true")
    page.evaluate("document.querySelector('.line-of-time').hidden = false")
    assert page.evaluate(times) == drawn


def test_the_map_of_the_home_page_is_hit_by_a_finger_on_the_smallest_phone(open_page):
    page = open_page("/", viewport={"width": 320, "height": 640})
    links = page.locator("a.places__link").all()
    assert links
    for link in links:
        box = link.bounding_box()
        # WCAG 2.2, 2.5.8: at least 24 by 24 CSS pixels.
        assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize(
    ("address", "above", "below", "air"),
    [
        ("/publications/with-everything/", "#abstract p", "#abstract p + p", 12),
        ("/organizations/9001-example-organization/", ".records-logo", "#work-title", 32),
    ],
)
def test_what_follows_a_paragraph_or_a_logo_does_not_stick_to_it(
    open_page, address, above, below, air
):
    page = open_page(address, viewport={"width": 1440, "height": 900})
    assert box(page, below)["top"] - box(page, above)["bottom"] >= air


def test_title_of_a_list_keeps_off_the_line_below_it_without_an_introduction_too(open_page):
    page = open_page("/publications/", viewport={"width": 1440, "height": 900})
    page.evaluate("document.querySelector('.page-head .standfirst').remove()")
    assert box(page, ".filters")["top"] - box(page, "h1")["bottom"] >= 16


def test_name_of_one_line_stands_at_the_height_of_the_menu(open_page):
    page = open_page("/", viewport={"width": 360, "height": 740})
    page.evaluate("document.querySelector('.site-header__tagline').remove()")
    page.evaluate("document.querySelector('.site-header__name').textContent = 'Home'")
    name, menu = box(page, ".site-header__name"), box(page, ".site-nav__toggle summary")
    assert name["top"] + name["bottom"] == pytest.approx(menu["top"] + menu["bottom"], abs=2)


def test_what_the_press_takes_away_stands_on_the_column_of_the_titles(open_page):
    page = open_page("/news/", viewport={"width": 1440, "height": 900})
    assert box(page, ".press")["left"] == pytest.approx(box(page, ".works__title")["left"], abs=1)


def test_printed_agenda_has_its_times_beside_its_points(open_page):
    page = open_page("/events/with-everything/")
    page.emulate_media(media="print")
    time, title = box(page, ".event-agenda__time"), box(page, ".event-agenda__title")
    assert time["right"] <= title["left"]
    assert abs(time["top"] - title["top"]) < 8


def test_lines_of_a_biography_are_as_long_as_those_of_other_texts(open_page):
    page = open_page("/people/full-person/", viewport={"width": 1440, "height": 900})
    page.evaluate("document.querySelector('.person__picture').remove()")
    text, room = box(page, ".person__text p"), box(page, ".person")
    assert text["right"] < room["right"] - 100


def test_a_long_unit_stands_right_below_its_number(open_page):
    page = open_page(ADDRESSES["evidence in the margin"], viewport={"width": 1440, "height": 900})
    measure = page.locator(".measure:has(.measure__unit)").first
    number, unit, name = (
        measure.locator(part).first
        for part in (".measure__value > span:not([class])", ".measure__unit", ".measure__name")
    )
    unit.evaluate("unit => { unit.textContent = 'days to a decision in court'; }")
    name.evaluate("name => { name.textContent = 'in a row as tall as this '.repeat(20); }")
    assert number.evaluate(BOX)["bottom"] < unit.evaluate(BOX)["bottom"]
    assert unit.evaluate(BOX)["top"] - number.evaluate(BOX)["bottom"] < 16


def test_columns_of_a_table_that_scrolls_hold_more_than_a_word(open_page):
    page = open_page(ADDRESSES["evidence in the margin"], viewport={"width": 390, "height": 844})
    cell = page.locator(".captioned-table--wide td:not(.table__number)").first
    cell.evaluate("cell => { cell.textContent = 'What was agreed upon by all. '.repeat(4); }")
    assert cell.evaluate(BOX)["right"] - cell.evaluate(BOX)["left"] >= 150


def test_facts_of_an_initiative_without_a_date_begin_with_a_capital(open_page):
    page = open_page("/initiatives/")
    letter = "facts => getComputedStyle(facts, '::first-letter').textTransform"
    assert page.locator(".card__facts").first.evaluate(letter) == "uppercase"


def test_home_page_of_a_new_site_has_its_name_as_a_title_and_no_line_above_nothing(open_page):
    page = open_page("/", viewport={"width": 1440, "height": 900})
    size = "(part) => parseFloat(getComputedStyle(part).fontSize)"
    name, footer = page.locator(".home-hero__name"), page.locator(".site-footer")
    small = name.evaluate(size)
    assert footer.evaluate("(part) => part.offsetHeight - part.clientHeight") == 1
    page.evaluate(
        """() => document.querySelectorAll(
          ".home-hero__name ~ *, .site-footer__nav, .site-footer__inner > div > *"
        ).forEach((part) => part.remove())"""
    )
    assert name.evaluate(size) > 1.5 * small
    assert footer.evaluate("(part) => part.offsetHeight - part.clientHeight") == 0
