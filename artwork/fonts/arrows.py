"""Draw the arrows that Public Sans lacks, for for_browsers.py.

Their stroke and their height on the line are those of the font's own minus sign.
"""

from math import cos, radians, sin, sqrt

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib import instancer

# Code point: glyph name, direction in degrees from the right, length as a part of LENGTH.
ARROWS = {
    0x2190: ("arrowleft", 180, 1),
    0x2191: ("arrowup", 90, 0.94),
    0x2192: ("arrowright", 0, 1),
    0x2193: ("arrowdown", 270, 0.94),
    0x2197: ("arrowupright", 45, 1),
}

# In parts of the em.
LENGTH = 0.66
BARB = 0.23
SIDE_BEARING = 0.06


def minus_sign(font, weight):
    """Return (stroke, middle) of the font's minus sign at one weight, in font units."""
    pinned = instancer.instantiateVariableFont(font, {"wght": weight})
    glyph = pinned["glyf"][pinned.getBestCmap()[ord("−")]]
    return glyph.yMax - glyph.yMin, (glyph.yMax + glyph.yMin) / 2


def outline(length, barb, stroke, direction):
    """Return the corners of an arrow about the origin, clockwise, as (x, y) floats.

    Args:
        length: from end to tip, in font units.
        barb: how far a barb reaches from the shaft's middle, in font units.
        stroke: thickness of shaft and barbs, in font units.
        direction: degrees counterclockwise from the right.
    """
    tip, end, half, notch = length / 2, -length / 2, stroke / 2, stroke / sqrt(2)
    upper = [
        (end, half),
        (tip - 2 * notch - half, half),
        (tip - barb - notch, barb - notch),
        (tip - barb, barb),
    ]
    corners = [*upper, (tip, 0), *((x, -y) for x, y in reversed(upper))]
    turn = radians(direction)
    return [(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in corners]


def on_the_line(corners, middle, bearing):
    """Return (rounded corners, advance width) of an arrow set at its place in a line of text."""
    across, up = zip(*corners, strict=True)
    right, rise = bearing - min(across), middle - (max(up) + min(up)) / 2
    moved = [(round(x + right), round(y + rise)) for x, y in corners]
    return moved, round(max(across) - min(across) + 2 * bearing)


def glyph_of(corners):
    """Return a TrueType glyph with one closed contour."""
    pen = TTGlyphPen(None)
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def add_arrows(font, weights):
    """Add the arrows, in place, to a font whose only axis is the weight.

    Args:
        font: the font, whose default weight is the lightest.
        weights: lightest and heaviest weight of the font.
    """
    em = font["head"].unitsPerEm
    light, heavy = (minus_sign(font, weight) for weight in weights)
    order = font.getGlyphOrder()
    widths = font["HVAR"].table
    known = widths.AdvWidthMap
    mapping = dict(known.mapping) if known else {name: i for i, name in enumerate(order)}
    for point, (name, direction, part) in ARROWS.items():
        shapes = [
            on_the_line(
                outline(LENGTH * part * em, BARB * em, stroke, direction),
                middle,
                SIDE_BEARING * em,
            )
            for stroke, middle in (light, heavy)
        ]
        (corners, advance), (heavy_corners, heavy_advance) = shapes
        growth = [
            (after[0] - before[0], after[1] - before[1])
            for before, after in zip(corners, heavy_corners, strict=True)
        ]
        order.append(name)
        font["glyf"].glyphs[name] = glyph_of(corners)
        font["hmtx"][name] = (advance, min(x for x, _y in corners))
        font["gvar"].variations[name] = [
            TupleVariation({"wght": (0, 1, 1)}, [*growth, *[(0, 0)] * 4])
        ]
        # The width is the same at every weight.
        mapping[name] = otTables.NO_VARIATION_INDEX
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[point] = name
    font.setGlyphOrder(order)
    font["glyf"].setGlyphOrder(order)
    widths.AdvWidthMap = otTables.VarIdxMap()
    widths.AdvWidthMap.mapping = mapping
