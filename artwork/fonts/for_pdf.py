"""Make the font files that the PDFs are set in, their licenses and coverage.txt.

A developer's tool, run by hand when a package has a new edition; the site never runs it. It needs
two Python packages and four npm packages, whose archives it reads from one folder:

    pip install fonttools==4.68.0 brotli==1.2.1
    npm pack --pack-destination /tmp @fontsource-variable/source-serif-4@5.3.1
    npm pack --pack-destination /tmp @fontsource-variable/public-sans@5.3.0
    npm pack --pack-destination /tmp dejavu-fonts-ttf@2.37.3
    npm pack --pack-destination /tmp @expo-google-fonts/noto-emoji@0.4.7
    python -m artwork.fonts.for_pdf /tmp

Typst reads neither woff2 nor variable fonts, so each weight becomes a TTF of its own. DejaVu Sans
stands in for what the other two lack: Greek, Cyrillic, Hebrew, Arabic, arrows, signs; Noto Emoji,
in outlines of one color, for pictures.
"""

import sys

from fontTools import subset
from fontTools.varLib import instancer

from artwork.fonts.packages import (
    open_font,
    read,
    rename,
    runs,
    save,
    write_license,
    write_open_font_license,
)
from local.folders import ROOT

FOLDER = ROOT / "initiatives" / "typesetting" / "fonts"
# Accents by themselves. Where a font holds one, Typst sets "ế" from "ê" and it, though the next
# font has the letter, and programs that read the PDF find other words. So the last font alone has
# them (findings/typst-accents-of-their-own-change-other-letters.sh).
ACCENTS = range(0x300, 0x370)
# Part of the package: how its family is named after the first.
PARTS = {"latin": "", "latin-ext": " Extended", "vietnamese": " Vietnamese"}
# Family inside the file: (package, axis files, positions of the axes by weight). The text sizes of
# Source Serif are drawn for an optical size between standfirst and title.
FAMILIES = {
    "IIP Sans": ("public-sans", "wght", {400: {}, 600: {}}),
    "IIP Serif": ("source-serif-4", "opsz", {400: {"opsz": 14}, 560: {"opsz": 36}}),
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "lnum", "init", "medi"]
FEATURES += ["fina", "isol", "rlig"]


def trim(font, features=FEATURES, without=()):
    """Return the font with the features that text needs, without hints and some characters."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys() - set(without))
    subsetter.subset(font)
    font.flavor = None
    return font


def make_static(font, family, weight):
    """Turn the font, in place, into one weight of a family of its own name."""
    bold = weight > 400
    postscript = f"{family.replace(' ', '')}-{weight}"
    names = {1: family, 2: "Bold" if bold else "Regular", 3: postscript, 4: postscript}
    font["name"].names = [record for record in font["name"].names if record.nameID in (0, 13, 14)]
    rename(font, names | {6: postscript})
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0b100000 if bold else 0b1000000
    font["head"].macStyle = int(bold)


def make_family(folder, family):
    """Write the weights of one family and its license; return the characters it covers."""
    package, axis, weights = FAMILIES[family]
    covered = set()
    for part, addition in PARTS.items():
        name = family + addition
        for weight, position in weights.items():
            font = open_font(read(folder, package, f"files/{package}-{part}-{axis}-normal.woff2"))
            font = instancer.instantiateVariableFont(font, {"wght": weight, **position})
            font = trim(font, without=ACCENTS)
            make_static(font, name, weight)
            covered |= save(font, FOLDER / f"{name.lower().replace(' ', '-')}-{weight}.ttf")
    text = read(folder, package, "LICENSE").decode()
    write_open_font_license(FOLDER / f"{package}-OFL.txt", font, text)
    return covered


def make_emoji(folder):
    """Write the emoji, one picture a character, and their license; return what they cover."""
    content = read(folder, "noto-emoji", "400Regular/NotoEmoji_400Regular.ttf")
    font = trim(open_font(content), features=[])
    make_static(font, "IIP Emoji", 400)
    license = read(folder, "noto-emoji", "LICENSE_FONT").decode()
    write_license(FOLDER / "noto-emoji-OFL.txt", license)
    return save(font, FOLDER / "iip-emoji-400.ttf")


def main():
    """Make everything from the packages in the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    covered = set().union(*(make_family(folder, family) for family in FAMILIES))
    fallback = trim(open_font(read(folder, "dejavu-fonts-ttf", "ttf/DejaVuSans.ttf")))
    covered |= save(fallback, FOLDER / "dejavu-sans-400.ttf")
    license = read(folder, "dejavu-fonts-ttf", "LICENSE").decode()
    write_license(FOLDER / "dejavu-LICENSE.txt", license)
    covered |= make_emoji(folder)
    lines = (f"{first:x}-{last:x}\n" for first, last in runs(covered))
    (FOLDER / "coverage.txt").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
