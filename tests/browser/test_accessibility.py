from pathlib import Path

import pytest

from tests.browser.conftest import ADDRESSES

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# All rules, those too that axe leaves off until WCAG 2.2 is common.
RUN = "() => axe.run(document, {rules: {'target-size': {enabled: true}}})"


def violations(page):
    """What axe-core objects to, a line for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(RUN)["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def test_list_without_bullets_is_still_a_list_to_every_screen_reader(open_page):
    """Safari takes `list-style: none` for the wish that no list be announced."""
    page = open_page("/initiatives/everything/")
    styles = page.eval_on_selector_all(
        "main ul, main ol", "lists => lists.map((list) => getComputedStyle(list).listStyleType)"
    )
    assert len(styles) > 5
    assert "none" not in styles


def test_stroke_between_breadcrumbs_is_not_read_aloud(open_page):
    trail = open_page("/initiatives/everything/").locator("nav.breadcrumbs").aria_snapshot()
    assert "Initiatives" in trail
    assert "text: /" not in trail
    assert "listitem: /" not in trail


def test_axe_would_find_a_fault(open_page):
    page = open_page("/", bypass_csp=True)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert any(line.startswith("image-alt") for line in violations(page))


@pytest.mark.parametrize("kind", ["home", "list", "care page", "search results"])
def test_open_parts_have_no_fault_either(open_page, kind):
    page = open_page(ADDRESSES[kind], bypass_csp=True, viewport={"width": 320, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert not violations(page)
