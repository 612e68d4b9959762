"""Draw the site's icons and default sharing pictures from the tile motif.

A developer's tool, run by hand when the drawing changes; the site never runs it. It needs a
Chromium, which sets the type (CHROMIUM_PATH, or one on PATH), and one Python package:

    pip install pillow==13.0.0
    python -m artwork.icons

It writes favicon.svg, favicon.ico, apple-touch-icon.png, icon-192.png, icon-512.png,
share-default.png and share-neutral.png to static/images. No state is marked on any of them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from directory.tile_grid import drawn
from local.browsers import FLAGS, find_chromium
from local.folders import ROOT

FOLDER = ROOT / "static" / "images"
SERIF = ROOT / "static" / "fonts" / "source-serif-4-latin.woff2"

PAPER, INK, QUIET = "#FBFAF6", "#16202E", "#E4E1D8"
ACCENT, ACCENT_DARK, TILE_DARK = "#0F6B66", "#7FD1C8", "#A8B3C2"
# For favicon.ico, which cannot know whether the browser is light or dark.
ACCENT_MIDDLE, TILE_MIDDLE = "#1F938C", "#76808E"

NAME_LINES = ("Institute for", "Innovation in", "Prosecution")

# The mark: a few squares, one in the accent, at no state's place. Cells are (column, row). In the
# 16 units of a favicon, squares of 4 with 1 between fall on whole pixels.
MARK_CELLS = [(1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (0, 2), (1, 2)]
MARK_ACCENT = (2, 0)
MARK_SIZE = 16

SHARE_SIZE = (1200, 630)


def square(column, row, size, step, attributes, origin=(0, 0), radius=0):
    """Return one square of a grid as an SVG element; lengths are in user units."""
    x, y = origin[0] + column * step, origin[1] + row * step
    corner = f' rx="{radius}"' if radius else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{size}" height="{size}"{corner} {attributes}/>'


def mark(tile, accent):
    """Return the squares of the mark, given the attributes of both kinds."""
    return "".join(
        square(*cell, 4, 5, accent if cell == MARK_ACCENT else tile, (1, 1)) for cell in MARK_CELLS
    )


def svg(view_box, content):
    """Return a complete SVG document."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">{content}</svg>'


def favicon():
    """Return the favicon, which follows the browser's light or dark scheme."""
    style = (
        f"<style>.t{{fill:{INK}}}.a{{fill:{ACCENT}}}"
        f"@media(prefers-color-scheme:dark){{.t{{fill:{TILE_DARK}}}.a{{fill:{ACCENT_DARK}}}}}"
        "</style>"
    )
    return svg(f"0 0 {MARK_SIZE} {MARK_SIZE}", style + mark('class="t"', 'class="a"'))


def small_icon():
    """Return the mark in colors that show on light and dark alike."""
    content = mark(f'fill="{TILE_MIDDLE}"', f'fill="{ACCENT_MIDDLE}"')
    return svg(f"0 0 {MARK_SIZE} {MARK_SIZE}", content)


def app_icon():
    """Return the mark on paper, with the margin that phones cut away."""
    margin = 4
    size = MARK_SIZE + 2 * margin
    paper = f'<rect x="{-margin}" y="{-margin}" width="{size}" height="{size}" fill="{PAPER}"/>'
    content = paper + mark(f'fill="{INK}"', f'fill="{ACCENT}"')
    return svg(f"{-margin} {-margin} {size} {size}", content)


def share_picture(lines):
    """Return the sharing picture with these lines of text, or none."""
    width, height = SHARE_SIZE
    parts = [f'<rect width="{width}" height="{height}" fill="{PAPER}"/>']
    size, step, left, top = (52, 60, 500, 75) if lines else (62, 71, 214, 32)
    parts += [
        square(tile.column, tile.row, size, step, f'fill="{QUIET}"', (left, top), 4)
        for tile in drawn(frozenset())[0]
    ]
    for number, line in enumerate(lines):
        parts.append(
            f'<text x="64" y="{400 + 72 * number}" font-family="Name" font-size="66" '
            f'font-weight="560" letter-spacing="-.8" fill="{INK}">{line}</text>'
        )
    parts.append(f'<rect y="{height - 8}" width="{width}" height="8" fill="{ACCENT}"/>')
    return svg(f"0 0 {width} {height}", "".join(parts))


def render(drawing, width, height):
    """Return an SVG drawn by Chromium as a Pillow image, transparent where it is empty."""
    chromium = find_chromium()
    if not chromium:
        sys.exit("No Chromium found: set CHROMIUM_PATH.")
    page = (
        '<!doctype html><meta charset="utf-8"><style>'
        f'@font-face{{font-family:Name;src:url("{SERIF.as_uri()}");font-weight:400 650}}'
        f"body{{margin:0}}svg{{display:block;width:{width}px;height:{height}px}}</style>{drawing}"
    )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(page, encoding="utf-8")
        # The window is larger than the picture, for Chromium has a least window size.
        subprocess.run(
            [
                chromium,
                "--headless",
                *FLAGS,
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                "--default-background-color=00000000",
                "--force-device-scale-factor=1",
                "--virtual-time-budget=2000",
                f"--user-data-dir={folder}/profile",
                f"--window-size={max(width, 600)},{max(height, 600)}",
                f"--screenshot={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
        with Image.open(target) as picture:
            return picture.convert("RGBA").crop((0, 0, width, height))


def save_png(drawing, filename, width, height):
    """Write an opaque picture with the few colors it has."""
    picture = render(drawing, width, height).convert("RGB")
    picture = picture.quantize(64, dither=Image.Dither.NONE)
    picture.save(FOLDER / filename, optimize=True)


def main():
    """Draw everything."""
    (FOLDER / "favicon.svg").write_text(favicon() + "\n", encoding="utf-8")
    small, large = (render(small_icon(), size, size) for size in (16, 32))
    large.save(FOLDER / "favicon.ico", sizes=[(16, 16), (32, 32)], append_images=[small])
    for filename, size in (
        ("apple-touch-icon.png", 180),
        ("icon-192.png", 192),
        ("icon-512.png", 512),
    ):
        save_png(app_icon(), filename, size, size)
    save_png(share_picture(NAME_LINES), "share-default.png", *SHARE_SIZE)
    save_png(share_picture(()), "share-neutral.png", *SHARE_SIZE)


if __name__ == "__main__":
    main()
