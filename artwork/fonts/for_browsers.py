"""Make the site's font files, their licenses and their stylesheets from two npm packages.

A developer's tool, run by hand when a package has a new edition; the site never runs it. It
needs two Python packages and the two npm packages, whose archives it reads from one folder:

    pip install fonttools==4.68.0 brotli==1.2.1
    npm pack --pack-destination /tmp @fontsource-variable/source-serif-4@5.3.1
    npm pack --pack-destination /tmp @fontsource-variable/public-sans@5.3.0
    python -m artwork.fonts.for_browsers /tmp

Each family becomes four files, Latin, Latin Extended-A, what Vietnamese has beyond both, and four
letters that it shares with Romanian and Croatian, of which a browser fetches all but the first only
for a page that needs them. The weight axis is cut to what the stylesheet uses and the optical size
is fixed. arrows.py draws the arrows, which Public Sans does not have.

For paper each family becomes eight more, of one weight each and named in a stylesheet of their own.
Firefox writes the text of a variable font into a PDF as drawings, at every weight but the default,
and a letter that a feature replaced, or that two characters share, as a sign that no search finds.
"""

import sys
from copy import deepcopy
from dataclasses import dataclass

from fontTools import subset
from fontTools.varLib import instancer

from artwork.fonts.arrows import ARROWS, add_arrows
from artwork.fonts.fallbacks import fallback_faces
from artwork.fonts.packages import open_font, read, rename, runs, save, write_open_font_license
from local.folders import ROOT

FOLDER = ROOT / "static" / "fonts"
STYLESHEET = ROOT / "static" / "css" / "fonts.css"
PRINT_STYLESHEET = ROOT / "static" / "css" / "fonts-print.css"

# Printable Latin-1, the typographic punctuation and signs of English and Spanish, the okina of
# Hawaiian names, currency and mathematical signs.
LATIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2000, 0x2070),
    *map(ord, "ıŒœʻʼˆ˚˜€™−′″"),
}
# Latin Extended-A, and the comma-below letters of Romanian. Letters in LATIN stay there.
LATIN_EXTENDED = ({*range(0x100, 0x180)} | {*map(ord, "ȘșȚț")}) - LATIN - {*map(ord, "ĂăĐđĨĩŨũ")}

# The letters with two marks, the marks by themselves, and what else a Vietnamese name needs.
VIETNAMESE = {*range(0x1EA0, 0x1EFA)} | {*map(ord, "ĨĩŨũƠơƯư₫\u0300\u0301\u0303\u0309\u0323")}
# What Romanian or Croatian shares with Vietnamese, so that neither fetches all of the other.
SHARED = {*map(ord, "ĂăĐđ")}
PARTS = {
    "latin": LATIN,
    "latin-ext": LATIN_EXTENDED,
    "vietnamese": VIETNAMESE,
    "shared": SHARED,
}
# The file of the package that holds a part, where it has another name.
SOURCES = {"shared": "vietnamese"}

# Kerning, ligatures, and both kinds of figures.
FEATURES = ["kern", "ccmp", "locl", "liga", "calt", "tnum", "pnum", "lnum", "onum"]

# On paper nothing stands for a letter but its own glyph, and no glyph for two letters.
PRINT_FEATURES = ["kern"]

ARROWS_FILE = "public-sans-latin.woff2"
PRINT_ARROWS = ("public-sans-latin-650.woff2", (300, 700))

HEADER = """\
/* Made by artwork/fonts/for_browsers.py; change it there.
   Public Sans sets text and controls, Source Serif 4 sets headings. The fallback faces give a
   reader's own fonts the width and height of ours, so that nothing moves when ours arrive. */
"""

PRINT_HEADER = """\
/* Made by artwork/fonts/for_browsers.py; change it there.
   On paper each weight is a file of its own, fetched only to print: what Firefox prints in a
   variable font can be neither searched nor copied out of the PDF. */
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
        print_weights: the weights on paper, each with the range of those it stands for.
        draws_arrows: whether its Latin file gets our arrows; the other borrows them.
    """

    name: str
    slug: str
    source: str
    internal_name: str
    axes: dict
    print_weights: dict
    draws_arrows: bool = False


FAMILIES = [
    Family(
        "Public Sans",
        "public-sans",
        "wght",
        "IIP Sans",
        {"wght": (400, 700)},
        {400: (400, 549), 650: (550, 700)},
        draws_arrows=True,
    ),
    Family(
        "Source Serif 4",
        "source-serif-4",
        "opsz",
        "IIP Serif",
        {"wght": (400, 650), "opsz": 36},
        {400: (300, 449), 560: (450, 700)},
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


def separate_characters(font):
    """Give, in place, each character of a static font a glyph of its own."""
    order, taken = font.getGlyphOrder(), set()
    for point, name in sorted(font.getBestCmap().items()):
        if name not in taken:
            taken.add(name)
            continue
        copy = f"{name}.u{point:04X}"
        order.append(copy)
        font["glyf"].glyphs[copy] = deepcopy(font["glyf"][name])
        font["hmtx"][copy] = font["hmtx"][name]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[point] = copy
    font.setGlyphOrder(order)
    font["glyf"].setGlyphOrder(order)


def for_paper(font, family, weight):
    """Return one weight of a font that `cut` made, as it is printed."""
    static = instancer.instantiateVariableFont(font, {"wght": weight})
    options = subset.Options()
    options.layout_features = PRINT_FEATURES
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=static.getBestCmap())
    subsetter.subset(static)
    separate_characters(static)
    name = f"{family.internal_name} {weight}"
    postscript = name.replace(" ", "-")
    rename(static, {1: name, 3: postscript, 4: name, 6: postscript})
    return static


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


def make_print_faces(family, part, font):
    """Write the files for paper of one part of a family and return their @font-face rules."""
    rules = []
    for weight, stands_for in family.print_weights.items():
        filename = f"{family.slug}-{part}-{weight}.woff2"
        characters = save(for_paper(font, family, weight), FOLDER / filename)
        rules.append(face(f"{family.name} Print", filename, stands_for, characters))
    return rules


def make_family(folder, family):
    """Write one family's files and return its @font-face rules, for screens and for paper."""
    weights = family.axes["wght"]
    rules, print_rules = [], []
    for part, characters in PARTS.items():
        source = f"files/{family.slug}-{SOURCES.get(part, part)}-{family.source}-normal.woff2"
        font = cut(open_font(read(folder, family.slug, source)), family, characters)
        is_latin = part == "latin"
        if is_latin and family.draws_arrows:
            add_arrows(font, weights)
        filename = f"{family.slug}-{part}.woff2"
        rules.append(face(family.name, filename, weights, save(font, FOLDER / filename)))
        print_rules.extend(make_print_faces(family, part, font))
        if is_latin:
            rules.extend(fallback_faces(family.name, font))
            license = read(folder, family.slug, "LICENSE").decode()
            write_open_font_license(FOLDER / f"{family.slug}-OFL.txt", font, license)
    if not family.draws_arrows:
        rules.append(face(family.name, ARROWS_FILE, weights, ARROWS))
        file, stands_for = PRINT_ARROWS
        print_rules.append(face(f"{family.name} Print", file, stands_for, ARROWS))
    return rules, print_rules


def main():
    """Make everything from the packages in the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    made = [make_family(sys.argv[1], family) for family in FAMILIES]
    for number, (path, header) in enumerate(
        [(STYLESHEET, HEADER), (PRINT_STYLESHEET, PRINT_HEADER)]
    ):
        rules = [rule for both in made for rule in both[number]]
        path.write_text("\n".join([header, *rules]), encoding="utf-8")


if __name__ == "__main__":
    main()
