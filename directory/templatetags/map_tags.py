"""The tile grid of the states, drawn as inline SVG without any inline style.

Tiles of one kind are one path, so that a page of thirty maps stays light. The drawing depends on
nothing but its arguments and is kept in memory, ready to print.
"""

from functools import cache, lru_cache

from django import template
from django.utils.html import format_html, format_html_join

from directory.tile_grid import SIDE, STEP, WIDTH, drawn

register = template.Library()

VARIANTS = ("full", "cover", "card")


def _path(tiles):
    squares = (f"M{tile.x} {tile.y}h{SIDE}v{SIDE}h-{SIDE}z" for tile in tiles)
    return "".join(squares)


def _letters(tiles, modifier):
    if not tiles:
        return ""
    texts = format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        ((t.x + SIDE // 2, t.y + 19, t.code) for t in tiles),
    )
    return format_html('<g class="tile-map__letters{}">{}</g>', modifier, texts)


@lru_cache(maxsize=512)
def draw_tile_map(codes, variant, label):
    """Draw the grid.

    Args:
        codes: frozenset of postal codes to fill; codes that are not on the grid are left out.
        variant: "full" prints the codes on the tiles, "cover" and "card" do not.
        label: text alternative; "" hides the drawing from assistive technology, for use beside
            a list that says the same.
    """
    if variant not in VARIANTS:
        raise ValueError(f"No such kind of tile map: {variant}.")
    tiles, height = drawn(codes)
    filled = [tile for tile in tiles if tile.code in codes]
    empty = [tile for tile in tiles if tile.code not in codes]
    parts = [
        format_html('<path class="tile-map__tiles" d="{}"/>', _path(empty)),
        format_html('<path class="tile-map__filled" d="{}"/>', _path(filled)) if filled else "",
    ]
    if variant == "full":
        parts += [_letters(empty, ""), _letters(filled, " tile-map__letters--filled")]
    # A name in `aria-label` needs no id, so the same map may stand twice on a page.
    naming = ("role", "img", "aria-label", label) if label else ("aria-hidden", "true")
    attributes = format_html_join("", ' {}="{}"', zip(naming[::2], naming[1::2], strict=True))
    return format_html(
        '<svg class="tile-map tile-map--{}" viewBox="0 0 {} {}" focusable="false"{}>{}</svg>',
        variant,
        WIDTH,
        height,
        attributes,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


@register.simple_tag
def tile_map(codes=(), variant="card", label=""):
    """Print the tile grid with the states in `codes` filled; see draw_tile_map."""
    return draw_tile_map(frozenset(codes or ()), variant, label)


@register.simple_tag
@cache
def stray_tile_map():
    """Print the empty grid with one square astray in the ocean: the picture of a page not found."""
    tiles, height = drawn(frozenset())
    return format_html(
        '<svg class="tile-map error__map" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '<path class="tile-map__tiles" d="{}"/>'
        '<g transform="translate({} {}) rotate(9 15 15)">'
        '<rect class="error__stray" width="{}" height="{}"/>'
        '<text class="error__mark" x="15" y="21.5">?</text></g></svg>',
        WIDTH,
        height,
        _path(tiles),
        round(9.3 * STEP),
        round(6.6 * STEP),
        SIDE,
        SIDE,
    )
