"""What the checks beside the editor find in our own templates: nothing."""

import pytest

from home.models import HomePage, StandardPage
from tests.examples import full_initiative

# Each page gets a link that says nothing: once it is reported, everything is.
VAGUE = '<p><a href="https://elsewhere.example/">here</a></p>'
SAID = "A link that does not say where it leads"


def prepare():
    """Well-filled pages of each kind that editors write, by the kind's name."""
    pages = {
        "initiative": full_initiative(title="With everything", is_sensitive=False),
        "care page": full_initiative(title="With everything and care"),
        "home page": HomePage.objects.get(),
        "standard page": StandardPage.objects.get(slug="privacy"),
    }
    for page in pages.values():
        page.body.append(("paragraph", VAGUE))
        page.save_revision(clean=False)
    return {name: page.pk for name, page in pages.items()}


@pytest.mark.parametrize("kind", ["initiative", "care page", "home page", "standard page"])
def test_the_checks_find_nothing_in_our_templates(desk, browser, kind):
    page = desk.open(browser, "publisher", viewport={"width": 1280, "height": 900})
    page.goto(f"/admin/pages/{desk.prepared[kind]}/edit/")
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-checks-panel]")
    panel.get_by_text(SAID).first.wait_for(timeout=60_000)
    found = panel.locator("[data-content-checker-name]").all_inner_texts()
    assert {name.strip() for name in found} == {SAID}, panel.inner_text()
