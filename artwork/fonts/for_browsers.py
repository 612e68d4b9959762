"""Make the site's font files, their licenses and static/css/fonts.css from two npm packages.

A developer's tool, run by hand when a package has a new edition; the site never runs it. It
needs two Python packages and the two npm packages, whose archives it reads from one folder:

    pip install fonttools==4.68.0 brotli==1.2.1
    npm pack --pack-destination /tmp @fontsource-variable/source-serif-4@5.3.1
    npm pack --pack-destination /tmp @fontsource-variable/public-sans@5.3.0
    python -m artwork.fonts.for_browsers /tmp

Each family becomes two files, Latin and Latin Extended-A, of which a browser fetches the second
only for a page that needs it. The weight axis is cut to what the stylesheet uses and the optical
size is fixed. arrows.py draws the arrows, which Public Sans does not have.
"""

import sys
from dataclasses import dataclass

from fontTools import subset
from fontTools.varLib import instancer

from artwork.fonts.arrows import ARROWS, add_arrows
from artwork.fonts.fallbacks import fallback_faces
from artwork.fonts.packages import open_font, read, rename, runs, save, write_open_font_license
from local.folders import ROOT

FOLDER = ROOT / "static" / "fonts"
STYLESHEET = ROOT / "static" / "css" / "fonts.css"

# Printable Latin-1, the typographic punctuation and signs of English and Spanish, the okina of
# Hawaiian names, currency and mathematical signs.
LATIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2000, 0x2070),
    *map(ord, "ıŒœʻʼˆ˚˜€™−′″"),
}
# Latin Extended-A, and the comma-below letters of Romanian. Letters in LATIN stay there.
LATIN_EXTENDED = ({*range(0x100, 0x180)} | {*map(ord, "ȘșȚț")}) - LATIN

# Kerning, ligatures, and both kinds of figures.
FEATURES = ["kern", "ccmp", "locl", "liga", "calt", "tnum", "pnum", "lnum", "onum"]

ARROWS_FILE = "public-sans-latin.woff2"

HEADER = """\
/* Made by artwork/fonts/for_browsers.py; change it there.
   Public Sans sets text and controls, Source Serif 4 sets headings. The fallback faces give a
   reader's own fonts the width and height of ours, so that nothing moves when ours arrive. */
"""


@dataclass(frozen=True)
class Family:
    """One family as the site uses it.

    Args:
        name: the family's name in the stylesheets.
        slug: beginning of the file names, and the npm package's name.
        source: middle of the package's file names ("wght" or "opsz", the axes they hold).
        internal_name: the name inside the files; see the note on reserved names in README.md.
        axes: what to keep of each axis, a range or one position.
        draws_arrows: whether its Latin file gets our arrows; the other borrows them.
    """

    name: str
    slug: str
    source: str
    internal_name: str
    axes: dict
    draws_arrows: bool = False


FAMILIES = [
    Family("Public Sans", "public-sans", "wght", "IIP Sans", {"wght": (400, 700)}, True),
    Family(
        "Source Serif 4", "source-serif-4", "opsz", "IIP Serif", {"wght": (400, 650), "opsz": 36}
    ),
]


def cut(font, family, characters):
    """Return the font with only these characters, the wanted features and the wanted axes."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    font["fvar"].instances = []
    del font["STAT"]
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, family.axes)
    name = family.internal_name
    postscript = name.replace(" ", "")
    rename(font, {1: name, 2: "Regular", 3: f"{postscript}-Variable", 4: name, 6: postscript})
    font.flavor = "woff2"
    return font


def unicode_range(characters):
    """Return the CSS value that lists these code points, runs joined."""
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        for first, last in runs(characters)
    )


def face(name, filename, weights, characters):
    """Return one @font-face rule of a family of ours."""
    return (
        "@font-face {\n"
        f'  font-family: "{name}";\n'
        f'  src: url("../fonts/{filename}") format("woff2");\n'
        f"  font-weight: {weights[0]} {weights[1]};\n"
        "  font-display: swap;\n"
        f"  unicode-range: {unicode_range(characters)};\n"
        "}\n"
    )


def make_family(folder, family):
    """Write one family's files and return its @font-face rules."""
    weights = family.axes["wght"]
    rules = []
    for part, characters in (("latin", LATIN), ("latin-ext", LATIN_EXTENDED)):
        source = f"files/{family.slug}-{part}-{family.source}-normal.woff2"
        font = cut(open_font(read(folder, family.slug, source)), family, characters)
        is_latin = part == "latin"
        if is_latin and family.draws_arrows:
            add_arrows(font, weights)
        filename = f"{family.slug}-{part}.woff2"
        rules.append(face(family.name, filename, weights, save(font, FOLDER / filename)))
        if is_latin:
            rules.extend(fallback_faces(family.name, font))
            license = read(folder, family.slug, "LICENSE").decode()
            write_open_font_license(FOLDER / f"{family.slug}-OFL.txt", font, license)
    if not family.draws_arrows:
        rules.append(face(family.name, ARROWS_FILE, weights, ARROWS))
    return rules


def main():
    """Make everything from the packages in the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rules = [rule for family in FAMILIES for rule in make_family(sys.argv[1], family)]
    STYLESHEET.write_text("\n".join([HEADER, *rules]), encoding="utf-8")


if __name__ == "__main__":
    main()
