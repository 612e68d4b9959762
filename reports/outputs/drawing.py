"""The drawn line of a measure as a picture for Word, which shows no SVG of ours."""

import io

from PIL import Image, ImageDraw

from initiatives.measures.way import HEIGHT, WIDTH

# Pixels for one of the drawing's own units: sharp on paper at a third of the column.
SCALE = 5
INK, QUIET, PAPER = "#1c1c1c", "#b5b5b5", "#ffffff"
STROKE, DOT = 2.5, 4.5


def png_of(line):
    """The PNG (bytes) of a WayLine, as paper shows it."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(image)
    zero = float(line.zero_y) * SCALE
    draw.line([(0, zero), (WIDTH * SCALE, zero)], fill=QUIET, width=SCALE)
    points = [tuple(float(number) * SCALE for number in pair.split(",")) for pair in pairs(line)]
    draw.line(points, fill=INK, width=round(STROKE * SCALE), joint="curve")
    x, y = points[-1]
    radius = DOT * SCALE
    draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=INK)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def pairs(line):
    """The points of the line as "x,y"."""
    return line.points.split()
