"""Every pair of colors that meet on the site keeps its contrast, in the light and the dark scheme.

The figures are computed from the stylesheets themselves, by the formula of WCAG 2.2.
"""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
SCHEMES = ["light", "dark"]
ACCENTS = ["indigo", "teal", "plum", "rust", "ochre", "slate"]
TEXT = 4.5  # WCAG 1.4.3, text of any size
ENHANCED = 7.0  # WCAG 1.4.6
SHAPE = 3.0  # WCAG 1.4.11, controls and graphics

RUNNING_TEXT = [
    ("--color-ink", "--color-paper"),
    ("--color-ink", "--color-surface"),
    ("--color-ink", "--color-mark"),
    ("--color-ink", "--color-alert"),
    ("--color-muted", "--color-paper"),
    ("--color-link", "--color-paper"),
    ("--color-on-bar", "--color-bar"),
    ("--color-on-bar-button", "--color-bar-button"),
]
SMALL_TEXT = [
    ("--color-tile-text", "--color-tile"),
    ("--color-muted", "--color-surface"),
    ("--color-link", "--color-surface"),
    ("--color-link", "--color-tile"),
    ("--color-ink", "--color-tile"),
    ("--color-paper", "--color-ink"),
    ("--on-map", "--map-1"),
    ("--on-map", "--map-2"),
    ("--on-map", "--map-3"),
]
SHAPES = [
    ("--color-control", "--color-paper"),
    ("--color-control", "--color-surface"),
    ("--color-focus", "--color-paper"),
    ("--color-focus", "--color-surface"),
    ("--color-on-bar", "--color-bar"),
    ("--color-bar-button", "--color-bar"),
]
ACCENT_TEXT = [
    ("--on-accent", "--accent"),
    ("--accent", "--accent-tint"),
    ("--accent", "--color-paper"),
    ("--color-ink", "--accent-tint"),
    ("--color-ink", "--accent-pattern"),
    ("--color-muted", "--accent-tint"),
    ("--color-link", "--accent-tint"),
]
ACCENT_SHAPES = [
    ("--accent", "--color-tile"),
    ("--accent", "--accent-tile"),
    ("--color-focus", "--accent-tint"),
]


def luminance(color):
    """Relative luminance (0 to 1) of a color written as #RRGGBB."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """Contrast ratio (1 to 21) of two colors."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def tokens(text, selector):
    """The colors that the rules of a selector declare, by custom property."""
    found = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        if selector in [part.strip() for part in selectors.split(",")]:
            found.update(re.findall(r"(--[\w-]+): (#[0-9A-Fa-f]{6});", body))
    return found


def schemes(name):
    """The light and the dark part of a stylesheet, without comments."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL)
    return text.split("@media screen and (prefers-color-scheme: dark) {")


def palette(scheme, accent="teal"):
    """The colors of a page in a scheme with an accent; dark overrides light as the cascade does."""
    colors = {}
    for name, selector in (("tokens.css", ":root"), ("accents.css", f".accent-{accent}")):
        light, dark = schemes(name)
        colors |= tokens(light, selector)
        if scheme == "dark":
            colors |= tokens(dark, selector)
    return colors


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", RUNNING_TEXT, ids=" on ".join)
def test_running_text_has_enhanced_contrast(pair, scheme):
    colors = palette(scheme)
    assert contrast(colors[pair[0]], colors[pair[1]]) >= ENHANCED


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", SMALL_TEXT, ids=" on ".join)
def test_other_text_has_contrast(pair, scheme):
    colors = palette(scheme)
    assert contrast(colors[pair[0]], colors[pair[1]]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", SHAPES, ids=" on ".join)
def test_controls_stand_out(pair, scheme):
    colors = palette(scheme)
    assert contrast(colors[pair[0]], colors[pair[1]]) >= SHAPE


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", ACCENT_TEXT, ids=" on ".join)
def test_accents_carry_text(pair, scheme, accent):
    colors = palette(scheme, accent)
    assert contrast(colors[pair[0]], colors[pair[1]]) >= TEXT


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", ACCENT_SHAPES, ids=" on ".join)
def test_filled_tiles_stand_out_from_empty_ones(pair, scheme, accent):
    colors = palette(scheme, accent)
    assert contrast(colors[pair[0]], colors[pair[1]]) >= SHAPE


def test_each_accent_of_the_record_has_its_colors():
    from initiatives.models import InitiativePage

    assert set(InitiativePage.Accent.values) == set(ACCENTS)
    for accent in ACCENTS:
        for scheme in SCHEMES:
            assert {"--accent", "--accent-tint", "--accent-tile", "--on-accent"} <= set(
                palette(scheme, accent)
            )


def test_each_color_is_a_token():
    written_out = {
        path.name
        for path in CSS.glob("*.css")
        if path.name not in {"tokens.css", "accents.css", "print.css", "summary-print.css"}
        and re.search(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text())
    }
    assert written_out == set()


def test_no_line_is_as_long_as_the_zeros_of_a_font_that_may_be_on_its_way():
    """A width in `ch` changes when our font arrives, and lines break elsewhere."""
    counted = {path.name for path in CSS.glob("*.css") if re.search(r"\dch\b", path.read_text())}
    assert counted == set()


def test_both_schemes_declare_the_same_colors():
    light, dark = schemes("tokens.css")
    assert set(tokens(light, ":root")) == set(tokens(dark, ":root"))
