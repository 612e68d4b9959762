"""Make the font files that the PDFs are set in, their licenses and coverage.txt.

A developer's tool, run by hand when a package has a new edition; the site never runs it. It needs
two Python packages and four npm packages, whose archives it reads from one folder:

    pip install fonttools==4.68.0 brotli==1.2.1
    npm pack --pack-destination /tmp @fontsource-variable/source-serif-4@5.3.1
    npm pack --pack-destination /tmp @fontsource-variable/public-sans@5.3.0
    npm pack --pack-destination /tmp dejavu-fonts-ttf@2.37.3
    npm pack --pack-destination /tmp @expo-google-fonts/noto-emoji@0.4.7
    python initiatives/typesetting/fonts/make_fonts.py /tmp

Typst reads neither woff2 nor variable fonts, so each weight becomes a TTF of its own. DejaVu Sans
stands in for what the other two lack: Greek, Cyrillic, Hebrew, Arabic, arrows, signs; Noto Emoji,
in outlines of one color, for pictures.
"""

import io
import sys
import tarfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = Path(__file__).resolve().parent
PARTS = ("latin", "latin-ext")
# Family inside the file: (package, axis files, positions of the axes by weight). The text sizes of
# Source Serif are drawn for an optical size between standfirst and title.
FAMILIES = {
    "IIP Sans": ("public-sans", "wght", {400: {}, 600: {}}),
    "IIP Serif": ("source-serif-4", "opsz", {400: {"opsz": 14}, 560: {"opsz": 36}}),
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "lnum", "init", "medi"]
FEATURES += ["fina", "isol", "rlig"]


def read(folder, package, path):
    """Return one file of the npm archive of a package in `folder`, as bytes."""
    (archive,) = Path(folder).glob(f"*{package}-[0-9]*.tgz")
    with tarfile.open(archive) as files:
        return files.extractfile(f"package/{path}").read()


def open_font(content):
    """Return a font from its bytes; the same packages always give the same files."""
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def trim(font, features=FEATURES):
    """Return the font with the features that text needs and without hints."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    return font


def rename(font, family, weight):
    """Give the font another name inside, since a changed font may not bear a reserved one."""
    bold = weight > 400
    postscript = f"{family.replace(' ', '')}-{weight}"
    names = {1: family, 2: "Bold" if bold else "Regular", 3: postscript, 4: postscript}
    font["name"].names = [record for record in font["name"].names if record.nameID in (0, 13, 14)]
    for name_id, text in {**names, 6: postscript}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0b100000 if bold else 0b1000000
    font["head"].macStyle = int(bold)


def save(font, filename):
    """Write the font beside this script and return its characters."""
    font.flavor = None
    font.save(FOLDER / filename)
    size = (FOLDER / filename).stat().st_size
    sys.stdout.write(f"{filename}: {size:,} bytes, {len(font.getBestCmap())} characters\n")
    return set(font.getBestCmap())


def make_family(folder, family):
    """Write the weights of one family and its license; return the characters it covers."""
    package, axis, weights = FAMILIES[family]
    covered = set()
    for part in PARTS:
        name = family if part == "latin" else f"{family} Extended"
        for weight, position in weights.items():
            font = open_font(read(folder, package, f"files/{package}-{part}-{axis}-normal.woff2"))
            font = instancer.instantiateVariableFont(font, {"wght": weight, **position})
            font = trim(font)
            rename(font, name, weight)
            covered |= save(font, f"{name.lower().replace(' ', '-')}-{weight}.ttf")
            notice = font["name"].getDebugName(0)
    text = read(folder, package, "LICENSE").decode()
    body = text[text.index("This Font Software is licensed") :]
    write_license(f"{package}-OFL.txt", f"{notice}\n\n{body}")
    return covered


def write_license(filename, text):
    """Write a license beside the fonts."""
    lines = [line.rstrip() for line in text.splitlines()]
    (FOLDER / filename).write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def make_emoji(folder):
    """Write the emoji, one picture a character, and their license; return what they cover."""
    content = read(folder, "noto-emoji", "400Regular/NotoEmoji_400Regular.ttf")
    font = trim(open_font(content), features=[])
    rename(font, "IIP Emoji", 400)
    write_license("noto-emoji-OFL.txt", read(folder, "noto-emoji", "LICENSE_FONT").decode())
    return save(font, "iip-emoji-400.ttf")


def ranges(characters):
    """Return the code points as lines such as "20-7e", runs joined."""
    runs = []
    for point in sorted(characters):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{first:x}-{last:x}\n" for first, last in runs)


def main():
    """Make everything from the packages in the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    covered = set().union(*(make_family(folder, family) for family in FAMILIES))
    fallback = trim(open_font(read(folder, "dejavu-fonts-ttf", "ttf/DejaVuSans.ttf")))
    covered |= save(fallback, "dejavu-sans-400.ttf")
    write_license("dejavu-LICENSE.txt", read(folder, "dejavu-fonts-ttf", "LICENSE").decode())
    covered |= make_emoji(folder)
    (FOLDER / "coverage.txt").write_text(ranges(covered), encoding="ascii")


if __name__ == "__main__":
    main()
