"""Make the site's font files, their licenses and static/css/fonts.css from two npm packages.

A developer's tool, run by hand when a package has a new edition; the site never runs it. It
needs two Python packages and the two npm packages, whose archives it reads from one folder:

    pip install fonttools==4.68.0 brotli==1.2.1
    npm pack --pack-destination /tmp @fontsource-variable/source-serif-4@5.3.1
    npm pack --pack-destination /tmp @fontsource-variable/public-sans@5.3.0
    python static/fonts/subset.py /tmp

Each family becomes two files, Latin and Latin Extended-A, of which a browser fetches the second
only for a page that needs it. The weight axis is cut to what the stylesheet uses and the optical
size is fixed. arrows.py draws the arrows, which Public Sans does not have.
"""

import io
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from arrows import ARROWS, add_arrows
from fallbacks import fallback_faces
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = Path(__file__).resolve().parent
STYLESHEET = FOLDER.parent / "css" / "fonts.css"

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
/* Made by static/fonts/subset.py; change it there.
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


def read_package(folder, family):
    """Return the package's (latin font, latin-ext font, license text) from its one .tgz file."""
    (archive,) = Path(folder).glob(f"fontsource-variable-{family.slug}-*.tgz")
    with tarfile.open(archive) as package:

        def read(path):
            return package.extractfile(f"package/{path}").read()

        latin, extended = (
            TTFont(
                io.BytesIO(read(f"files/{family.slug}-{part}-{family.source}-normal.woff2")),
                recalcTimestamp=False,  # the same packages always give the same files
            )
            for part in ("latin", "latin-ext")
        )
        return latin, extended, read("LICENSE").decode()


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
    rename(font, family.internal_name)
    return font


def rename(font, name):
    """Give the font another name inside, since a changed font may not bear a reserved one."""
    postscript_name = name.replace(" ", "")
    names = {1: name, 2: "Regular", 3: f"{postscript_name}-Variable", 4: name, 6: postscript_name}
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)


def save(font, filename):
    """Write the font as woff2 beside this script."""
    font.flavor = "woff2"
    font.save(FOLDER / filename)
    size = (FOLDER / filename).stat().st_size
    sys.stdout.write(f"{filename}: {size:,} bytes, {len(font.getBestCmap())} characters\n")


def save_license(font, text, filename):
    """Write the license under the copyright line of the font itself."""
    body = text[text.index("This Font Software is licensed") :]
    copyright_line = font["name"].getDebugName(0)
    lines = [line.rstrip() for line in f"{copyright_line}\n\n{body}".splitlines()]
    (FOLDER / filename).write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def unicode_range(characters):
    """Return the CSS value that lists these code points, runs joined."""
    runs = []
    for point in sorted(characters):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs
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
    latin, extended, license = read_package(folder, family)
    save_license(latin, license, f"{family.slug}-OFL.txt")
    weights = family.axes["wght"]
    rules = []
    for font, part, characters in (
        (latin, "latin", LATIN),
        (extended, "latin-ext", LATIN_EXTENDED),
    ):
        cut_font = cut(font, family, characters)
        if font is latin and family.draws_arrows:
            add_arrows(cut_font, weights)
        filename = f"{family.slug}-{part}.woff2"
        save(cut_font, filename)
        rules.append(face(family.name, filename, weights, set(cut_font.getBestCmap())))
        if font is latin:
            rules.extend(fallback_faces(family.name, cut_font))
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
